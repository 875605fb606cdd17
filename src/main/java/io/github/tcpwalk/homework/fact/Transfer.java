package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The first stop-and-wait file transfer of a UDP conversation, in the format of {@code tcpwalk lab file},
 * little-endian:
 *
 * <pre>
 * NAME   1024 octets: the file's name, padded with zeros
 * BLOCK  1032 octets: int32 number from 1, int32 size 0..1024, 1024 octets of data of which the first size count
 * ACK       8 octets: int32 number, int32 size; sent by the receiver
 * END       3 octets: "END"
 * </pre>
 */
final class Transfer {
    private static final int NAME_OCTETS = 1024;
    private static final int BLOCK_OCTETS = 1032;
    private static final int BLOCK_HEADER_OCTETS = 8;
    private static final int ACK_OCTETS = 8;
    private static final byte[] END = {'E', 'N', 'D'};

    private final TreeMap<Integer, byte[]> blocks = new TreeMap<>();
    private final Map<Integer, Long> blockFrame = new TreeMap<>();
    private final Set<Integer> acked = new HashSet<>();
    private final List<Long> retransmitted = new ArrayList<>();
    private final Map<Integer, Long> outstanding = new TreeMap<>();
    private List<Long> mostOutstanding = List.of();
    private Optional<String> name = Optional.empty();
    private Optional<Long> end = Optional.empty();
    private long firstFrame;
    private boolean payloadCut;

    private Transfer() {}

    /** @return empty when nobody sent a block or a name of that format */
    static Optional<Transfer> of(TraceConversation conversation) {
        Optional<TraceSegment> first = conversation.segments().stream()
                .filter(s -> s.len() == BLOCK_OCTETS || s.len() == NAME_OCTETS)
                .findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Transfer transfer = new Transfer();
        transfer.firstFrame = first.get().frame();
        for (TraceSegment s : conversation.segments()) {
            if (s.frame() < transfer.firstFrame) {
                continue;
            }
            if (s.fromClient() == first.get().fromClient()) {
                if (transfer.end.isPresent() && s.len() == NAME_OCTETS) {
                    break;
                }
                transfer.fromSender(s);
            } else {
                transfer.fromReceiver(s);
            }
        }
        return Optional.of(transfer);
    }

    private void fromSender(TraceSegment s) {
        payloadCut |= s.payload().length < s.len();
        if (s.len() == NAME_OCTETS && name.isEmpty()) {
            name = Optional.of(text(s.payload()));
        } else if (s.len() == BLOCK_OCTETS && s.payload().length >= BLOCK_HEADER_OCTETS) {
            block(s);
        } else if (Arrays.equals(s.payload(), END)) {
            end = Optional.of(s.frame());
        }
    }

    private void block(TraceSegment s) {
        ByteBuffer octets = ByteBuffer.wrap(s.payload()).order(ByteOrder.LITTLE_ENDIAN);
        int number = octets.getInt();
        int size = Math.max(0, Math.min(octets.getInt(), s.payload().length - BLOCK_HEADER_OCTETS));
        if (blocks.containsKey(number)) {
            retransmitted.add(s.frame());
            return;
        }
        blocks.put(number, Arrays.copyOfRange(s.payload(), BLOCK_HEADER_OCTETS, BLOCK_HEADER_OCTETS + size));
        blockFrame.put(number, s.frame());
        outstanding.put(number, s.frame());
        if (outstanding.size() > mostOutstanding.size()) {
            mostOutstanding = List.copyOf(outstanding.values());
        }
    }

    private void fromReceiver(TraceSegment s) {
        if (s.len() != ACK_OCTETS || s.payload().length < Integer.BYTES) {
            return;
        }
        int number = ByteBuffer.wrap(s.payload()).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (!blocks.containsKey(number)) {
            return;
        }
        acked.add(number);
        outstanding.remove(number);
    }

    private static String text(byte[] padded) {
        int length = 0;
        while (length < padded.length && padded[length] != 0) {
            length++;
        }
        return new String(padded, 0, length, StandardCharsets.UTF_8);
    }

    Optional<String> name() {
        return name;
    }

    Map<Integer, byte[]> blocks() {
        return blocks;
    }

    List<Long> firstFrames() {
        return List.of(firstFrame);
    }

    List<Long> blockFrames() {
        return List.copyOf(blockFrame.values());
    }

    int maxOutstanding() {
        return mostOutstanding.size();
    }

    List<Long> maxOutstandingFrames() {
        return mostOutstanding;
    }

    int acknowledged() {
        return acked.size();
    }

    List<Long> unacknowledgedFrames() {
        List<Long> frames = new ArrayList<>();
        blockFrame.forEach((number, frame) -> {
            if (!acked.contains(number)) {
                frames.add(frame);
            }
        });
        return frames;
    }

    List<Long> retransmittedFrames() {
        return retransmitted;
    }

    Optional<Long> endFrame() {
        return end;
    }

    boolean payloadCut() {
        return payloadCut;
    }

    byte[] file() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int next = 1;
        for (Map.Entry<Integer, byte[]> block : blocks.entrySet()) {
            if (block.getKey() != next++) {
                break;
            }
            file.writeBytes(block.getValue());
        }
        return file.toByteArray();
    }
}
