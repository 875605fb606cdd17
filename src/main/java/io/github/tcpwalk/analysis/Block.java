package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Some frames with their packets, decoded ahead, in the order captured. */
final class Block {
    /** Enough that handing it over costs nothing, few enough to stay in the processor's cache meanwhile. */
    static final int MOST = 1 << 9;

    private final int most;

    final Pool<Segment> segments = new Pool<>(Segment::new);
    final Pool<Datagram> datagrams = new Pool<>(Datagram::new);
    final Pool<IcmpError> errors = new Pool<>(IcmpError::new);
    private final List<Packet> packets = new ArrayList<>();
    /** Of each frame, where its packets end among them. */
    private final int[] ends;

    private final Frame[] frames;
    private int count;
    long consumedOctets;

    /** @param most frames, at least 1 */
    Block(int most) {
        this.most = most;
        ends = new int[most];
        frames = new Frame[most];
    }

    /** Used one after the other, and all again when the block is. */
    static final class Pool<P extends Packet> {
        private final List<P> all = new ArrayList<>();
        private final Supplier<P> maker;
        private int used;

        Pool(Supplier<P> maker) {
            this.maker = maker;
        }

        /** The one to be filled: the same until it was added. */
        P next() {
            if (used == all.size()) {
                all.add(maker.get());
            }
            return all.get(used);
        }
    }

    void clear() {
        packets.clear();
        segments.used = 0;
        datagrams.used = 0;
        errors.used = 0;
        count = 0;
    }

    /** No more frames should be put in: a frame may hold many packets, or none. */
    boolean full() {
        return packets.size() >= most || count == most;
    }

    /** A frame of which all packets were added. */
    void add(Frame frame) {
        if (frames[count] == null) {
            frames[count] = new Frame();
        }
        frames[count].moveTo(frame);
        ends[count++] = packets.size();
    }

    /** Number of frames. */
    int count() {
        return count;
    }

    Frame frame(int i) {
        return frames[i];
    }

    <P extends Packet> void add(Pool<P> from, P p) {
        from.used++;
        packets.add(p);
    }

    /** Hands on the packets of the frame at {@code i}. */
    void tell(int i, PacketSink sink) {
        for (int k = i == 0 ? 0 : ends[i - 1]; k < ends[i]; k++) {
            if (k % Soon.PACKETS == 0) {
                sink.soon(packets, k);
            }
            Packet p = packets.get(k);
            if (p instanceof Segment s) {
                sink.segment(s);
            } else if (p instanceof Datagram d) {
                sink.datagram(d);
            } else {
                sink.icmpError((IcmpError) p);
            }
        }
    }
}
