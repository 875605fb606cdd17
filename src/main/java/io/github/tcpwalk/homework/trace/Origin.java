package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.wire.Segment;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a packet tells about the machine and the moment it was made; only the integrity flags look at it.
 *
 * @param ipId IPv4 identification 0..65535; empty for IPv6
 * @param timestampValue TSval of RFC 7323, 0..2^32-1
 * @param checksum verdict on the TCP checksum; GOOD also where it could not be verified
 */
public record Origin(OptionalInt ipId, OptionalLong timestampValue, Segment.Checksum checksum) {
    public static final Origin UNKNOWN =
            new Origin(OptionalInt.empty(), OptionalLong.empty(), Segment.Checksum.UNVERIFIABLE);
}
