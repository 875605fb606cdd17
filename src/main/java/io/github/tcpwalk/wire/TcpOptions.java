package io.github.tcpwalk.wire;

import java.nio.ByteBuffer;

/**
 * A cursor over the options of a segment, in their order, unknown ones included. Stops at the end of the list, at the
 * end of what was captured, and at an option whose length cannot be.
 */
public final class TcpOptions {
    public static final int END = 0;
    public static final int NO_OPERATION = 1;
    public static final int MSS = 2;
    public static final int WINDOW_SCALE = 3;
    public static final int SACK_PERMITTED = 4;
    public static final int SACK = 5;
    public static final int TIMESTAMPS = 8;
    public static final int MPTCP = 30;
    public static final int FAST_OPEN = 34;
    public static final int EXPERIMENT_1 = 253;
    public static final int EXPERIMENT_2 = 254;
    /** ExID of fast open before it had a kind of its own (RFC 7413 section 4.1.1, RFC 6994). */
    public static final int FAST_OPEN_EXID = 0xF989;
    /** A header has room for four blocks (RFC 2018 section 3). */
    static final int MAX_SACK_BLOCKS = 4;

    /** Two to fill a word, kind and length: what most segments have alone (RFC 7323 appendix A). */
    private static final int STAMPED = NO_OPERATION << 24 | NO_OPERATION << 16 | TIMESTAMPS << 8 | 10;

    private ByteBuffer octets;
    private int next;
    private int end;
    private boolean headerComplete;

    /** Option kind, 0..255 (https://www.iana.org/assignments/tcp-parameters). */
    public int kind;
    /** Index of the option's kind octet in the segment's octets. */
    public int offset;
    /** Octets of the option, kind and length octets included; 1 for {@link #END} and {@link #NO_OPERATION}. */
    public int octetCount;
    /** True once the walk met an option whose length is below 2 or past the end of the header. */
    public boolean malformed;

    /** Starts over at the first option of a segment. */
    public TcpOptions of(Segment segment) {
        octets = segment.octets;
        next = segment.transportOffset + 20;
        end = segment.transportOffset + Math.min(segment.headerOctets, segment.transportCaptured);
        headerComplete = segment.headerComplete;
        malformed = false;
        return this;
    }

    /** Moves to the next option; false after the last, after {@link #END}, and at a malformed or cut one. */
    public boolean next() {
        if (next >= end) {
            return false;
        }
        offset = next;
        kind = octets.get(offset) & 0xFF;
        if (kind == END || kind == NO_OPERATION) {
            octetCount = 1;
            next = kind == END ? end : offset + 1;
            return true;
        }
        int length = offset + 1 < end ? octets.get(offset + 1) & 0xFF : 0;
        if (length < 2 || length > end - offset) {
            // cut by the snap length is not the sender's fault
            malformed = headerComplete || offset + 1 < end && length < 2;
            next = end;
            return false;
        }
        octetCount = length;
        next = offset + length;
        return true;
    }

    /** Fills a segment's option fields; the last of a repeated option counts. */
    static void fill(Segment s, TcpOptions cursor) {
        s.options = 0;
        s.mss = 0;
        s.windowScale = 0;
        s.timestampValue = 0;
        s.timestampEcho = 0;
        s.sackBlocks = 0;
        s.fastOpenCookieOffset = 0;
        s.fastOpenCookieOctets = 0;
        if (s.headerOctets == 20) {
            return;
        }
        int first = s.transportOffset + 20;
        if (s.headerOctets == 32 && s.headerComplete && s.octets.getInt(first) == STAMPED) {
            s.timestampValue = s.octets.getInt(first + 4);
            s.timestampEcho = s.octets.getInt(first + 8);
            s.options = Segment.OPT_TIMESTAMPS;
            return;
        }
        cursor.of(s);
        while (cursor.next()) {
            s.options |= cursor.read(s);
        }
        if (cursor.malformed) {
            s.options |= Segment.OPT_MALFORMED;
        }
    }

    /** The bit of this option, its values stored in the segment. */
    private int read(Segment s) {
        int data = octetCount - 2;
        switch (kind) {
            case END, NO_OPERATION:
                return 0;
            case MSS:
                if (data != 2) {
                    return Segment.OPT_MALFORMED;
                }
                s.mss = octets.getShort(offset + 2) & 0xFFFF;
                return Segment.OPT_MSS;
            case WINDOW_SCALE:
                if (data != 1) {
                    return Segment.OPT_MALFORMED;
                }
                s.windowScale = octets.get(offset + 2) & 0xFF;
                return Segment.OPT_WINDOW_SCALE;
            case SACK_PERMITTED:
                return data == 0 ? Segment.OPT_SACK_PERMITTED : Segment.OPT_MALFORMED;
            case SACK:
                if (data % 8 != 0 || data == 0) {
                    return Segment.OPT_MALFORMED;
                }
                s.sackBlocks = 0;
                for (int at = offset + 2; at < offset + octetCount && s.sackBlocks < MAX_SACK_BLOCKS; at += 8) {
                    s.addSackBlock(octets.getInt(at), octets.getInt(at + 4));
                }
                return Segment.OPT_SACK;
            case TIMESTAMPS:
                if (data != 8) {
                    return Segment.OPT_MALFORMED;
                }
                s.timestampValue = octets.getInt(offset + 2);
                s.timestampEcho = octets.getInt(offset + 6);
                return Segment.OPT_TIMESTAMPS;
            case MPTCP:
                return Segment.OPT_MPTCP;
            case FAST_OPEN:
                s.fastOpenCookieOffset = offset + 2;
                s.fastOpenCookieOctets = data;
                return Segment.OPT_FAST_OPEN;
            case EXPERIMENT_1, EXPERIMENT_2:
                if (data >= 2 && (octets.getShort(offset + 2) & 0xFFFF) == FAST_OPEN_EXID) {
                    s.fastOpenCookieOffset = offset + 4;
                    s.fastOpenCookieOctets = data - 2;
                    return Segment.OPT_FAST_OPEN;
                }
                return Segment.OPT_OTHER;
            default:
                return Segment.OPT_OTHER;
        }
    }
}
