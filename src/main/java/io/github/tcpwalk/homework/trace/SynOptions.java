package io.github.tcpwalk.homework.trace;

import java.util.OptionalInt;

/**
 * Options that only a SYN may carry.
 *
 * @param mss octets (RFC 9293 section 3.7.1)
 * @param windowScale shift count, 0..14 (RFC 7323 section 2.2)
 * @param sackPermitted RFC 2018 section 2
 */
public record SynOptions(OptionalInt mss, OptionalInt windowScale, boolean sackPermitted) {
    public static final SynOptions NONE = new SynOptions(OptionalInt.empty(), OptionalInt.empty(), false);
}
