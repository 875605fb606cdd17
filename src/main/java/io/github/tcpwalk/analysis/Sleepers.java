package io.github.tcpwalk.analysis;

import static io.github.tcpwalk.analysis.SleeperPage.ALIKE;
import static io.github.tcpwalk.analysis.SleeperPage.MATCHES;
import static io.github.tcpwalk.analysis.SleeperPage.NEAR;
import static io.github.tcpwalk.analysis.SleeperPage.REMEMBERED;
import static io.github.tcpwalk.analysis.SleeperPage.SAME_DESTINATION;
import static io.github.tcpwalk.analysis.SleeperPage.SAME_SOURCE;
import static io.github.tcpwalk.analysis.SleeperPage.SECOND_ALIKE;
import static io.github.tcpwalk.analysis.SleeperPage.SEVERAL;
import static io.github.tcpwalk.analysis.SleeperPage.VERSION_6;
import static io.github.tcpwalk.analysis.SleeperPage.isDestination;
import static io.github.tcpwalk.analysis.SleeperPage.isSource;

import io.github.tcpwalk.capture.FrameList;
import io.github.tcpwalk.wire.EndHash;
import io.github.tcpwalk.wire.HeaderCursor;
import io.github.tcpwalk.wire.HeaderLog;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Conversations of which nothing came but a few segments without payload, outside the heap, in some forty octets each
 * and twenty more for each further segment: floods, scans, and answers to those who forge their address, leave
 * millions. The room of a page of them is for others when more came of all that stood in it.
 */
final class Sleepers {
    /** Of more segments none sleeps: it is no part of a flood. */
    static final int MOST_SEGMENTS = 12;

    /** Where they stand is counted in units of this, so that an int reaches far. */
    private static final int UNIT_BITS = 1;

    private static final int PAGE_BITS = 15;
    private static final int PAGE_OCTETS = 1 << PAGE_BITS;
    private static final int PAGE_UNIT_BITS = PAGE_BITS - UNIT_BITS;
    /** Of pages of this size an int numbers so many units. */
    private static final int MOST_PAGES = 1 << Integer.SIZE - PAGE_UNIT_BITS;

    private static final int NEAR_POSITIONS = 1 << 3 * Byte.SIZE;
    private static final int SEVERAL_OCTETS = Byte.BYTES + Integer.BYTES + Byte.BYTES;
    private static final int END_OCTETS = 2 * Long.BYTES + Short.BYTES;
    private static final int MOST_OCTETS = 1
            + 2 * Long.BYTES
            + SEVERAL_OCTETS
            + 2 * END_OCTETS
            + MOST_SEGMENTS * (HeaderLog.MOST_OCTETS + Long.BYTES + Short.BYTES);

    private static final int ONE = 0;
    private static final int MANY = 1;

    private SleeperPage[] pages = new SleeperPage[16];
    private int count;
    /**
     * The one that is written, and its index: of those of one segment, most of which wake if others answer; and of
     * those of several, most of which stay. Null before the first.
     */
    private final SleeperPage[] last = new SleeperPage[2];

    private final int[] lastIndex = {-1, -1};
    /** Where there is none any more. */
    private final ArrayDeque<Integer> free = new ArrayDeque<>();

    private final ArrayDeque<ByteBuffer> room = new ArrayDeque<>();
    private final HeaderLog header = new HeaderLog();
    private final ByteBuffer row = ByteBuffer.allocate(MOST_OCTETS).order(ByteOrder.nativeOrder());

    /** Whether all that counts of a conversation that {@code s} begins can be kept so. */
    boolean takes(Segment s) {
        return s.payloadOctets == 0 && HeaderLog.isPlain(s) && roomy();
    }

    /** Whether there may be another page. */
    boolean roomy() {
        return count < MOST_PAGES || !free.isEmpty();
    }

    /**
     * Keeps the segment that begins a conversation.
     *
     * @param matches whether the choice asks for it
     * @param remembers whether to keep where it lies
     * @return where it stands
     */
    int add(int serial, Segment s, boolean matches, boolean remembers) {
        SleeperPage page = page(ONE, serial, 0, s);
        write(page, serial, s, (matches ? MATCHES : 0) | (remembers ? REMEMBERED : 0), null);
        return put(ONE);
    }

