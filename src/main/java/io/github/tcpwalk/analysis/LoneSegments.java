package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.EndHash;
import io.github.tcpwalk.wire.HeaderLog;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Conversations of which nothing came but one segment without payload, in some forty octets each outside the heap:
 * floods, scans, and answers to those who forge their address, leave millions of them. A page of them is given back
 * when more came of all that stood in it.
 */
final class LoneSegments {
    /** Where they stand is counted in units of this, so that an int reaches far. */
    private static final int UNIT_BITS = 1;

    private static final int PAGE_BITS = 15;
    private static final int PAGE_OCTETS = 1 << PAGE_BITS;
    private static final int PAGE_UNIT_BITS = PAGE_BITS - UNIT_BITS;
    /** Of pages of this size an int numbers so many units. */
    private static final int MOST_PAGES = 1 << Integer.SIZE - PAGE_UNIT_BITS;

    // Marks
    private static final int VERSION_6 = 1;
    private static final int MATCHES = 1 << 1;
    private static final int REMEMBERED = 1 << 2;
    /** In the page's file, and near its first. */
    private static final int NEAR = 1 << 3;

    private static final int NEAR_POSITIONS = 1 << 3 * Byte.SIZE;
    private static final int MOST_OCTETS =
            1 + 2 * Long.BYTES + 4 * Long.BYTES + 2 * Short.BYTES + HeaderLog.MOST_OCTETS;

    /** Rows, and the numbers of the first; those of the others are written as differences. */
    private static final class Page {
        private final ByteBuffer octets = ByteBuffer.allocateDirect(PAGE_OCTETS).order(ByteOrder.nativeOrder());
        private final int serial;
        private final int file;
        private final long frame;
        private final long nanos;
        private final long position;
        private int used;
        private int live;

        private Page(int serial, Segment s) {
            this.serial = serial;
            file = s.file;
            frame = s.frame;
            nanos = s.timestampNanos;
            position = s.position;
        }
    }

    private Page[] pages = new Page[16];
    private int count;
    private final HeaderLog header = new HeaderLog();
    private final ByteBuffer row = ByteBuffer.allocate(MOST_OCTETS).order(ByteOrder.nativeOrder());

    /** Whether all that counts of a conversation that {@code s} begins can be kept so. */
    boolean takes(Segment s) {
        return s.payloadOctets == 0 && HeaderLog.isPlain(s) && count < MOST_PAGES;
    }

    /**
     * Keeps the segment that begins a conversation.
     *
     * @param matches whether the choice asks for it
     * @param remembers whether to keep where it lies
     * @return where it stands
     */
    int add(int serial, Segment s, boolean matches, boolean remembers) {
        Page page = count == 0 ? null : pages[count - 1];
        if (page == null || page.used + MOST_OCTETS > PAGE_OCTETS) {
            page = new Page(serial, s);
            pages = count == pages.length ? Arrays.copyOf(pages, 2 * count) : pages;
            pages[count++] = page;
            free(count - 2);
        }
        int start = page.used;
        write(page, serial, s, (matches ? MATCHES : 0) | (remembers ? REMEMBERED : 0));
        page.octets.put(start, row.array(), 0, row.position());
        page.used = (start + row.position() + (1 << UNIT_BITS) - 1) >>> UNIT_BITS << UNIT_BITS;
        page.live++;
        return count - 1 << PAGE_UNIT_BITS | start >>> UNIT_BITS;
    }

    private void write(Page page, int serial, Segment s, int marks) {
        long serials = serial - page.serial;
        long positions = s.position - page.position;
        boolean near = s.file == page.file && serials < 1 << Short.SIZE && positions >= 0 && positions < NEAR_POSITIONS;
        row.clear();
        row.put((byte) (marks | (s.ipVersion == 6 ? VERSION_6 : 0) | (near ? NEAR : 0)));
        if (near) {
            row.putShort((short) serials);
            row.putShort((short) positions).put((byte) (positions >>> Short.SIZE));
        } else {
            row.putInt(serial).putInt(s.file).putLong(s.position);
        }
        if (s.ipVersion == 6) {
            row.putLong(s.sourceHigh).putLong(s.sourceLow);
            row.putLong(s.destinationHigh).putLong(s.destinationLow);
        } else {
            row.putInt((int) s.sourceLow).putInt((int) s.destinationLow);
        }
        row.putShort((short) s.sourcePort).putShort((short) s.destinationPort);
        row.position(header.write(s, page.frame, page.nanos, row.array(), row.position()));
    }

