package io.github.tcpwalk.wire;

/** Takes what a frame held. One frame can hold several packets (sFlow samples) or none. */
public interface PacketSink {
    void segment(Segment segment);

    default void datagram(Datagram datagram) {}

    default void icmpError(IcmpError error) {}
}
