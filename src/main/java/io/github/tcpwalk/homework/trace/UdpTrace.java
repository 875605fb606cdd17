package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.stream.Gap;
import io.github.tcpwalk.udp.DatagramNote;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.DatagramRole;
import io.github.tcpwalk.udp.FileContent;
import io.github.tcpwalk.udp.StopAndWait;
import io.github.tcpwalk.udp.TransferredFile;
import io.github.tcpwalk.wire.Datagram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A conversation of datagrams, with the content and the deciding frames of the first file it transfers. */
public final class UdpTrace extends TraceConversation {
    /** More make the point no clearer. */
    private static final int MOST_OUTSTANDING = 20;

    private final UdpConversation conversation;
    private final KeptOctets octets;
    private final FileContent content;
    private final List<Long> blocks = new ArrayList<>();
    private final Map<Integer, Long> unacknowledged = new LinkedHashMap<>();
    private final List<Long> repeats = new ArrayList<>();
    private List<Long> outstanding = List.of();

    UdpTrace(UdpConversation conversation, KeptOctets.Budget budget) {
        this.conversation = conversation;
        octets = new KeptOctets(budget);
        content = new FileContent(file -> (buffer, index, length) -> octets.octets(0, buffer, index, length));
    }

    /** Takes a datagram in, beside {@link #add}. */
    void follow(Datagram d, DatagramObservation o) {
        if (o.file == null || o.file.number() != 1) {
            return;
        }
        if (o.role == DatagramRole.BLOCK) {
            content.accept(d, o);
            if (o.fresh && o.is(DatagramNote.TRUNCATED)) {
                octets.gap(0, o.size, Gap.CUT);
            }
            if (o.fresh) {
                blocks.add(d.frame);
                unacknowledged.put(o.block, d.frame);
                if (o.file.maxOutstandingFrame() == d.frame) {
                    outstanding = unacknowledged.values().stream()
                            .limit(MOST_OUTSTANDING)
                            .toList();
                }
            }
        } else if (o.role == DatagramRole.ACK) {
            unacknowledged.remove(o.block);
        }
        if (o.is(DatagramNote.RETRANSMISSION)) {
            repeats.add(d.frame);
        }
    }

    @Override
    public UdpConversation conversation() {
        return conversation;
    }

    @Override
    public Protocol protocol() {
        return Protocol.UDP;
    }

    /** The first file sent by stop-and-wait; empty when there is none. */
    public Optional<TransferredFile> file() {
        return Optional.ofNullable(conversation.exchange().transfer())
                .map(StopAndWait::files)
                .map(files -> files.get(0));
    }

    /** Of each of its blocks the frame that sent it first. */
    public List<Long> blockFrames() {
        return blocks;
    }

    /** Those among them that were never acknowledged. */
    public List<Long> unacknowledgedFrames() {
        return List.copyOf(unacknowledged.values());
    }

    /** Those under way when most were, at most the first 20. */
    public List<Long> outstandingFrames() {
        return outstanding;
    }

    /** Frames that sent its name, a block or its END again. */
    public List<Long> repeatFrames() {
        return repeats;
    }

    /** Its octets in the order of the block numbers, up to the first number missing. */
    public KeptOctets octets() {
        return octets;
    }
}
