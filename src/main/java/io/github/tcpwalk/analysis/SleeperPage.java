package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;

/** Rows of {@link Sleepers}, and the numbers of the first; those of the others are written as differences. */
final class SleeperPage {
    // Marks
    static final int VERSION_6 = 1;
    static final int MATCHES = 1 << 1;
    static final int REMEMBERED = 1 << 2;
    /** In the page's file, and near its first. */
    static final int NEAR = 1 << 3;
    /** More than one segment. */
    static final int SEVERAL = 1 << 4;
    /** The first went from where the page's first did. */
    static final int SAME_SOURCE = 1 << 5;

    static final int SAME_DESTINATION = 1 << 6;
    /** The first begins as the page says. */
    static final int ALIKE = 1 << 7;
    /** Beside the number of segments: the second does. */
    static final int SECOND_ALIKE = 1 << 6;

    final ByteBuffer octets;
    final int serial;
    final int file;
    final long frame;
    final long nanos;
    final long position;
    final Segment ends = new Segment();
    /** How the first segment, and the second, begins of the row that was the first to have it. */
    final byte[][] alike = new byte[2][];

    final int heard;
    int used;
    int live;

    SleeperPage(int serial, int heard, Segment s, ByteBuffer octets) {
        this.octets = octets;
        this.serial = serial;
        this.heard = heard;
        file = s.file;
        frame = s.frame;
        nanos = s.timestampNanos;
        position = s.position;
        ends.ipVersion = s.ipVersion;
        source(ends, s);
        destination(ends, s);
    }

    boolean has(int at, int mark) {
        return (octets.get(at) & mark) != 0;
    }

    private int endsAt(int at) {
        return severalAt(at) + (has(at, SEVERAL) ? Byte.BYTES : 0);
    }

    /** Where the number of segments stands, if there are several. */
    int severalAt(int at) {
        return at + severalAt(has(at, NEAR));
    }

    static int severalAt(boolean near) {
        return 1 + (near ? Short.BYTES + Short.BYTES + Byte.BYTES : 2 * Long.BYTES);
    }

    int headersAt(int at) {
        int end = (has(at, VERSION_6) ? 2 * Long.BYTES : Integer.BYTES) + Short.BYTES;
        return endsAt(at) + (has(at, SAME_SOURCE) ? 0 : end) + (has(at, SAME_DESTINATION) ? 0 : end);
    }

    /** A segment between its ends, from where the first came. */
    Segment ends(int start) {
        Segment s = new Segment();
        boolean version6 = has(start, VERSION_6);
        s.ipVersion = version6 ? 6 : 4;
        int at = endsAt(start);
        if (has(start, SAME_SOURCE)) {
            source(s, ends);
        } else {
            s.sourceHigh = version6 ? octets.getLong(at) : 0;
            s.sourceLow = version6 ? octets.getLong(at + Long.BYTES) : Integer.toUnsignedLong(octets.getInt(at));
            at += version6 ? 2 * Long.BYTES : Integer.BYTES;
            s.sourcePort = Short.toUnsignedInt(octets.getShort(at));
            at += Short.BYTES;
        }
        if (has(start, SAME_DESTINATION)) {
            destination(s, ends);
        } else {
            s.destinationHigh = version6 ? octets.getLong(at) : 0;
            s.destinationLow = version6 ? octets.getLong(at + Long.BYTES) : Integer.toUnsignedLong(octets.getInt(at));
            at += version6 ? 2 * Long.BYTES : Integer.BYTES;
            s.destinationPort = Short.toUnsignedInt(octets.getShort(at));
        }
        return s;
    }

    private static void source(Segment into, Segment of) {
        into.sourceHigh = of.sourceHigh;
        into.sourceLow = of.sourceLow;
        into.sourcePort = of.sourcePort;
    }

    private static void destination(Segment into, Segment of) {
        into.destinationHigh = of.destinationHigh;
        into.destinationLow = of.destinationLow;
        into.destinationPort = of.destinationPort;
    }

    static boolean isSource(Segment s, long high, long low, int port) {
        return s.sourcePort == port && s.sourceLow == low && s.sourceHigh == high;
    }

    static boolean isDestination(Segment s, long high, long low, int port) {
        return s.destinationPort == port && s.destinationLow == low && s.destinationHigh == high;
    }
}
