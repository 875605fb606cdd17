package io.github.tcpwalk.plot;

import io.github.tcpwalk.text.Escape;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A drawing in the language of Tim Shepard's xplot, as tcptrace writes it: times since the epoch to the microsecond,
 * whole numbers above them. Round trips are in microseconds.
 */
public final class Xplot {
    private static final long SECOND = 1_000_000_000L;
    private static final int MICRO = 1_000;

    private final Chart chart;
    private final Writer out;
    private String colour = "";

    private Xplot(Chart chart, Writer out) {
        this.chart = chart;
        this.out = out;
    }

    /** Writes it with all marks that were kept; {@code to} is left open. */
    public static void write(Chart chart, OutputStream to) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.US_ASCII));
        new Xplot(chart, out).all();
        out.flush();
    }

    private void all() throws IOException {
        line("timeval unsigned");
        line("title");
        line(Escape.line(chart.title()));
        line("xlabel");
        line("time");
        line("ylabel");
        line(chart.wholeLabel());
        for (Chart.Labelled layer : chart.layers()) {
            marks(layer.series());
        }
        line("go");
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    private void marks(Series s) throws IOException {
        Mark mark = s.mark();
        for (int i = 0; i < s.size(); i++) {
            colour(mark);
            String low = time(s.nanos(i)) + " " + value(s.value(i));
            String high = time(s.nanos(i)) + " " + value(s.top(i));
            switch (mark.shape) {
                case STEPS, LINE -> reach(s, i, mark.shape == Mark.Shape.STEPS);
                case DOT -> line("dot " + low);
                case TICK -> line("dtick " + low);
                case BAR -> {
                    line("darrow " + low);
                    line("uarrow " + high);
                    line("line " + low + " " + high);
                }
                default -> {
                    if (!low.equals(high)) {
                        line("line " + low + " " + high);
                    }
                    line("ctext " + low);
                    line(String.valueOf(mark.plain));
                }
            }
        }
    }

    private void reach(Series s, int i, boolean steps) throws IOException {
        if (i == 0) {
            return;
        }
        String from = time(s.nanos(i - 1)) + " " + value(s.value(i - 1));
        String to = time(s.nanos(i)) + " " + value(s.value(i));
        String corner = time(s.nanos(i)) + " " + value(s.value(i - 1));
        if (!steps) {
            line("line " + from + " " + to);
            return;
        }
        if (!from.equals(corner)) {
            line("line " + from + " " + corner);
        }
        if (!corner.equals(to)) {
            line("line " + corner + " " + to);
        }
    }

    private void colour(Mark mark) throws IOException {
        String next =
                switch (mark) {
                    case WINDOW, MEAN -> "yellow";
                    case ACKNOWLEDGED, ACK, DUPLICATE_ACK, SMOOTHED -> "green";
                    case SACK, D_SACK -> "purple";
                    case RETRANSMISSION, RST, ZERO_WINDOW -> "red";
                    case SYN, FIN, PROBE -> "orange";
                    case OUT_OF_ORDER -> "pink";
                    case HOLE -> "blue";
                    default -> "white";
                };
        if (!next.equals(colour)) {
            line(next);
            colour = next;
        }
    }

    private String time(long nanos) {
        long at = chart.startNanos() + nanos;
        return String.format(Locale.ROOT, "%d.%06d", Math.floorDiv(at, SECOND), Math.floorMod(at, SECOND) / MICRO);
    }

    /** It knows no sign. */
    private String value(double value) {
        return Long.toString(Math.max(0, Math.round(value * chart.wholeUnits())));
    }
}
