package io.github.tcpwalk.wire;

/**
 * The headers of segments between two ends, kept in some twenty octets each until somebody wants to think about them:
 * of what is foreseen, as the next number, only the difference is written. Payload is not kept.
 */
public final class HeaderLog extends Foreseen {
    /** Takes segments again, in the order they came. */
    public interface Reader {
        /**
         * @param s valid during the call only, and without octets
         * @return whether to go on
         */
        boolean segment(Segment s, boolean forth);
    }

    /** Enough of them that thinking of one after the other pays, few enough to stay small, octets. */
    private static final int FULL = 1_000;
    /** Those at the beginning of each that many have in common: marks, flags, TTL, window. */
    public static final int ALIKE_OCTETS = 5;
    /** No segment takes more, octets. */
    public static final int MOST_OCTETS = 100;

    private static final int OPTIONS =
            Segment.OPT_MSS | Segment.OPT_WINDOW_SCALE | Segment.OPT_SACK_PERMITTED | Segment.OPT_TIMESTAMPS;
    static final Segment.Checksum[] VERDICTS = Segment.Checksum.values();

    // Marks of a segment; the lowest two bits are its checksum's verdict.
    static final int FORTH = 1 << 2;
    static final int CUT = 1 << 3;
    /** It has time stamps, and no other option. */
    static final int STAMPED = 1 << 4;

    static final int SNAPPED = 1 << 5;
    static final int TUNNELLED = 1 << 6;
    /** It carries something. */
    static final int LADEN = 1 << 7;

    private final LogRoom room;
    private int first = LogRoom.NONE;
    private int last = LogRoom.NONE;
    private int used;
    private int count;
    private int file;
    /** Who has sent a FIN: 1 forth, 2 back. */
    private byte fins;

    /** @param room where the octets of this one and others lie */
    public HeaderLog(LogRoom room) {
        this.room = room;
    }

    /** One that is to hold few, wherever those of others lie. */
    public HeaderLog() {
        this(LogRoom.small());
    }

    /** Segments that it holds. */
    public int size() {
        return count;
    }

    /** Reads something of what the next will need, only so that the processor has it at hand. */
    public int touch() {
        return used > 0 ? room.touch(last, used) : 0;
    }

    /** Whether it has had enough. */
    public boolean full() {
        return used > FULL;
    }

    /** Whether the segment is one of those that are kept as they are: most. */
    public boolean takes(Segment s) {
        return isPlain(s) && (count == 0 || s.file == file);
    }

    /** Whether all that counts of the segment can be kept. */
    public static boolean isPlain(Segment s) {
        return (s.flags & ~0xFF) == 0
                && (s.options & ~OPTIONS) == 0
                && s.urgentPointer == 0
                && !s.sampled
                && s.earlierFragments == null
                && s.headerComplete;
    }

    /**
     * Keeps one that it {@linkplain #takes takes}; its checksum is verified for that.
     *
     * @param forth which of the two ends sent it
     */
    public void add(Segment s, boolean forth) {
        file = s.file;
        int octets = write(s, forth, room.scratch, 0);
        last = room.append(last, used, octets);
        first = used == 0 ? last : first;
        used += octets;
        count++;
        fins |= s.has(Segment.FIN) ? forth ? 1 : 2 : 0;
    }

