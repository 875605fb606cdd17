package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;
import java.util.Arrays;

/**
 * What a conversation is known again by: of its numbers, time stamps and contents the few with the least hashes. Of two
 * captures that share many, these few are mostly the same, also where one began later.
 */
final class Sketch {
    private static final int MOST = 16;
    /** Less is in many conversations. */
    private static final int LEAST_CONTENT = 8;

    final long[] numbers;
    final long[] stamps;
    final long[] contents;

    private Sketch(Least numbers, Least stamps, Least contents) {
        this.numbers = numbers.values();
        this.stamps = stamps.values();
        this.contents = contents.values();
    }

    static Sketch of(Trace trace) {
        Least numbers = new Least();
        Least stamps = new Least();
        Least contents = new Least();
        for (int row = 0; row < trace.size; row++) {
            if (trace.has(row, Segment.RST)) {
                continue;
            }
            numbers.add(LongIndex.key((int) trace.seq[row], (int) trace.ack[row], 1));
            if (trace.is(row, Trace.STAMPED) && trace.echo[row] != 0) { // a SYN's alone is in many
                stamps.add(LongIndex.key(trace.stamp[row], trace.echo[row], 2));
            }
            int length = Math.min(Recorder.BEGINNING_OCTETS, trace.octets[row]);
            if (length >= LEAST_CONTENT && trace.captured[row] >= length) {
                contents.add(LongIndex.key(trace.beginning[row], length, 3));
            }
        }
        return new Sketch(numbers, stamps, contents);
    }

    /** The least of many values, each once, in order. */
    private static final class Least {
        private final long[] least = new long[MOST];
        private int size;

        private void add(long value) {
            if (size == MOST && value >= least[size - 1]) {
                return;
            }
            int at = Arrays.binarySearch(least, 0, size, value);
            if (at >= 0) {
                return;
            }
            at = ~at;
            size = Math.min(MOST, size + 1);
            System.arraycopy(least, at, least, at + 1, size - at - 1);
            least[at] = value;
        }

        private long[] values() {
            return Arrays.copyOf(least, size);
        }
    }
}