    /**
     * Keeps one that {@linkplain Brief#of may sleep}.
     *
     * @param all its segments
     * @return where it stands
     */
    int add(TcpConversation c, HeaderLog all) {
        FrameList.Cursor places = c.frames() == null ? null : c.frames().cursor();
        int kind = all.size() == 1 ? ONE : MANY;
        SleeperPage[] page = new SleeperPage[1];
        long[] position = new long[1];
        boolean[] firstFrom = new boolean[1];
        int[] written = new int[1];
        all.read(Ends.of(c, true), Ends.of(c, false), (s, fromClient) -> {
            if (places != null && places.next()) {
                s.position = places.position();
            }
            if (page[0] == null) {
                firstFrom[0] = fromClient;
                page[0] = page(kind, c.serial(), c.heard(), s);
                int marks = (c.matched() ? MATCHES : 0) | (places == null ? 0 : REMEMBERED);
                write(page[0], c.serial(), s, marks, kind == ONE ? null : c);
            } else {
                int start = row.position();
                int end = header.write(s, fromClient == firstFrom[0], row.array(), start);
                if (begins(page[0], ++written[0], start, end)) {
                    int at = SleeperPage.severalAt((row.get(0) & NEAR) != 0);
                    row.put(at, (byte) (row.get(at) | SECOND_ALIKE));
                }
                if (places != null) {
                    row.position(HeaderLog.put(row.array(), row.position(), s.position - position[0]));
                }
            }
            position[0] = s.position;
            return true;
        });
        return put(kind);
    }

    private SleeperPage page(int kind, int serial, int heard, Segment s) {
        if (last[kind] == null || last[kind].used + MOST_OCTETS > PAGE_OCTETS) {
            int before = lastIndex[kind];
            ByteBuffer octets =
                    room.isEmpty() ? ByteBuffer.allocateDirect(PAGE_OCTETS).order(ByteOrder.nativeOrder()) : room.pop();
            int index = free.isEmpty() ? count++ : free.pop();
            pages = index == pages.length ? Arrays.copyOf(pages, 2 * index) : pages;
            last[kind] = new SleeperPage(serial, heard, s, octets);
            pages[index] = last[kind];
            lastIndex[kind] = index;
            free(before);
        }
        return last[kind];
    }

    /** Returns where it stands. */
    private int put(int kind) {
        SleeperPage page = last[kind];
        int start = page.used;
        page.octets.put(start, row.array(), 0, row.position());
        page.used = (start + row.position() + (1 << UNIT_BITS) - 1) >>> UNIT_BITS << UNIT_BITS;
        page.live++;
        return lastIndex[kind] << PAGE_UNIT_BITS | start >>> UNIT_BITS;
    }

    /** @param c of several segments, of which {@code s} is the first; null where it is the only one */
    private void write(SleeperPage page, int serial, Segment s, int marks, TcpConversation c) {
        long serials = (long) serial - page.serial;
        long positions = s.position - page.position;
        boolean near = s.file == page.file
                && serials >= 0
                && serials < 1 << Short.SIZE
                && positions >= 0
                && positions < NEAR_POSITIONS;
        boolean sameVersion = s.ipVersion == page.ends.ipVersion;
        boolean sameSource = sameVersion && isSource(page.ends, s.sourceHigh, s.sourceLow, s.sourcePort);
        boolean sameDestination =
                sameVersion && isDestination(page.ends, s.destinationHigh, s.destinationLow, s.destinationPort);
        row.clear();
        row.put((byte) (marks
                | (s.ipVersion == 6 ? VERSION_6 : 0)
                | (near ? NEAR : 0)
                | (c == null ? 0 : SEVERAL)
                | (sameSource ? SAME_SOURCE : 0)
                | (sameDestination ? SAME_DESTINATION : 0)));
        if (near) {
            row.putShort((short) serials);
            row.putShort((short) positions).put((byte) (positions >>> Short.SIZE));
        } else {
            row.putInt(serial).putInt(s.file).putLong(s.position);
        }
        if (c != null) {
            row.put((byte) c.packets());
        }
        if (!sameSource) {
            putEnd(s.ipVersion, s.sourceHigh, s.sourceLow, s.sourcePort);
        }
        if (!sameDestination) {
            putEnd(s.ipVersion, s.destinationHigh, s.destinationLow, s.destinationPort);
        }
        if (c != null) {
            row.position(HeaderLog.put(row.array(), row.position(), c.heard() - page.heard));
        }
        int start = row.position();
        if (begins(page, 0, start, header.write(s, page.frame, page.nanos, row.array(), start))) {
            row.put(0, (byte) (row.get(0) | ALIKE));
        }
    }

