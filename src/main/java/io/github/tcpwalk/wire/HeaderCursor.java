package io.github.tcpwalk.wire;

/** Reads segments that a {@link HeaderLog} wrote, one after the other. */
public final class HeaderCursor extends Foreseen {
    private final byte[] octets;
    private int at;
    /** Where the next begins as another does. */
    private byte[] alike;

    /** Reads from {@code at} on what a log that had nothing wrote there. */
    HeaderCursor(byte[] octets, int at) {
        this.octets = octets;
        this.at = at;
    }

    /** The same behind something of which only {@code frame} and {@code nanos} were known. */
    public HeaderCursor(byte[] octets, int at, long frame, long nanos) {
        this(octets, at);
        since(frame, nanos);
    }

    /**
     * The next begins as another does, so that only the rest of it was kept.
     *
     * @param other its first {@value HeaderLog#ALIKE_OCTETS} octets
     */
    public void alike(byte[] other) {
        alike = other;
    }

    /** {@return whether the next is one that was sent forth} */
    public boolean forth() {
        return ((alike == null ? octets[at] : alike[0]) & HeaderLog.FORTH) != 0;
    }

    /** {@return a number that was {@linkplain HeaderLog#put put} there} */
    public long number() {
        return get();
    }

    /** Fills {@code s}, which has its ends, with the next. */
    public void fill(Segment s) {
        boolean forth = forth();
        byte[] from = alike == null ? octets : alike;
        int start = alike == null ? at : 0;
        int marks = from[start];
        s.verdict = HeaderLog.VERDICTS[marks & 3];
        s.flags = from[start + 1] & 0xFF;
        s.headerComplete = true; // others are not taken
        s.ttl = from[start + 2] & 0xFF;
        s.window = (from[start + 3] & 0xFF) << 8 | from[start + 4] & 0xFF;
        at += alike == null ? HeaderLog.ALIKE_OCTETS : 0;
        alike = null;
        s.contentSum = get16();
        s.checksum = s.contentSum; // asked for where the content's is not known
        s.frame = frame() + get();
        s.timestampNanos = nanos() + get();
        s.seq = seq(forth) + (int) get();
        s.ack = ack(forth) + (int) get();
        s.payloadOctets = (marks & HeaderLog.LADEN) != 0 ? (int) get() : 0;
        s.ipId = s.ipVersion == 4 ? get16() : -1;
        s.payloadCaptured = (marks & HeaderLog.CUT) != 0 ? (int) get() : s.payloadOctets;
        s.snapped = (marks & HeaderLog.SNAPPED) != 0;
        s.tunnels = (marks & HeaderLog.TUNNELLED) != 0 ? octets[at++] : 0;
        s.options = Segment.OPT_TIMESTAMPS;
        if ((marks & HeaderLog.STAMPED) == 0) {
            getOptions(s);
        }
        boolean stamped = s.hasOption(Segment.OPT_TIMESTAMPS);
        s.timestampValue = stamped ? stamp() + (int) get() : 0;
        s.timestampEcho = stamped ? echo() + (int) get() : 0;
        after(s, forth);
    }

    private void getOptions(Segment s) {
        s.options = octets[at++];
        s.mss = s.hasOption(Segment.OPT_MSS) ? get16() : 0;
        s.windowScale = s.hasOption(Segment.OPT_WINDOW_SCALE) ? octets[at++] & 0xFF : 0;
    }

    private int get16() {
        int value = (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
        at += 2;
        return value;
    }

    private long get() {
        int from = at;
        byte octet = octets[from++];
        long value = octet & 0x7FL;
        for (int shift = 7; octet < 0; shift += 7) {
            octet = octets[from++];
            value |= (octet & 0x7FL) << shift;
        }
        at = from;
        return value >>> 1 ^ -(value & 1);
    }
}
