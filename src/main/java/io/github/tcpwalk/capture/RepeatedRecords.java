package io.github.tcpwalk.capture;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which records of several files are the same one: those of different files that agree in time, octets, lengths
 * and link type. A record that one file holds n times and another m times is delivered max(n, m) times. Only records of
 * the time at hand are remembered, and only while several files have some.
 */
public final class RepeatedRecords {
    /** What is remembered of one time at most; records past that are all delivered. */
    private static final int MOST_OCTETS = 8 << 20;

    private static final int MOST_RECORDS = 4_096;

    /** How often a record was delivered, and how often the file at hand has held it so far. */
    private static final class Times {
        private int delivered;
        private int file;
        private int held;
    }

    private final Map<ByteBuffer, Times> records = new HashMap<>();
    private long nanos;
    private long octets;
    private long count;

    /**
     * @param frame the next in the order of time; of one time, those of one file follow each other
     * @param shared whether another file has a record of that time, too
     * @return whether it was already delivered from another file
     */
    public boolean holds(Frame frame, boolean shared) {
        if (frame.timestampNanos != nanos) {
            nanos = frame.timestampNanos;
            octets = 0;
            if (!records.isEmpty()) {
                records.clear();
            }
        }
        if (nanos == 0 || !shared && records.isEmpty()) {
            return false;
        }
        ByteBuffer content = content(frame);
        Times times = records.get(content);
        if (times == null) {
            if (records.size() == MOST_RECORDS || octets + frame.captured > MOST_OCTETS) {
                return false;
            }
            times = new Times();
            records.put(content, times);
            octets += frame.captured;
        } else if (times.file != frame.file) {
            times.held = 0;
        }
        times.file = frame.file;
        times.held++;
        if (times.held <= times.delivered) {
            count++;
            return true;
        }
        times.delivered++;
        return false;
    }

    /** A record of another time came in between. */
    public void forget() {
        nanos = 0;
        records.clear();
        octets = 0;
    }

    private static ByteBuffer content(Frame frame) {
        ByteBuffer content = ByteBuffer.allocate(frame.captured + 2 * Integer.BYTES);
        content.putInt(frame.original).putInt(frame.linkType);
        content.put(content.position(), frame.octets, frame.offset, frame.captured);
        return content.position(0);
    }

    /** Records told to be held already. */
    public long count() {
        return count;
    }
}
