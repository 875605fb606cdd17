package io.github.tcpwalk.wire;

/**
 * A header that was too short, or lied, kept as a value.
 *
 * @param frame number of the frame, from 1
 * @param layer the protocol whose header it is, e.g. "IPv4"
 * @param offset octets from the start of the frame (or of the reassembled datagram) to that header
 * @param needed octets the header asks for
 * @param available octets there were
 */
public record Malformed(long frame, String layer, int offset, int needed, int available) {}