    /**
     * A segment was written from {@code start} to {@code end}.
     *
     * @param which it is of its row
     * @return whether it begins as the page says, so that this was left out
     */
    private boolean begins(SleeperPage page, int which, int start, int end) {
        row.position(end);
        if (which >= page.alike.length) {
            return false;
        }
        byte[] octets = row.array();
        int rest = start + HeaderLog.ALIKE_OCTETS;
        if (page.alike[which] == null) {
            page.alike[which] = Arrays.copyOfRange(octets, start, rest);
        }
        boolean alike = Arrays.equals(page.alike[which], 0, HeaderLog.ALIKE_OCTETS, octets, start, rest);
        if (alike) {
            System.arraycopy(octets, rest, octets, start, end - rest);
            row.position(end - HeaderLog.ALIKE_OCTETS);
        }
        return alike;
    }

    private void putEnd(int version, long high, long low, int port) {
        if (version == 6) {
            row.putLong(high).putLong(low);
        } else {
            row.putInt((int) low);
        }
        row.putShort((short) port);
    }

    private SleeperPage page(int row) {
        return pages[row >>> PAGE_UNIT_BITS];
    }

    private static int at(int row) {
        return (row & (1 << PAGE_UNIT_BITS) - 1) << UNIT_BITS;
    }

    /** Of the ends of the one that stands there, as {@link EndHash} has it. */
    int endsHash(int row) {
        return EndHash.of(page(row).ends(at(row)));
    }

    /** Whether it is one between these ends, whoever called. */
    boolean isBetween(int row, int version, long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
        Segment s = page(row).ends(at(row));
        boolean forth = isSource(s, aHigh, aLow, aPort) && isDestination(s, bHigh, bLow, bPort);
        boolean back = isSource(s, bHigh, bLow, bPort) && isDestination(s, aHigh, aLow, aPort);
        return s.ipVersion == version && (forth || back);
    }

    /** The conversation as it would be had it not been kept so. */
    TcpConversation conversation(int row, int number) {
        SleeperPage page = page(row);
        ByteBuffer from = page.octets;
        int at = at(row);
        Segment s = page.ends(at);
        boolean near = page.has(at, NEAR);
        int serial = near ? page.serial + Short.toUnsignedInt(from.getShort(at + 1)) : from.getInt(at + 1);
        s.file = near ? page.file : from.getInt(at + 1 + Integer.BYTES);
        s.position = near
                ? page.position
                        + Short.toUnsignedInt(from.getShort(at + 1 + Short.BYTES))
                        + ((long) Byte.toUnsignedInt(from.get(at + 1 + 2 * Short.BYTES)) << Short.SIZE)
                : from.getLong(at + 1 + 2 * Integer.BYTES);
        boolean several = page.has(at, SEVERAL);
        int segments = several ? from.get(page.severalAt(at)) & SECOND_ALIKE - 1 : 1;
        int start = page.headersAt(at);
        int most = Long.BYTES + segments * (HeaderLog.MOST_OCTETS + Long.BYTES + Short.BYTES);
        byte[] octets = new byte[Math.min(most, PAGE_OCTETS - start)];
        from.get(start, octets);
        HeaderCursor cursor = new HeaderCursor(octets, 0, page.frame, page.nanos);
        int heard = several ? page.heard + (int) cursor.number() : 0;
        cursor.alike(page.has(at, ALIKE) ? page.alike[0] : null);
        cursor.fill(s);
        boolean remembered = page.has(at, REMEMBERED);
        TcpConversation c = Begun.asleep(number, serial, s, page.has(at, MATCHES), remembered);
        if (several) {
            c.heard(heard);
            cursor.alike((from.get(page.severalAt(at)) & SECOND_ALIKE) == 0 ? null : page.alike[1]);
            more(c, s, cursor, segments - 1, remembered);
        }
        return c;
    }

    private static void more(TcpConversation c, Segment first, HeaderCursor cursor, int segments, boolean remembered) {
        boolean firstFromClient = c.fromClient(first);
        Segment forth = first;
        Segment back = Ends.of(c, !firstFromClient);
        long position = first.position;
        for (int i = 0; i < segments; i++) {
            Segment s = cursor.forth() ? forth : back;
            cursor.fill(s);
            s.file = c.firstFile();
            if (remembered) {
                position += cursor.number();
                s.position = position;
            }
            Begun.goesOn(c, s, remembered);
        }
    }

    /** The one that stands there is kept otherwise from now on. */
    void release(int row) {
        page(row).live--;
        free(row >>> PAGE_UNIT_BITS);
    }

    /** Octets of all pages, for measuring. */
    long octets() {
        return (Arrays.stream(pages).filter(page -> page != null).count() + room.size()) * PAGE_OCTETS;
    }

    /** The last pages are still written. */
    private void free(int index) {
        boolean written = index < 0 || index == lastIndex[ONE] || index == lastIndex[MANY];
        if (!written && pages[index] != null && pages[index].live == 0) {
            room.push(pages[index].octets);
            pages[index] = null;
            free.push(index);
        }
    }
}
