package io.github.tcpwalk.wire;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A TCP segment (RFC 9293 section 3.1), decoded in place.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * |          source port          |       destination port        |
 * |                        sequence number                        |
 * |                    acknowledgment number                      |
 * | offset| rsvd|A C E U A P R S F|            window             |
 * |           checksum            |        urgent pointer         |
 * |                   options (offset * 4 - 20 octets)            |
 * </pre>
 */
public final class Segment extends Packet implements Cloneable {
    /** Bit of {@link #flags}: no more data from its sender. */
    public static final int FIN = 0x001;
    /** Bit of {@link #flags}: synchronize sequence numbers. */
    public static final int SYN = 0x002;
    /** Bit of {@link #flags}: reset the connection. */
    public static final int RST = 0x004;
    /** Bit of {@link #flags}: push. */
    public static final int PSH = 0x008;
    /** Bit of {@link #flags}: {@link #ack} counts. */
    public static final int ACK = 0x010;
    /** Bit of {@link #flags}: {@link #urgentPointer} counts. */
    public static final int URG = 0x020;
    /** Bit of {@link #flags}: congestion was met (RFC 3168). */
    public static final int ECE = 0x040;
    /** Bit of {@link #flags}: the congestion window was reduced (RFC 3168). */
    public static final int CWR = 0x080;
    /** Accurate ECN, formerly NS (RFC 9768). */
    public static final int AE = 0x100;

    /** Checksum verdicts. */
    public enum Checksum {
        /** It is right. */
        GOOD,
        /** It is wrong. */
        BAD,
        /** It holds the sum of the pseudo-header only: the interface was to compute the rest. */
        OFFLOADED,
        /** Not all octets are there. */
        UNVERIFIABLE
    }

    /** Raw sequence number (unsigned 32 bits in an int). */
    public int seq;
    /** Raw acknowledgment number, whether or not ACK is set. */
    public int ack;
    /** The low 9 bits hold the flags above; bits 9..11 the reserved ones. */
    public int flags;
    /** Window field as on the wire, unscaled, 0..65535. */
    public int window;

    /** Checksum field as on the wire. */
    public int checksum;
    /** Urgent pointer field as on the wire. */
    public int urgentPointer;
    /** TCP header octets, 20..60. */
    public int headerOctets;

    /** Options present, seen in one pass over the header; see the OPT_ bits. */
    public int options;

    /** Bit of {@link #options}: maximum segment size (RFC 9293 section 3.7.1). */
    public static final int OPT_MSS = 1;
    /** Bit of {@link #options}: window scale (RFC 7323 section 2). */
    public static final int OPT_WINDOW_SCALE = 2;
    /** Bit of {@link #options}: SACK permitted (RFC 2018). */
    public static final int OPT_SACK_PERMITTED = 4;
    /** Bit of {@link #options}: SACK blocks (RFC 2018). */
    public static final int OPT_SACK = 8;
    /** Bit of {@link #options}: time stamps (RFC 7323 section 3). */
    public static final int OPT_TIMESTAMPS = 16;
    /** Bit of {@link #options}: a Fast Open cookie, or the request for one (RFC 7413). */
    public static final int OPT_FAST_OPEN = 32;
    /** Bit of {@link #options}: Multipath TCP (RFC 8684). */
    public static final int OPT_MPTCP = 64;
    /** Bit of {@link #options}: one that is cut, or whose length is impossible. */
    public static final int OPT_MALFORMED = 128;
    /** Bit of {@link #options}: any other. */
    public static final int OPT_OTHER = 256;
    /** RFC 9293 section 3.7.1, octets; valid with OPT_MSS. */
    public int mss;
    /** Shift count 0..255 as on the wire (RFC 7323 caps use at 14); valid with OPT_WINDOW_SCALE. */
    public int windowScale;
    /** RFC 7323 TSval and TSecr; valid with OPT_TIMESTAMPS. */
    public int timestampValue;

    /** TSecr, as in the option (RFC 7323 section 3.2). */
    public int timestampEcho;
    /** Number of SACK blocks (RFC 2018 section 3), 0..4; more are passed over. */
    public int sackBlocks;

