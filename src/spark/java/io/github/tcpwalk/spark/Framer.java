package io.github.tcpwalk.spark;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameRef;
import io.github.tcpwalk.view.Whole;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.DecodeCounts;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scala.Tuple2;

/**
 * Makes rows of frames: one for each conversation that has a part of a frame. Frames with fragments wait until their
 * datagram is complete, and then are of its conversation, too.
 */
final class Framer implements PacketSink {
    /** More frames than the decoder keeps fragments of; bounds the memory all the same. */
    private static final int MOST_WAITING = 1 << 16;

    private final Collection<Tuple2<byte[], byte[]>> to;
    private final Decoder decoder = new Decoder(this);
    /** Of the packets of the frame at hand. */
    private final List<Integer> hashes = new ArrayList<>();

    private final Map<Integer, List<FrameRef>> fragments = new HashMap<>();

    private final Map<FrameRef, Tuple2<byte[], byte[]>> waiting = new LinkedHashMap<>();
    private final MessageDigest md5 = md5();
    private long packets;

    /** @param to where rows are added; an earlier fragment behind later frames, as when it was waited for */
    Framer(Collection<Tuple2<byte[], byte[]>> to) {
        this.to = to;
    }

    /** Takes the next frame. @param latest the latest time in its file so far, nanoseconds since 1970 */
    void take(Frame frame, long latest) {
        hashes.clear();
        fragments.clear();
        long seen = decoder.counts().fragments;
        long undecodedBefore = Whole.undecoded(decoder.counts());
        decoder.decode(frame);
        FrameRef own = place(frame.file, frame.number);
        if (decoder.counts().fragments > seen && hashes.isEmpty()) {
            waiting.put(own, row(PacketRow.ODD, latest, frame, PacketRow.Kind.FRAGMENT));
            if (waiting.size() > MOST_WAITING) {
                to.add(waiting.remove(waiting.keySet().iterator().next()));
            }
        }
        if (decoder.counts().fragments == seen && hashes.isEmpty()) {
            rest(frame, latest, Whole.undecoded(decoder.counts()) - undecodedBefore);
        }
        for (int hash : hashes) {
            fragments.getOrDefault(hash, List.of()).forEach(earlier -> release(hash, earlier));
            to.add(row(hash, latest, frame, PacketRow.Kind.PACKET));
        }
        fragments
                .values()
                .forEach(of -> of.forEach(earlier -> waiting.remove(place(earlier.file(), earlier.number()))));
    }

    private void rest(Frame frame, long latest, long undecoded) {
        md5.update(frame.octets.slice(frame.offset, frame.captured));
        byte[] digest = md5.digest();
        int hash = ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE;
        byte[] key = PacketRow.key(hash, latest, frame.file, frame.number);
        to.add(new Tuple2<>(key, PacketRow.rest(frame, digest, (int) undecoded)));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    private static FrameRef place(int file, long number) {
        return new FrameRef(file, number, 0);
    }

    private void release(int hash, FrameRef earlier) {
        Tuple2<byte[], byte[]> held = waiting.get(place(earlier.file(), earlier.number()));
        if (held != null) {
            byte[] key = PacketRow.key(hash, PacketRow.latest(held._1()), earlier.file(), earlier.number());
            to.add(new Tuple2<>(key, PacketRow.as(PacketRow.Kind.PACKET, held._2())));
        }
    }

    private Tuple2<byte[], byte[]> row(int hash, long latest, Frame frame, PacketRow.Kind kind) {
        byte[] key = PacketRow.key(hash, latest, frame.file, frame.number);
        return new Tuple2<>(key, PacketRow.value(kind, frame, hashes.size() > 1));
    }

    /** Frames with fragments that still wait for others. */
    Collection<Tuple2<byte[], byte[]>> waiting() {
        return waiting.values();
    }

    /** What was met so far. */
    DecodeCounts counts() {
        return decoder.counts();
    }

    /** Fragmented datagrams of which nothing more comes. */
    long incomplete() {
        return decoder.finish().incompleteDatagrams;
    }

    /** In conversations. */
    long packets() {
        return packets;
    }

    private void packet(Packet p) {
        packets++;
        int hash = Ends.of(p);
        if (!hashes.contains(hash)) {
            hashes.add(hash);
        }
        if (p.earlierFragments != null) {
            fragments.computeIfAbsent(hash, h -> new ArrayList<>()).addAll(p.earlierFragments);
        }
    }

    @Override
    public void segment(Segment segment) {
        packet(segment);
    }

    @Override
    public void datagram(Datagram datagram) {
        packet(datagram);
    }

    @Override
    public void icmpError(IcmpError error) {
        packet(error);
    }
}