    /**
     * Writes one that it would {@linkplain #takes take} into {@code to}, behind the one that was written before.
     *
     * @param forth which of the two ends sent it
     * @param to has room for {@value #MOST_OCTETS} octets from {@code start} on
     * @return where it ends
     */
    public int write(Segment s, boolean forth, byte[] to, int start) {
        int verdict = s.verifyChecksum().ordinal();
        boolean stamped = s.options == Segment.OPT_TIMESTAMPS;
        boolean cut = s.payloadCaptured != s.payloadOctets;
        int at = start;
        to[at++] = (byte) (verdict
                | (forth ? FORTH : 0)
                | (cut ? CUT : 0)
                | (stamped ? STAMPED : 0)
                | (s.snapped ? SNAPPED : 0)
                | (s.tunnels > 0 ? TUNNELLED : 0)
                | (s.payloadOctets == 0 ? 0 : LADEN));
        to[at++] = (byte) s.flags;
        to[at++] = (byte) s.ttl;
        at = put16(to, at, s.window);
        at = put16(to, at, s.verdict == Segment.Checksum.UNVERIFIABLE ? s.checksum : s.contentSum);
        at = put(to, at, s.frame - frame());
        at = put(to, at, s.timestampNanos - nanos());
        at = put(to, at, s.seq - seq(forth));
        at = put(to, at, s.ack - ack(forth));
        if (s.payloadOctets != 0) {
            at = put(to, at, s.payloadOctets);
        }
        if (s.ipVersion == 4) {
            at = put16(to, at, s.ipId);
        }
        if (cut) {
            at = put(to, at, s.payloadCaptured);
        }
        if (s.tunnels > 0) {
            to[at++] = (byte) s.tunnels;
        }
        if (!stamped) {
            at = putOptions(to, at, s);
        }
        if (s.hasOption(Segment.OPT_TIMESTAMPS)) {
            at = put(to, at, s.timestampValue - stamp());
            at = put(to, at, s.timestampEcho - echo());
        }
        after(s, forth);
        return at;
    }

    /**
     * Writes one that it would {@linkplain #takes take} into {@code to}, to be kept elsewhere.
     *
     * @param frame a number, and
     * @param nanos a time of which its own are near
     * @param to has room for {@value #MOST_OCTETS} octets from {@code at} on
     * @return where it ends
     */
    public int write(Segment s, long frame, long nanos, byte[] to, int at) {
        since(frame, nanos);
        return write(s, true, to, at);
    }

    /**
     * The number that is likely to come next from an end; of none that said nothing yet, what the other acknowledged.
     */
    public int next(boolean forth) {
        return seq(forth);
    }

    /** Whether, both ends having closed, the segment has another number than that which is left to send. */
    public boolean isOver(Segment s, boolean forth) {
        return fins == 3 && s.seq != seq(forth);
    }

    private static int putOptions(byte[] to, int start, Segment s) {
        int at = start;
        to[at++] = (byte) s.options;
        if (s.hasOption(Segment.OPT_MSS)) {
            at = put16(to, at, s.mss);
        }
        if (s.hasOption(Segment.OPT_WINDOW_SCALE)) {
            to[at++] = (byte) s.windowScale;
        }
        return at;
    }

    private static int put16(byte[] to, int at, int value) {
        to[at] = (byte) (value >>> 8);
        to[at + 1] = (byte) value;
        return at + 2;
    }

    /** Small ones of either sign in few octets: seven bits each, the lowest first. Returns where they end. */
    public static int put(byte[] to, int start, long value) {
        int at = start;
        long rest = value << 1 ^ value >> 63;
        while (rest >>> 7 != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        return at;
    }

    /**
     * Says all again; it stays as it is.
     *
     * @param forth a segment whose ends are those of the ones sent forth, to be filled
     * @param back the same of the others
     * @return whether the reader took all
     */
    public boolean read(Segment forth, Segment back, Reader reader) {
        byte[] octets = room.read(first, used);
        HeaderCursor cursor = new HeaderCursor(octets, 0);
        for (int i = 0; i < count; i++) {
            boolean towards = cursor.forth();
            Segment s = towards ? forth : back;
            cursor.fill(s);
            s.file = file;
            if (!reader.segment(s, towards)) {
                return false;
            }
        }
        return true;
    }

    /** It holds nothing any more: its room is for others. */
    public void clear() {
        if (used > 0) {
            room.giveBack(first, last);
        }
        first = LogRoom.NONE;
        last = LogRoom.NONE;
        used = 0;
        count = 0;
        fins = 0;
    }
}
