package io.github.tcpwalk.wire;

import java.util.List;

/** Takes what a frame held. One frame can hold several packets (sFlow samples) or none. */
public interface PacketSink {
    /** Takes a TCP segment, valid during the call. */
    void segment(Segment segment);

    /** What the next segment is written into: {@code own}, unless the sink keeps those that it was given. */
    default Segment into(Segment own) {
        return own;
    }

    default Datagram into(Datagram own) {
        return own;
    }

    default IcmpError into(IcmpError own) {
        return own;
    }

    /** Takes a UDP datagram, valid during the call. */
    default void datagram(Datagram datagram) {}

    /** Takes an ICMP error that quotes a packet, valid during the call. */
    default void icmpError(IcmpError error) {}

    /** The packets from index {@code from} on come next, some of them at least: a chance to get ready. */
    default void soon(List<Packet> packets, int from) {}

    /** Gives both everything, {@code first} first. */
    static PacketSink both(PacketSink first, PacketSink second) {
        return new PacketSink() {
            @Override
            public void segment(Segment segment) {
                first.segment(segment);
                second.segment(segment);
            }

            @Override
            public void datagram(Datagram datagram) {
                first.datagram(datagram);
                second.datagram(datagram);
            }

            @Override
            public void icmpError(IcmpError error) {
                first.icmpError(error);
                second.icmpError(error);
            }
        };
    }
}
