package io.github.tcpwalk.wire;

import java.util.Arrays;

/**
 * The headers of segments between two ends, kept in some twenty octets each until somebody wants to think about them:
 * of what is foreseen, as the next number, only the difference is written. Payload is not kept.
 */
public final class HeaderLog {
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
    /** No segment takes more, octets. */
    private static final int MOST_OCTETS = 100;

    private static final int OPTIONS =
            Segment.OPT_MSS | Segment.OPT_WINDOW_SCALE | Segment.OPT_SACK_PERMITTED | Segment.OPT_TIMESTAMPS;
    private static final Segment.Checksum[] VERDICTS = Segment.Checksum.values();

    // Marks of a segment; the lowest two bits are its checksum's verdict.
    private static final int FORTH = 1 << 2;
    private static final int CUT = 1 << 3;
    /** It has time stamps, and no other option. */
    private static final int STAMPED = 1 << 4;

    private static final int SNAPPED = 1 << 5;
    private static final int TUNNELLED = 1 << 6;

    private byte[] octets = new byte[128];
    private int used;
    private int count;
    private int file;
    private Expected expected = new Expected();

    /** What is most likely to come next. */
    private static final class Expected {
        private boolean forth;
        private long frame;
        private long nanos;
        /** Next of who sent the latest, and what that acknowledged. */
        private int next;

        private int ack;
        private int stamp;
        private int echo;

        private int seq(boolean towards) {
            return towards == forth ? next : ack;
        }

        private int ack(boolean towards) {
            return towards == forth ? ack : next;
        }

        private void after(Segment s, boolean towards) {
            forth = towards;
            frame = s.frame;
            nanos = s.timestampNanos;
            next = s.seq + s.sequenceOctets();
            ack = s.ack;
            if (s.hasOption(Segment.OPT_TIMESTAMPS)) {
                stamp = s.timestampValue;
                echo = s.timestampEcho;
            }
        }
    }

    /** Segments that it holds. */
    public int size() {
        return count;
    }

    /** Reads something of what the next will need, only so that the processor has it at hand. */
    public int touch() {
        return octets[Math.min(used, octets.length - 1)] + expected.ack;
    }

    /** Whether it has had enough. */
    public boolean full() {
        return used > FULL;
    }

    /** Whether the segment is one of those that are kept as they are: most. */
    public boolean takes(Segment s) {
        return (s.flags & ~0xFF) == 0
                && (s.options & ~OPTIONS) == 0
                && s.urgentPointer == 0
                && !s.sampled
                && s.earlierFragments == null
                && s.headerComplete
                && (count == 0 || s.file == file);
    }

    /**
     * Keeps one that it {@linkplain #takes takes}; its checksum is verified for that.
     *
     * @param forth which of the two ends sent it
     */
    public void add(Segment s, boolean forth) {
        if (octets.length - used < MOST_OCTETS) {
            octets = Arrays.copyOf(octets, 2 * octets.length);
        }
        file = s.file;
        int verdict = s.verifyChecksum().ordinal();
        boolean stamped = s.options == Segment.OPT_TIMESTAMPS;
        boolean cut = s.payloadCaptured != s.payloadOctets;
        octets[used++] = (byte) (verdict
                | (forth ? FORTH : 0)
                | (cut ? CUT : 0)
                | (stamped ? STAMPED : 0)
                | (s.snapped ? SNAPPED : 0)
                | (s.tunnels > 0 ? TUNNELLED : 0));
        octets[used++] = (byte) s.flags;
        octets[used++] = (byte) s.ttl;
        put16(s.window);
        put16(s.verdict == Segment.Checksum.UNVERIFIABLE ? s.checksum : s.contentSum);
        put(s.frame - expected.frame);
        put(s.timestampNanos - expected.nanos);
        put(s.seq - expected.seq(forth));
        put(s.ack - expected.ack(forth));
        put(s.payloadOctets);
        if (s.ipVersion == 4) {
            put16(s.ipId);
        }
        if (cut) {
            put(s.payloadCaptured);
        }
        if (s.tunnels > 0) {
            octets[used++] = (byte) s.tunnels;
        }
        if (!stamped) {
            putOptions(s);
        }
        if (s.hasOption(Segment.OPT_TIMESTAMPS)) {
            put(s.timestampValue - expected.stamp);
            put(s.timestampEcho - expected.echo);
        }
        expected.after(s, forth);
        count++;
    }