    private Page page(int row) {
        return pages[row >>> PAGE_UNIT_BITS];
    }

    private static int at(int row) {
        return (row & (1 << PAGE_UNIT_BITS) - 1) << UNIT_BITS;
    }

    private static boolean has(ByteBuffer from, int at, int mark) {
        return (from.get(at) & mark) != 0;
    }

    private static int endsAt(ByteBuffer from, int at) {
        return at + 1 + (has(from, at, NEAR) ? Short.BYTES + Short.BYTES + Byte.BYTES : 2 * Long.BYTES);
    }

    /** A segment between its ends. */
    private static Segment ends(ByteBuffer from, int start) {
        Segment s = new Segment();
        int at = endsAt(from, start);
        if (has(from, start, VERSION_6)) {
            s.ipVersion = 6;
            s.sourceHigh = from.getLong(at);
            s.sourceLow = from.getLong(at + Long.BYTES);
            s.destinationHigh = from.getLong(at + 2 * Long.BYTES);
            s.destinationLow = from.getLong(at + 3 * Long.BYTES);
            at += 4 * Long.BYTES;
        } else {
            s.ipVersion = 4;
            s.sourceLow = Integer.toUnsignedLong(from.getInt(at));
            s.destinationLow = Integer.toUnsignedLong(from.getInt(at + Integer.BYTES));
            at += 2 * Integer.BYTES;
        }
        s.sourcePort = Short.toUnsignedInt(from.getShort(at));
        s.destinationPort = Short.toUnsignedInt(from.getShort(at + Short.BYTES));
        return s;
    }

    /** Of the ends of the one that stands there, as {@link EndHash} has it. */
    int endsHash(int row) {
        return EndHash.of(ends(page(row).octets, at(row)));
    }

    /** Whether it is one between these ends, whoever called. */
    boolean isBetween(int row, int version, long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
        Segment s = ends(page(row).octets, at(row));
        boolean forth = s.sourcePort == aPort
                && s.destinationPort == bPort
                && s.sourceLow == aLow
                && s.destinationLow == bLow
                && s.sourceHigh == aHigh
                && s.destinationHigh == bHigh;
        boolean back = s.sourcePort == bPort
                && s.destinationPort == aPort
                && s.sourceLow == bLow
                && s.destinationLow == aLow
                && s.sourceHigh == bHigh
                && s.destinationHigh == aHigh;
        return s.ipVersion == version && (forth || back);
    }

    /** The conversation as it would be had it not been kept so. */
    TcpConversation conversation(int row, int number) {
        Page page = page(row);
        ByteBuffer from = page.octets;
        int at = at(row);
        Segment s = ends(from, at);
        boolean near = has(from, at, NEAR);
        int serial = near ? page.serial + Short.toUnsignedInt(from.getShort(at + 1)) : from.getInt(at + 1);
        int file = near ? page.file : from.getInt(at + 1 + Integer.BYTES);
        s.position = near
                ? page.position
                        + Short.toUnsignedInt(from.getShort(at + 1 + Short.BYTES))
                        + ((long) Byte.toUnsignedInt(from.get(at + 1 + 2 * Short.BYTES)) << Short.SIZE)
                : from.getLong(at + 1 + 2 * Integer.BYTES);
        int header = endsAt(from, at) + (s.ipVersion == 6 ? 4 * Long.BYTES : 2 * Integer.BYTES) + 2 * Short.BYTES;
        byte[] octets = new byte[Math.min(HeaderLog.MOST_OCTETS, PAGE_OCTETS - header)];
        from.get(header, octets);
        HeaderLog.read(s, file, page.frame, page.nanos, octets, 0);
        return Begun.lone(number, serial, s, has(from, at, MATCHES), has(from, at, REMEMBERED));
    }

    /** The one that stands there is kept otherwise from now on. */
    void release(int row) {
        page(row).live--;
        free(row >>> PAGE_UNIT_BITS);
    }

    /** Octets of all pages, for measuring. */
    long octets() {
        return Arrays.stream(pages).filter(page -> page != null).count() * PAGE_OCTETS;
    }

    /** The last page is still written. */
    private void free(int index) {
        if (index >= 0 && index < count - 1 && pages[index] != null && pages[index].live == 0) {
            pages[index] = null;
        }
    }
}
