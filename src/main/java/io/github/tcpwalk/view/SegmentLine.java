package io.github.tcpwalk.view;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.SegmentColumns.Form;
import io.github.tcpwalk.wire.Segment;

/**
 * The line of a segment, and the heads above its columns. The client stands left and the server right: between the bars
 * of the arrow, and in the pair of states. What does not fit the width goes on a line of its own below.
 */
final class SegmentLine {
    private static final int BARRED_ARROW = 8;
    private static final int SHORT_ARROW = 5;
    /** Of the longest head of the frames. */
    private static final int FRAME_HEAD = 5;
    /** Where a line below starts that is too long to stand under the numbers. */
    private static final int[] INDENTS = {19, 8};

    private static final int LEAST_COLUMNS = 20;
    private static final int FULL_ROLE = 13;
    private static final int ANY_ROOM = 1 << 20;

    private final StringBuilder line;
    private final Words words;
    private final StringBuilder part = new StringBuilder(64);
    private final Cells cells = new Cells();
    private WalkOptions options;
    private SegmentColumns columns;
    /** The heads of the full form in its usual places; null before the first. */
    private String fullHeads;

    /** How many cells a line has up to the role. */
    private int throughRole;

    private boolean doubted;
    /** Cells left of the line. */
    private int margin;

    SegmentLine(StringBuilder line, Words words, WalkOptions options) {
        this.line = line;
        this.words = words;
        this.options = options;
    }

    void use(WalkOptions others) {
        options = others;
        fullHeads = null;
    }

    /** Lines stand behind a margin that is written already. */
    void use(WalkOptions others, int cells, SegmentColumns those) {
        use(others);
        margin = cells;
        columns = those;
    }

    SegmentColumns columns() {
        return columns;
    }

    Form form() {
        return columns.form();
    }

    /** The lines that follow have these columns: here are their heads. */
    void heads(SegmentColumns those) {
        columns = those;
        if (columns.isUsual() && fullHeads != null) {
            line.append(fullHeads);
            return;
        }
        int start = line.length();
        cells.clear();
        cells.left(
                words.say("walk.head-frame"), form() == Form.FULL ? columns.frameEnd() - FRAME_HEAD : 0, 1, Style.NONE);
        cells.right(timeHead(), columns.timeEnd());
        arrow(barred() ? "|" + words.say("walk.head-ends") + "|" : words.say("walk.head-flags"));
        seq(words.say("walk.head-seq"));
        figures(words.say("walk.head-ack"), words.say("walk.head-len"), words.say("walk.head-win"));
        cells.left(words.say("walk.head-role"), columns.role(), blanks(), Style.NONE);
        if (form() != Form.FULL) {
            cells.left(words.say("walk.head-states"), columns.states(), blanks(), Style.NONE);
        }
        cells.settle(options.columns());
        line.append('\n').append(" ".repeat(margin)).append(options.paint().begin(Style.DIM));
        cells.write(line, Paint.PLAIN);
        line.append(options.paint().end()).append('\n');
        if (columns.isUsual()) {
            fullHeads = line.substring(start);
        }
    }

    private String timeHead() {
        String head = WalkHeader.time(words, options);
        boolean fits = DisplayWidth.of(head) <= TimeText.width(options.time(), options.nanosecond());
        return fits || form() == Form.FULL ? head : words.say("walk.head-time");
    }

    private boolean barred() {
        return form() == Form.FULL || form() == Form.BARS;
    }

    private int blanks() {
        return form() == Form.FULL ? 2 : 1;
    }

    private void arrow(String arrow) {
        cells.left(arrow, columns.arrow(), barred() ? 2 : 1, Style.NONE);
    }

    private void seq(String range) {
        cells.left(range, columns.seq(), barred() ? 2 : 1, Style.NONE);
    }

    /** Those that the form has columns for. */
    private void figures(String ack, String len, String win) {
        cells.right(ack, columns.ackEnd(DisplayWidth.of(ack)));
        if (form() == Form.FULL) {
            cells.right(len, columns.lenEnd());
        }
        if (form() != Form.NO_WINDOWS) {
            cells.right(win, columns.winEnd());
        }
    }

    /** @param first time of the first segment of its conversation, previous that of the one before */
    void segment(Segment s, Observation o, long first, long previous) {
        part.setLength(0);
        TimeText.column(part, options, s.timestampNanos, first, previous);
        String time = part.toString();
        part.setLength(0);
        Words.range(part, s, o, options.absolute());
        String range = part.toString();
        String frame = Long.toString(s.frame);
        String number = Long.toString(options.absolute() ? s.ack & 0xFFFF_FFFFL : o.relativeAck);
        String ack = s.has(Segment.ACK) ? number : "-";
        String win = Long.toString(o.window);
        columns.admit(frame, time, range, ack, win);

        cells.clear();
        cells.right(frame, columns.frameEnd());
        cells.shift(columns.beyond(SegmentColumns.FRAME, frame));
        cells.right(time, columns.timeEnd());
        cells.shift(columns.beyond(SegmentColumns.TIME, time));
        String flags = FlagLetters.of(s.flags);
        arrow(barred() ? barredArrow(flags, o.fromClient) : shortArrow(flags, o.fromClient));
        seq(range);
        figures(ack, Integer.toString(s.payloadOctets), win);
        cells.left(o.role.at(o.step, o.of), columns.role(), blanks(), Emphasis.of(o));
        throughRole = cells.count();

        String states = states(o);
        String notes = words.noted(s, o);
        String below = states.isEmpty() ? unchanged(s, o, notes) : changed(states, notes);
        if (Words.alarms(o)) { // the whole line
            line.append(options.paint().begin(Style.ALARM));
            cells.write(line, Paint.PLAIN);
            line.append(options.paint().end());
        } else {
            cells.write(line, options.paint());
        }
        if (!below.isEmpty()) {
            below(below);
        }
        line.append('\n');
    }

