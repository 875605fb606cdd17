package io.github.tcpwalk.view;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Escape;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns of {@code flows} fit on one line, and how wide they are. Where not all do, how a conversation went
 * comes first, then how much it was, what was sent again and how long it took; the longest addresses are shortened in
 * the middle, ports never.
 */
final class FlowsLayout {
    enum Column {
        OPENING("flows.opening", false),
        CLOSING("flows.closing", false),
        /** In place of the two before: how it closed, or how it did not open. */
        OUTCOME("flows.outcome", false),
        SEGMENTS("flows.segments", true),
        BYTES("flows.bytes", true),
        RTX("flows.rtx", true),
        RTT("flows.rtt", true),
        DURATION("flows.duration", true),
        /** What it talks about: as much as there is room for, the last of all. */
        HINT("flows.hint", false);

        /** Of what stands above it. */
        final String key;

        final boolean right;

        Column(String key, boolean right) {
            this.key = key;
            this.right = right;
        }
    }

    static final String ARROW = " -> ";

    private static final List<Column> BY_WORTH =
            List.of(Column.OUTCOME, Column.BYTES, Column.RTX, Column.DURATION, Column.RTT);
    private static final Set<Column> ALL = EnumSet.complementOf(EnumSet.of(Column.OUTCOME));
    /** Less tells nothing. */
    private static final int LEAST_HINT = 16;
    /** Wider numbers of bytes are told in thousands, millions ... of them where room is scarce. */
    private static final int MOST_BYTES = 11;
    /** Two addresses of IPv4 with ports; who has less does without the bytes. */
    private static final int USUAL_ENDS = 38;

    private static final int LEAST_END = 15;
    private static final String CUT = "..";

    final int number;
    private final int[] widths;
    private final int columns;
    private int client;
    private int server;
    private Set<Column> shown = EnumSet.copyOf(ALL);
    private int gap;
    private boolean compact;
    private boolean shortened;
    private final int all;

    /** @param columns of the terminal; 0 for as many as it takes */
    FlowsLayout(int columns, int number, int client, int server, int... widths) {
        this.columns = columns;
        this.number = number;
        this.client = client;
        this.server = server;
        this.widths = widths;
        gap = 1;
        if (widths[Column.HINT.ordinal()] == 0) {
            shown.remove(Column.HINT);
        }
        all = width();
        if (columns > 0 && all > columns) {
            fit();
        }
        gap = 2;
        if (columns > 0 && width() > columns) {
            gap = 1;
        }
    }

    private void fit() {
        compact = widths[Column.BYTES.ordinal()] > MOST_BYTES;
        if (compact) {
            widths[Column.BYTES.ordinal()] = MOST_BYTES;
        }
        shown = EnumSet.noneOf(Column.class);
        shorten();
        BY_WORTH.forEach(this::add);
        if (shown.contains(Column.OUTCOME)) {
            shown.remove(Column.OUTCOME);
            if (!add(Column.OPENING) || !add(Column.CLOSING)) {
                shown.remove(Column.OPENING);
                shown.add(Column.OUTCOME);
            }
        }
        add(Column.SEGMENTS);
        int hint = widths[Column.HINT.ordinal()];
        widths[Column.HINT.ordinal()] = Math.min(hint, Math.max(LEAST_HINT, columns - width() - gap));
        if (hint > 0) {
            add(Column.HINT);
        }
    }

    private void shorten() {
        shown.add(Column.OUTCOME);
        shown.add(Column.BYTES);
        int room = columns - width() + client + server;
        if (room < USUAL_ENDS) {
            shown.remove(Column.BYTES);
            room = columns - width() + client + server;
        }
        shown.clear();
        int ends = Math.max(room, 2 * LEAST_END);
        shortened = client + server > ends;
        if (shortened) {
            int less = Math.min(Math.min(client, server), ends / 2);
            boolean clientIsLess = client < server;
            client = clientIsLess ? less : Math.min(client, ends - less);
            server = clientIsLess ? Math.min(server, ends - less) : less;
        }
    }

    private boolean add(Column column) {
        shown.add(column);
        boolean fits = width() <= columns;
        if (!fits) {
            shown.remove(column);
        }
        return fits;
    }

    private int width() {
        return number
                + gap
                + client
                + ARROW.length()
                + server
                + shown.stream().mapToInt(c -> gap + width(c)).sum();
    }

    Set<Column> shown() {
        return shown;
    }

    int width(Column column) {
        return widths[column.ordinal()];
    }

    /** What stands in a column, cut where it is what may be cut. */
    String cell(Column column, String text) {
        return column == Column.HINT && columns > 0 && DisplayWidth.of(text) > width(column)
                ? Escape.line(text, width(column) - 3)
                : text;
    }

    int client() {
        return client;
    }

    int server() {
        return server;
    }

    String gap() {
        return " ".repeat(gap);
    }

    boolean isCompact() {
        return compact;
    }

    /** Whether anything is left out. */
    boolean isNarrow() {
        return !leftOut().isEmpty() || shortened;
    }

    boolean isShortened() {
        return shortened;
    }

    List<Column> leftOut() {
        return Arrays.stream(Column.values())
                .filter(c -> c != Column.OUTCOME && !shown.contains(c))
                .filter(c -> c != Column.HINT || width(c) > 0)
                .filter(c -> c != Column.CLOSING || !shown.contains(Column.OUTCOME))
                .toList();
    }

    /** Columns that it takes to leave nothing out. */
    int all() {
        return all;
    }

    /** An end as wide as it may be: its port stays, and the address loses its middle. */
    String end(String end, int width) {
        if (!shortened || DisplayWidth.of(end) <= width) {
            return end;
        }
        int port = end.lastIndexOf(':');
        int left = Math.max(2, width - (end.length() - port) - CUT.length());
        int tail = left / 2;
        return end.substring(0, left - tail) + CUT + end.substring(port - tail);
    }
}
