package io.github.tcpwalk.view.frame;

/**
 * A field of a header.
 *
 * @param offset octets from the start of the frame (or of the reassembled datagram); -1 when only its layer is known
 * @param octets it lies in, shared with its neighbours when it is narrower than an octet
 * @param value for people; may hold any character, views escape it
 */
record Field(int offset, int octets, String name, String value) {}
