package io.github.tcpwalk.plot;

import io.github.tcpwalk.plot.Mark.Shape;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Paragraph;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A drawing as lines of text: of Braille patterns, two dots by four a character, or of plain characters. */
public final class Braille {
    private static final int USUAL_ROWS = 20;
    private static final int LEAST_ROWS = 4;
    private static final int LEAST_COLUMNS = 20;
    private static final int BLANK = 0x2800;
    /** By row and column of a dot within its character. */
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private static final int PLAIN_ROW = 1;
    private static final String GAP = "   ";
    /** Of a dotted line every so many dots one is left out. */
    private static final int DOTTED = 2;

    /** So many letters a line of the width are no crowd if they are a part this large of it. */
    private static final int FEW = 4;

    private final Chart chart;
    private final int columns;
    private final int rows;
    private final Paint paint;
    private final boolean plain;
    private final int margin;
    private final int width;
    private final int across;
    private final int down;
    private final int[][] dots;
    private final char[][] letters;
    private final Mark[][] uppermost;
    private final StringBuilder text = new StringBuilder();

    private Braille(Chart chart, int columns, int rows, Paint paint, boolean plain) {
        this.chart = chart;
        this.columns = columns;
        this.rows = Math.max(LEAST_ROWS, rows);
        this.paint = paint;
        this.plain = plain;
        int widest = 0;
        for (int i = 0; i < chart.values().ticks(); i++) {
            widest = Math.max(widest, chart.values().text(i).length());
        }
        margin = widest + 1;
        width = Math.max(LEAST_COLUMNS, columns - margin - 1);
        across = plain ? 1 : DOTS[0].length;
        down = plain ? PLAIN_ROW : DOTS.length;
        dots = new int[this.rows][width];
        letters = new char[this.rows][width];
        uppermost = new Mark[this.rows][width];
    }

    /**
     * @param columns of the terminal
     * @param plain with ASCII characters only
     */
    public static void write(Chart chart, OutputStream out, int columns, Paint paint, boolean plain)
            throws IOException {
        Braille drawing = new Braille(chart, columns, USUAL_ROWS, paint, plain);
        drawing.draw();
        out.write(drawing.text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The lines of a drawing that is so high, all told, where that is high enough. */
    public static List<String> lines(Chart chart, int columns, int height, Paint paint, boolean plain) {
        Braille usual = new Braille(chart, columns, LEAST_ROWS, paint, plain);
        usual.draw();
        int beside = (int) usual.text.chars().filter(c -> c == '\n').count() - LEAST_ROWS;
        Braille drawing = new Braille(chart, columns, height - beside, paint, plain);
        drawing.draw();
        return drawing.text.toString().lines().toList();
    }

    private void draw() {
        chart.drawn().forEach(layer -> layer(layer.series()));
        Paragraph.append(text, Escape.line(chart.title()), 0, columns);
        Paragraph.append(text, chart.values().label(), 0, columns);
        String[] labels = new String[rows];
        for (int i = 0, every = everyHowMany(); i < chart.values().ticks(); i += every) {
            labels[rowOf(i)] = chart.values().text(i);
        }
        for (int row = 0; row < rows; row++) {
            row(row, labels[row] == null ? "" : labels[row]);
        }
        timeAxis();
        legend();
        chart.notes().forEach(note -> Paragraph.append(text, note, 0, columns));
    }

    /** One tick in so many is labelled, as no two of these may share a row: so the labels keep one distance. */
    private int everyHowMany() {
        int ticks = chart.values().ticks();
        for (int every = 1; every < ticks; every++) {
            boolean apart = true;
            for (int i = every; i < ticks && apart; i += every) {
                apart = rowOf(i) != rowOf(i - every);
            }
            if (apart) {
                return every;
            }
        }
        return Math.max(1, ticks);
    }

    private int rowOf(int tick) {
        return y(chart.values().tick(tick)) / down;
    }

    private int x(double seconds) {
        return (int) Math.round(chart.time().part(seconds) * (width * across - 1));
    }

    private int y(double value) {
        return (int) Math.round((1 - chart.values().part(value)) * (rows * down - 1));
    }

    private boolean inside(double value) {
        return chart.values().holds(value);
    }

    private void layer(Series s) {
        Mark mark = s.mark();
        boolean lined = mark.shape == Shape.STEPS || mark.shape == Shape.LINE;
        for (int i = 0; i < s.size(); i++) {
            int x = x(s.second(i));
            if (lined && i > 0 && inside(s.value(i - 1))) {
                reach(s, i, mark);
            }
            if (inside(s.value(i)) && inside(s.top(i))) {
                vertical(x, y(s.value(i)), y(s.top(i)), mark);
            }
        }
        int last = s.size() - 1;
        if (mark.shape == Shape.STEPS && inside(s.value(last))) {
            horizontal(x(s.second(last)), width * across - 1, y(s.value(last)), mark);
        }
        if (mark.shape == Shape.LETTER) {
            letters(s);
        }
    }

    /** Of very many only so many that what they stand on can be seen. */
    private void letters(Series s) {
        int apart = s.size() <= width / FEW ? 0 : FEW;
        int last = -apart;
        for (int i = 0; i < s.size(); i++) {
            int column = x(s.second(i)) / across;
            if (Math.abs(column - last) >= apart) {
                letters[y(s.value(i)) / down][column] = s.mark().plain;
                uppermost[y(s.value(i)) / down][column] = s.mark();
                last = column;
            }
        }
    }

    /** From the value before to the value {@code i}, which may lie outside. */
    private void reach(Series s, int i, Mark mark) {
        int fromX = x(s.second(i - 1));
        int fromY = y(s.value(i - 1));
        int toX = x(s.second(i));
        if (mark.shape == Shape.STEPS) {
            horizontal(fromX, toX, fromY, mark);
            if (inside(s.value(i))) {
                vertical(toX, fromY, y(s.value(i)), mark);
            }
            return;
        }
        int toY = y(s.value(i));
        int steps = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY));
        for (int n = 1; n <= steps; n++) {
            dot(
                    fromX + Math.round((float) (toX - fromX) * n / steps),
                    fromY + Math.round((float) (toY - fromY) * n / steps),
                    mark);
        }
    }