    /**
     * Adds states and notes; the window makes room for the states where no blanks are left. Gives what does not fit.
     */
    private String changed(String states, String notes) {
        int role = cells.count() - 1;
        int win = role - 1;
        behind(states, blanks(), ANY_ROOM, Style.DIM);
        boolean fits = cells.settle(options.columns(), role, columns.latestRole());
        if (!fits && form() != Form.NO_WINDOWS) {
            cells.hide(win, true);
            fits = cells.settle(options.columns(), role, columns.latestRole());
            cells.hide(win, fits);
        }
        if (fits) {
            return beside(notes);
        }
        cells.drop();
        cells.settle(options.columns());
        return notes.isEmpty() ? states : states + "  " + notes;
    }

    /** Adds figures that have no column, the length only where it takes no room from notes. Gives what does not fit. */
    private String unchanged(Segment s, Observation o, String notes) {
        String win = form() == Form.NO_WINDOWS ? words.say("walk.head-win") + " " + o.window : "";
        String both = win;
        if (form() != Form.FULL && s.payloadOctets > 0) {
            String len = words.say("walk.head-len") + " " + s.payloadOctets;
            both = win.isEmpty() ? len : win + " " + len;
        }
        if (fits(both, notes) || fits(win, notes)) {
            return "";
        }
        if (!fits(both, "") && !fits(win, "")) {
            cells.settle(options.columns());
        }
        return notes;
    }

    private boolean fits(String sizes, String notes) {
        int before = cells.count();
        if (!sizes.isEmpty()) {
            behind(sizes, 2, ANY_ROOM, Style.NONE);
        }
        boolean fits = cells.settle(options.columns()) && beside(notes).isEmpty();
        while (!fits && cells.count() > before) {
            cells.drop();
        }
        return fits;
    }

    /** Adds notes if there is room for them, else gives them back. */
    private String beside(String notes) {
        int width = DisplayWidth.of(notes);
        int room = options.columns() == 0 ? ANY_ROOM : options.columns() - cells.end() - width;
        if (notes.isEmpty() || room < 2) {
            return notes;
        }
        behind(notes, 2, room, Style.DIM);
        cells.settle(options.columns());
        return "";
    }

    /**
     * Adds to the line behind its role, which in full keeps its distance from that wherever it stands.
     *
     * @param blank how many blanks between at least, room at most
     */
    private void behind(String text, int blank, int room, Style style) {
        boolean next = form() == Form.FULL && cells.count() == throughRole;
        int usual = next ? Math.min(room, FULL_ROLE - cells.width()) : 0;
        cells.left(text, Math.min(columns.states(), cells.end() + room), Math.max(blank, usual), style);
    }

    private void below(String text) {
        int width = DisplayWidth.of(text);
        int indent = columns.seq();
        for (int i = 0; i < INDENTS.length && indent + width > options.columns(); i++) {
            indent = Math.min(indent, INDENTS[i]);
        }
        String between = "\n" + " ".repeat(margin + indent);
        line.append(between).append(options.paint().begin(Style.DIM));
        line.append(String.join(between, Paragraph.wrap(text, Math.max(LEAST_COLUMNS, options.columns() - indent))));
        line.append(options.paint().end());
    }

    private static String barredArrow(String flags, boolean toServer) {
        int left = Math.max(0, (BARRED_ARROW - flags.length()) / 2);
        int rest = Math.max(0, BARRED_ARROW - flags.length() - left);
        return (toServer ? "|--" : "|<-")
                + "-".repeat(left)
                + ' '
                + flags
                + ' '
                + "-".repeat(rest)
                + (toServer ? "->|" : "--|");
    }

    /** The flags stand at the end that sent them. */
    private static String shortArrow(String flags, boolean toServer) {
        String arm = "-".repeat(Math.max(1, SHORT_ARROW - flags.length()));
        return toServer ? flags + ' ' + arm + '>' : '<' + arm + ' ' + flags;
    }

    /** States after it, client left, where it changes one, or one is not what was said last. */
    private String states(Observation o) {
        if (!o.tellsStates) {
            return "";
        }
        doubted |= o.sourceDoubted || o.destinationDoubted;
        String client = Words.standing(o, true);
        String server = Words.standing(o, false);
        return form() == Form.FULL ? client + " | " + server : Words.brief(client) + "|" + Words.brief(server);
    }

    /** Whether a state was said that nothing shows later. */
    boolean doubted() {
        return doubted;
    }
}
