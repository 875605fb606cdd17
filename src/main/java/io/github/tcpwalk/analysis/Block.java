package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Packets of some frames, decoded ahead, in the order captured; and how far the capture was read with them. */
final class Block {
    /** Enough that handing it over costs nothing, few enough to stay in the processor's cache meanwhile. */
    private static final int MOST = 1 << 10;

    final Pool<Segment> segments = new Pool<>(Segment::new);
    final Pool<Datagram> datagrams = new Pool<>(Datagram::new);
    final Pool<IcmpError> errors = new Pool<>(IcmpError::new);
    private final List<Packet> packets = new ArrayList<>();
    int frames;
    long firstNanos;
    long lastNanos;
    long consumedOctets;

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
        frames = 0;
    }

    /** No more frames should be put in: a frame may hold many packets, or none. */
    boolean full() {
        return packets.size() >= MOST || frames >= MOST;
    }

    <P extends Packet> void add(Pool<P> from, P p) {
        from.used++;
        packets.add(p);
    }

    /** Hands everything on in the order captured. */
    void tell(PacketSink sink) {
        for (int i = 0; i < packets.size(); i++) {
            Packet p = packets.get(i);
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
