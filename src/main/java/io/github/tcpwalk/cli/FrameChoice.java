package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which frames to take, by their number or time. */
final class FrameChoice {
    private static final double NANOS = 1e9;

    @Option(names = "--frames", paramLabel = "N[,N|N-M]", split = ",")
    private List<String> numbers = new ArrayList<>();

    @Option(names = "--time-range", paramLabel = "FROM,TO")
    private String times;

    private List<long[]> ranges;
    private double fromSeconds = Double.NEGATIVE_INFINITY;
    private double toSeconds = Double.POSITIVE_INFINITY;
    private boolean started;
    private long firstNanos;

    boolean byNumber() {
        return !numbers.isEmpty();
    }

    boolean isAll() {
        return numbers.isEmpty() && times == null;
    }

    /** Reads the options once; a wrong one is a usage error. */
    void check() {
        ranges = new ArrayList<>();
        for (String number : numbers) {
            ranges.add(range(number.trim()));
        }
        if (times != null) {
            readTimes();
        }
    }

    private static long[] range(String text) {
        try {
            int dash = text.indexOf('-');
            long low = Long.parseLong(dash < 0 ? text : text.substring(0, dash));
            long high = dash < 0
                    ? low
                    : dash == text.length() - 1 ? Long.MAX_VALUE : Long.parseLong(text.substring(dash + 1));
            if (low >= 1 && low <= high) {
                return new long[] {low, high};
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new Failure(Tcpwalk.USAGE, "error.frames", Map.of("given", text));
    }

    private void readTimes() {
        try {
            int comma = times.indexOf(',');
            if (comma >= 0) {
                String from = times.substring(0, comma).trim();
                String to = times.substring(comma + 1).trim();
                fromSeconds = from.isEmpty() ? fromSeconds : Double.parseDouble(from);
                toSeconds = to.isEmpty() ? toSeconds : Double.parseDouble(to);
                if (fromSeconds <= toSeconds) {
                    return;
                }
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new Failure(Tcpwalk.USAGE, "error.time-range", Map.of("given", times));
    }

    /** To be asked of every frame, in the order of the file. */
    boolean includes(Frame frame) {
        if (!started) {
            started = true;
            firstNanos = frame.timestampNanos;
        }
        double seconds = (frame.timestampNanos - firstNanos) / NANOS;
        return seconds >= fromSeconds && seconds <= toSeconds && includes(frame.number);
    }

    private boolean includes(long number) {
        for (long[] range : ranges) {
            if (number >= range[0] && number <= range[1]) {
                return true;
            }
        }
        return ranges.isEmpty();
    }
}
