package io.github.tcpwalk.compare;

import java.util.Locale;

/**
 * Something that came out of the path otherwise than it went in, in one direction of a conversation.
 *
 * @param option the kind of {@link Kind#OPTION}, 0 of any other
 * @param before at the point nearer the sender, {@link #NONE} where it was not there, of the first such segment
 * @param after at the other point
 * @param varies of others it was another before or after
 * @param count segments
 * @param frameA of the first such segment
 * @param frameB the same at B
 */
public record Change(
        Kind kind, int option, long before, long after, boolean varies, long count, long frameA, long frameB) {
    /** There is none, as of an option that was stripped. */
    public static final long NONE = -1;

    /** What is another. */
    public enum Kind {
        /** Hops: before and after are of the first segment; those with another difference are told by themselves. */
        TTL,
        DSCP,
        ECN,
        DONT_FRAGMENT,
        IP_ID,
        /** It arrived in IP fragments, or left so. */
        FRAGMENTED,
        /** Moved: before is 0, after by how much, modulo 2^32. */
        SEQUENCE_NUMBERS,
        ACKNOWLEDGMENT,
        MSS,
        WINDOW_SCALE,
        SACK_PERMITTED,
        /** Before and after are values of TSval; of an option that is empty or the like, 0. */
        TIMESTAMPS,
        /** Another option, or another content of it: before and after are its octets. */
        OPTION,
        /** SACK blocks; before and after are how many. */
        SACK_BLOCKS,
        WINDOW,
        FLAGS,
        URGENT_POINTER,
        /**
         * Before is the place of the first octet that differs, from 0, in the segment; after the same in the stream.
         */
        PAYLOAD,
        /** Good before, wrong after (1 and 0), or the reverse. */
        CHECKSUM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What every router does, and what nobody need know of. */
        public boolean isOrdinary() {
            return this == TTL;
        }
    }
}