    private void putOptions(Segment s) {
        octets[used++] = (byte) s.options;
        if (s.hasOption(Segment.OPT_MSS)) {
            put16(s.mss);
        }
        if (s.hasOption(Segment.OPT_WINDOW_SCALE)) {
            octets[used++] = (byte) s.windowScale;
        }
    }

    private void put16(int value) {
        octets[used++] = (byte) (value >>> 8);
        octets[used++] = (byte) value;
    }

    /** Small ones of either sign in few octets: seven bits each, the lowest first. */
    private void put(long value) {
        long rest = value << 1 ^ value >> 63;
        while (rest >>> 7 != 0) {
            octets[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        octets[used++] = (byte) rest;
    }

    /**
     * Says all again; it stays as it is.
     *
     * @param forth a segment whose ends are those of the ones sent forth, to be filled
     * @param back the same of the others
     * @return whether the reader took all
     */
    public boolean read(Segment forth, Segment back, Reader reader) {
        Cursor cursor = new Cursor(octets);
        Expected next = new Expected();
        for (int i = 0; i < count; i++) {
            boolean towards = (octets[cursor.at] & FORTH) != 0;
            Segment s = towards ? forth : back;
            cursor.fill(s, towards, next);
            s.file = file;
            next.after(s, towards);
            if (!reader.segment(s, towards)) {
                return false;
            }
        }
        return true;
    }

    /** Forgets all. */
    public void clear() {
        used = 0;
        count = 0;
        expected = new Expected();
    }

    /** Where a reader is. */
    private static final class Cursor {
        private final byte[] octets;
        private int at;

        private Cursor(byte[] octets) {
            this.octets = octets;
        }

        private void fill(Segment s, boolean forth, Expected expected) {
            int marks = octets[at++];
            s.verdict = VERDICTS[marks & 3];
            s.flags = octets[at++] & 0xFF;
            s.ttl = octets[at++] & 0xFF;
            s.window = get16();
            s.contentSum = get16();
            s.checksum = s.contentSum; // asked for where the content's is not known
            s.frame = expected.frame + get();
            s.timestampNanos = expected.nanos + get();
            s.seq = expected.seq(forth) + (int) get();
            s.ack = expected.ack(forth) + (int) get();
            s.payloadOctets = (int) get();
            s.ipId = s.ipVersion == 4 ? get16() : -1;
            s.payloadCaptured = (marks & CUT) != 0 ? (int) get() : s.payloadOctets;
            s.snapped = (marks & SNAPPED) != 0;
            s.tunnels = (marks & TUNNELLED) != 0 ? octets[at++] : 0;
            s.options = Segment.OPT_TIMESTAMPS;
            if ((marks & STAMPED) == 0) {
                getOptions(s);
            }
            boolean stamped = s.hasOption(Segment.OPT_TIMESTAMPS);
            s.timestampValue = stamped ? expected.stamp + (int) get() : 0;
            s.timestampEcho = stamped ? expected.echo + (int) get() : 0;
        }

        private void getOptions(Segment s) {
            s.options = octets[at++];
            s.mss = s.hasOption(Segment.OPT_MSS) ? get16() : 0;
            s.windowScale = s.hasOption(Segment.OPT_WINDOW_SCALE) ? octets[at++] & 0xFF : 0;
        }

        private int get16() {
            return (octets[at++] & 0xFF) << 8 | octets[at++] & 0xFF;
        }

        private long get() {
            long value = 0;
            int shift = 0;
            byte octet;
            do {
                octet = octets[at++];
                value |= (octet & 0x7FL) << shift;
                shift += 7;
            } while (octet < 0);
            return value >>> 1 ^ -(value & 1);
        }
    }
}
