package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The segments of one conversation as one capture has them, in the order captured: a row each of some
 * {@value #ROW_OCTETS} octets. Numbers of each direction count on past 2^32.
 */
final class Trace {
    /** What a row takes, for bounds. */
    static final int ROW_OCTETS = 96;

    // marks
    static final int FROM_CLIENT = 1;
    /** The capture holds it twice, says the analysis: a mirror port, or the path doubled it. */
    static final int COPY = 1 << 1;

    /** No first sight of a packet that the capture holds twice, as it does most. */
    static final int AGAIN = 1 << 7;

    static final int STAMPED = 1 << 2;
    /** IPv4's flag DF. */
    static final int DONT_FRAGMENT = 1 << 3;
    /** Put together from fragments: of its IP header nothing but addresses is known. */
    static final int FRAGMENTS = 1 << 4;

    static final int BAD_CHECKSUM = 1 << 5;
    static final int IPV6 = 1 << 6;

    /** No SACK block. */
    static final int NONE = -1;

    private static final int FIRST_ROWS = 16;

    int size;
    long[] nanos = new long[FIRST_ROWS];
    long[] frame = new long[FIRST_ROWS];
    long[] position = new long[FIRST_ROWS];
    long[] seq = new long[FIRST_ROWS];
    /** 0 without the flag ACK. */
    long[] ack = new long[FIRST_ROWS];

    int[] octets = new int[FIRST_ROWS];
    int[] captured = new int[FIRST_ROWS];
    /** TCP's flags below, {@link #FROM_CLIENT} and the other marks from bit 16 on. */
    int[] flags = new int[FIRST_ROWS];

    /** Window field and, above, urgent pointer. */
    int[] window = new int[FIRST_ROWS];

    int[] stamp = new int[FIRST_ROWS];
    int[] echo = new int[FIRST_ROWS];
    int[] ipId = new int[FIRST_ROWS];
    /** TTL and, from bit 8 on, DSCP with ECN. */
    int[] hop = new int[FIRST_ROWS];

    /** Which options it has, by {@link OptionTable}. */
    int[] options = new int[FIRST_ROWS];
    /** CRC-32 of its captured payload. */
    int[] content = new int[FIRST_ROWS];
    /** CRC-32 of the first octets of it. */
    int[] beginning = new int[FIRST_ROWS];
    /** Where in {@link #edges} its SACK blocks are, their count first; {@link #NONE} without any. */
    int[] sack = new int[FIRST_ROWS];

    long[] edges = new long[0];
    private int edgesUsed;
    /** ICMP errors that quote one of its segments, as many as a conversation keeps. */
    final List<Quoting> quoting = new ArrayList<>();

    /** @param seq raw, of the segment it quotes; 0 unless {@code numbered} */
    record Quoting(IcmpNotice notice, boolean numbered, int seq) {}

    /** Segments that came after as many as may be kept. */
    long leftOut;

    private static final int MARKS_AT = 16;

    /** Makes room for one more row. @return its index */
    int add() {
        if (size == nanos.length) {
            int rows = size + (size >> 1);
            nanos = Arrays.copyOf(nanos, rows);
            frame = Arrays.copyOf(frame, rows);
            position = Arrays.copyOf(position, rows);
            seq = Arrays.copyOf(seq, rows);
            ack = Arrays.copyOf(ack, rows);
            octets = Arrays.copyOf(octets, rows);
            captured = Arrays.copyOf(captured, rows);
            flags = Arrays.copyOf(flags, rows);
            window = Arrays.copyOf(window, rows);
            stamp = Arrays.copyOf(stamp, rows);
            echo = Arrays.copyOf(echo, rows);
            ipId = Arrays.copyOf(ipId, rows);
            hop = Arrays.copyOf(hop, rows);
            options = Arrays.copyOf(options, rows);
            content = Arrays.copyOf(content, rows);
            beginning = Arrays.copyOf(beginning, rows);
            sack = Arrays.copyOf(sack, rows);
        }
        return size++;
    }

    void mark(int row, int mark) {
        flags[row] |= mark << MARKS_AT;
    }

    boolean is(int row, int mark) {
        return (flags[row] >> MARKS_AT & mark) != 0;
    }

    /** Whether it has a flag of {@link Segment}. */
    boolean has(int row, int flag) {
        return (flags[row] & flag) != 0;
    }

    /** Flags as on the wire, without reserved bits. */
    int tcpFlags(int row) {
        return flags[row] & 0x1FF;
    }

    boolean fromClient(int row) {
        return is(row, FROM_CLIENT);
    }

    int windowField(int row) {
        return window[row] & 0xFFFF;
    }

    int urgentPointer(int row) {
        return window[row] >>> 16;
    }

    int ttl(int row) {
        return hop[row] & 0xFF;
    }

    /** DSCP and ECN, one octet. */
    int trafficClass(int row) {
        return hop[row] >> 8 & 0xFF;
    }

    /** Where its payload begins: a SYN takes the number before. */
    long payloadFrom(int row) {
        return seq[row] + (has(row, Segment.SYN) ? 1 : 0);
    }

    /** Behind its payload: the number of its FIN, if it has one. */
    long payloadTo(int row) {
        return payloadFrom(row) + octets[row];
    }

    /** Behind everything that it has a number for. */
    long end(int row) {
        return payloadTo(row) + (has(row, Segment.FIN) ? 1 : 0);
    }

    /** Takes one more SACK block of the last row. */
    void addEdges(long left, long right) {
        int row = size - 1;
        if (edgesUsed + 3 > edges.length) {
            edges = Arrays.copyOf(edges, Math.max(32, edges.length * 2));
        }
        if (sack[row] == NONE) {
            sack[row] = edgesUsed;
            edges[edgesUsed++] = 0;
        }
        edges[sack[row]]++;
        edges[edgesUsed++] = left;
        edges[edgesUsed++] = right;
    }

    int blocks(int row) {
        return sack[row] == NONE ? 0 : (int) edges[sack[row]];
    }

    long left(int row, int block) {
        return edges[sack[row] + 1 + 2 * block];
    }

    long right(int row, int block) {
        return edges[sack[row] + 2 + 2 * block];
    }

    /** What it takes in memory. */
    long octetsTaken() {
        return (long) nanos.length * ROW_OCTETS + 8L * edges.length;
    }
}