    private void horizontal(int from, int to, int y, Mark mark) {
        for (int x = Math.min(from, to); x <= Math.max(from, to); x++) {
            dot(x, y, mark);
        }
    }

    private void vertical(int x, int from, int to, Mark mark) {
        for (int y = Math.min(from, to); y <= Math.max(from, to); y++) {
            dot(x, y, mark);
        }
    }

    private static boolean dotted(Mark mark) {
        return mark == Mark.WINDOW || mark == Mark.MEAN;
    }

    private void dot(int x, int y, Mark mark) {
        if (!plain && dotted(mark) && (x + y) % DOTTED > 0) {
            return;
        }
        dots[y / down][x / across] |= plain ? 1 : DOTS[y % down][x % across];
        uppermost[y / down][x / across] = mark;
    }

    private void row(int row, String label) {
        text.append(" ".repeat(margin - 1 - label.length())).append(label);
        text.append(label.isEmpty() ? " |" : " +");
        int ink = width;
        while (ink > 0 && uppermost[row][ink - 1] == null) {
            ink--;
        }
        Mark painted = null;
        for (int column = 0; column < ink; column++) {
            Mark mark = uppermost[row][column];
            if (mark != painted) {
                text.append(painted == null ? "" : paint.end()).append(mark == null ? "" : paint.begin(mark.style));
                painted = mark;
            }
            text.append(character(row, column));
        }
        text.append(ink == 0 ? "" : paint.end()).append('\n');
    }

    private char character(int row, int column) {
        if (letters[row][column] != 0) {
            return letters[row][column];
        }
        if (dots[row][column] == 0) {
            return ' ';
        }
        return plain ? uppermost[row][column].plain : (char) (BLANK + dots[row][column]);
    }

    private void timeAxis() {
        char[] line = "-".repeat(width).toCharArray();
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < chart.time().ticks(); i++) {
            int at = x(chart.time().tick(i)) / across;
            line[at] = '+';
            String label = chart.time().text(i);
            int from = Math.min(margin + 1 + width - label.length(), margin + 1 + at - label.length() / 2);
            if (i == 0 || from > labels.length()) {
                labels.append(" ".repeat(Math.max(0, from - labels.length()))).append(label);
            }
        }
        text.append(" ".repeat(margin)).append('+').append(line).append('\n');
        text.append(labels).append('\n');
        int before =
                margin + 1 + Math.max(0, width - DisplayWidth.of(chart.time().label())) / 2;
        text.append(" ".repeat(before)).append(chart.time().label()).append('\n');
    }

    private void legend() {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (Chart.Labelled layer : chart.drawn()) {
            Mark mark = layer.series().mark();
            int needed = 2 + DisplayWidth.of(layer.label());
            if (used > 0 && used + GAP.length() + needed > columns) {
                text.append(line).append('\n');
                line.setLength(0);
                used = 0;
            }
            line.append(used > 0 ? GAP : "").append(paint.of(mark.style, String.valueOf(key(mark))));
            line.append(' ').append(layer.label());
            used += needed + (used > 0 ? GAP.length() : 0);
        }
        text.append(line).append('\n');
    }

    private char key(Mark mark) {
        if (plain || mark.shape == Shape.LETTER) {
            return mark.plain;
        }
        return switch (mark.shape) {
            case BAR -> '\u2847';
            case DOT, TICK -> '\u2802';
            default -> dotted(mark) ? '\u2822' : '\u2824';
        };
    }
}
