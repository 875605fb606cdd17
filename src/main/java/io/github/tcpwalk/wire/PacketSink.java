package io.github.tcpwalk.wire;

/** Takes what a frame held. One frame can hold several packets (sFlow samples) or none. */
public interface PacketSink {
    void segment(Segment segment);

    default void datagram(Datagram datagram) {}

    default void icmpError(IcmpError error) {}

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