    /** Left and right edge of each block; null before the first one. */
    private int[] sackEdges;

    /** Index and length of the fast open cookie (RFC 7413); length 0 is a cookie request. */
    public int fastOpenCookieOffset;

    public int fastOpenCookieOctets;

    /**
     * False when capture or datagram ended before the whole TCP header. The 16 octets up to the window are always
     * there; a checksum or urgent pointer that is not reads 0, and options stop where the octets do.
     */
    public boolean headerComplete;

    /** Null before somebody asks for it. */
    Checksum verdict;

    /** {@return whether any of these bits of {@link #flags} is set} */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** {@return whether any of these bits of {@link #options} is set} */
    public boolean hasOption(int option) {
        return (options & option) != 0;
    }

    /** Whether its payload is the stream's: with RST alone it says in words why (RFC 1122 section 4.2.2.12). */
    public boolean carriesData() {
        return payloadOctets > 0 && (flags & (RST | FIN)) != RST;
    }

    /** First number of SACK block {@code i}, from 0. */
    public int sackLeft(int i) {
        return sackEdges[2 * i];
    }

    /** One past the last number of SACK block {@code i}. */
    public int sackRight(int i) {
        return sackEdges[2 * i + 1];
    }

    /** Takes one more block, where there are fewer than four. */
    public void addSackBlock(int left, int right) {
        if (sackEdges == null) {
            sackEdges = new int[2 * TcpOptions.MAX_SACK_BLOCKS];
        }
        sackEdges[2 * sackBlocks] = left;
        sackEdges[2 * sackBlocks + 1] = right;
        sackBlocks++;
    }

    /** Sequence space it occupies: payload plus one for SYN and one for FIN (RFC 9293 SEG.LEN). */
    public int sequenceOctets() {
        return payloadOctets + ((flags & SYN) != 0 ? 1 : 0) + ((flags & FIN) != 0 ? 1 : 0);
    }

    /** From its sequence number to behind its payload: a SYN takes the number before that. A FIN's is not in it. */
    public int octetsThroughPayload() {
        return payloadOctets + ((flags & SYN) != 0 ? 1 : 0);
    }

    /** Verifies the checksum over the captured octets (RFC 9293 section 3.1); once it costs a pass over the payload. */
    public Checksum verifyChecksum() {
        if (verdict == null) {
            verdict = TransportChecksum.verify(this, IpLayer.TCP, transportOffset + 16);
        }
        return verdict;
    }

    /** The same with octets of its own, valid for as long as it is kept. */
    public Segment kept() {
        verifyChecksum();
        Segment kept = copy();
        int start = ipOffset >= 0 ? Math.min(ipOffset, transportOffset) : transportOffset;
        int end = Math.max(transportOffset + transportCaptured, payloadOffset + payloadCaptured);
        kept.octets = ByteBuffer.allocate(Math.min(end, octets.limit()) - start);
        kept.octets.put(0, octets, start, kept.octets.capacity());
        kept.ipOffset = ipOffset >= 0 ? ipOffset - start : ipOffset;
        kept.transportOffset -= start;
        kept.payloadOffset -= start;
        kept.sackEdges = sackEdges == null ? null : sackEdges.clone();
        kept.fastOpenCookieOffset -= start;
        kept.earlierFragments = earlierFragments == null ? null : List.copyOf(earlierFragments);
        return kept;
    }

    /** The fields of its header, valid for as long as they are kept, without octets, SACK blocks and fragments. */
    public Segment keptHeader() {
        Segment kept = copy();
        kept.octets = null;
        kept.sackEdges = null;
        kept.sackBlocks = 0;
        kept.earlierFragments = null;
        return kept;
    }

    private Segment copy() {
        try {
            return (Segment) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * The Internet checksum of pseudo-header, header and payload without the checksum field, 0..0xFFFF: the same
     * whether an interface has filled in that field or not. -1 when the octets are not all there.
     */
    public int contentSum() {
        return verifyChecksum() == Checksum.UNVERIFIABLE ? -1 : contentSum;
    }
}
