package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Summary;

/**
 * Where the columns of a conversation's segments stand: in the same places where a line with everything fits the width,
 * wider only for numbers that need it, else as close as the numbers of the conversation allow, so that what opens or
 * closes it fits one line.
 */
final class SegmentColumns {
    /** Each says less than the one before, or the same shorter. */
    enum Form {
        FULL,
        /** No column for the length, which the range of sequence numbers tells; states by their short names. */
        BARS,
        /** Short arrows without bars. */
        ARROWS,
        /** Windows only where no states stand, in their place. */
        NO_WINDOWS
    }

    /** The columns whose widths follow from what stands in them. */
    static final int FRAME = 0;

    static final int TIME = 1;
    private static final int SEQ = 2;
    private static final int ACK = 3;
    private static final int WIN = 4;

    /** Of numbers as they come. Longer ones than the most, as of a segment that belongs nowhere, move no column. */
    private static final int[] LEAST = {5, 0, 9, 5, 5};

    private static final int[] MOST = {7, 30, 15, 7, 7};
    /** Two Chinese characters. */
    private static final int HEAD = 4;

    private static final int FULL_FRAME = 6;
    private static final int FULL_BARS = 16;
    private static final int FULL_LEN = 5;
    private static final int FULL_WIN = 7;
    /** {@code SYN+ACK 3/4 SYN-RECEIVED | SYN-RECEIVED}. */
    private static final int FULL_STEP = 40;

    private static final int SHORT_ARROW = 7;
    private static final int ROLE = 11;
    /** {@code FIN-WAIT-1|CLOSE-WAIT}. */
    private static final int SHORT_STATES = 21;
    /** The gaps before the arrow, seq, the states, the role, the time, win and ack. */
    private static final int GAPS = 7;

    private final WalkOptions options;
    private final int[] widths;
    private final boolean grows;
    private final Form form;
    private final Full full;

    /** How much room the columns of the full form have; {@code numbers} is that of seq and ack together. */
    private record Full(int frame, int time, int numbers, int len, int win) {
        static Full usual(WalkOptions options) {
            int time = TimeText.width(options.time(), options.nanosecond());
            return new Full(FULL_FRAME, time, fullSeq(options) + fullAck(options), FULL_LEN, FULL_WIN);
        }

        /** For what is in the conversation. */
        static Full of(TcpConversation c, WalkOptions options) {
            Full usual = usual(options);
            Summary t = c.summary();
            int numbers = usual.numbers;
            if (!options.absolute()) {
                int client = digits(reach(t.client()));
                int server = digits(reach(t.server()));
                numbers = Math.max(numbers, fullSeq(options) + Math.max(client, server));
                numbers = Math.max(numbers, range(t.client(), client) + 1 + server);
                numbers = Math.max(numbers, range(t.server(), server) + 1 + client);
            }
            long window = Math.max(t.client().maxWindow(), t.server().maxWindow());
            int payload = Math.max(t.client().maxPayload(), t.server().maxPayload());
            return new Full(
                    Math.max(usual.frame, digits(c.lastFrame())),
                    Math.max(usual.time, TimeText.widthWithin(c, options)),
                    numbers,
                    Math.max(usual.len, digits(payload) + 1),
                    Math.max(usual.win, digits(window) + 1));
        }

        /** What a record has for this is linked at its first use, which a short run feels. */
        boolean isAs(Full other) {
            return frame == other.frame
                    && time == other.time
                    && numbers == other.numbers
                    && len == other.len
                    && win == other.win;
        }

        private static int range(Summary.End end, int digits) {
            return end.dataSeen() ? 2 * digits + 1 : digits;
        }
    }

    /** Where a column of figures ends, and where one of text begins. */
    private int frameEnd;

    private int timeEnd;
    private int arrow;
    private int seq;
    private int ackEnd;
    private int lenEnd;
    private int winEnd;
    private int role;
    private int states;

    private SegmentColumns(WalkOptions options, int[] widths, boolean grows, Full full) {
        this.options = options;
        this.widths = widths;
        this.grows = grows;
        this.full = full;
        form = choose();
        place();
    }

    /** For a conversation that is known to its end. */
    static SegmentColumns of(TcpConversation c, WalkOptions options) {
        int[] widths = LEAST.clone();
        if (options.columns() > 0) {
            Summary t = c.summary();
            int digits = options.absolute() ? 10 : digits(Math.max(reach(t.client()), reach(t.server())));
            boolean data = t.client().dataSeen() || t.server().dataSeen();
            widths[FRAME] = digits(c.lastFrame());
            widths[TIME] = TimeText.widthWithin(c, options);
            widths[SEQ] = Math.max(HEAD, data ? 2 * digits + 1 : digits);
            widths[ACK] = Math.max(HEAD, digits);
            widths[WIN] = Math.max(
                    HEAD, digits(Math.max(t.client().maxWindow(), t.server().maxWindow())));
        }
        return new SegmentColumns(options, widths, false, Full.of(c, options));
    }

    /** For segments as they come: the columns grow with the numbers. */
    static SegmentColumns growing(WalkOptions options) {
        int[] widths = LEAST.clone();
        widths[TIME] = TimeText.widthWithin(0, options);
        if (options.absolute()) {
            widths[SEQ] = fullSeq(options) - 1;
            widths[ACK] = fullAck(options) - 1;
        }
        return new SegmentColumns(options, widths, true, Full.usual(options));
    }

    /** The highest relative number of an end, behind its FIN. */
    private static long reach(Summary.End end) {
        return end.uniqueOctets() + end.missingOctets() + 2;
    }

    private static int digits(long number) {
        return Long.toString(number).length();
    }

    private static int fullSeq(WalkOptions options) {
        return options.absolute() ? 22 : 11;
    }

    private static int fullAck(WalkOptions options) {
        return options.absolute() ? 11 : 6;
    }

    private Form choose() {
        int columns = options.columns();
        if (columns == 0 || fullEnd() <= columns) {
            return Form.FULL;
        }
        if (closestEnd(Form.BARS) + GAPS <= columns) {
            return Form.BARS;
        }
        return grows || closestEnd(Form.ARROWS) <= columns ? Form.ARROWS : Form.NO_WINDOWS;
    }

    private int fullEnd() {
        int numbers = Math.max(full.numbers, widths[SEQ] + 1 + widths[ACK]);
        int figures = numbers + full.len + full.win;
        return full.frame + 1 + full.time + 2 + FULL_BARS + 2 + figures + 2 + FULL_STEP;
    }

    /** The end of the longest line with one blank in each gap. */
    private int closestEnd(Form of) {
        int numbers = widths[SEQ] + 1 + widths[ACK] + 1 + (of == Form.NO_WINDOWS ? 0 : widths[WIN] + 1);
        return widths[FRAME] + 1 + widths[TIME] + 1 + arrowWidth(of) + 1 + numbers + ROLE + 1 + SHORT_STATES;
    }

    private static int arrowWidth(Form of) {
        return of == Form.FULL || of == Form.BARS ? FULL_BARS : SHORT_ARROW;
    }

    private void place() {
        if (form == Form.FULL) {
            frameEnd = full.frame;
            timeEnd = frameEnd + 1 + full.time;
            arrow = timeEnd + 2;
            seq = arrow + FULL_BARS + 2;
            ackEnd = seq + full.numbers;
            lenEnd = ackEnd + full.len;
            winEnd = lenEnd + full.win;
            role = winEnd + 2;
            states = role + ROLE + 2;
            return;
        }
        int spare = options.columns() - closestEnd(form);
        int usualFrame = Math.max(0, LEAST[FRAME] - widths[FRAME]);
        frameEnd = widths[FRAME] + Math.max(0, Math.min(spare - GAPS, usualFrame));
        timeEnd = frameEnd + gap(4, spare) + widths[TIME];
        arrow = timeEnd + gap(0, spare);
        seq = arrow + arrowWidth(form) + gap(1, spare);
        ackEnd = seq + widths[SEQ] + gap(6, spare) + widths[ACK];
        winEnd = form == Form.NO_WINDOWS ? ackEnd : ackEnd + gap(5, spare) + widths[WIN];
        role = winEnd + gap(3, spare);
        states = role + ROLE + gap(2, spare);
    }

    /** @param rank among the gaps that get a second blank while there are any to spare */
    private static int gap(int rank, int spare) {
        return spare > rank ? 2 : 1;
    }

    /** Of segments as they come: the columns widen for what is to stand in them, in their order. */
    void admit(String... texts) {
        if (!grows || form == Form.FULL) {
            return;
        }
        for (int i = 0; i < texts.length; i++) {
            int width = texts[i].length();
            if (width > widths[i] && width <= MOST[i]) {
                widths[i] = width;
                place();
            }
        }
    }

    /** By how much what is too long for a column moves those after it: where they are close it takes their blanks. */
    int beyond(int column, String text) {
        if (form != Form.FULL) {
            return 0;
        }
        int width = column == FRAME ? full.frame : full.time;
        return Math.max(0, text.length() - width);
    }

    /** In the places where most conversations have them. */
    boolean isUsual() {
        return form == Form.FULL && full.isAs(Full.usual(options));
    }

    Form form() {
        return form;
    }

    int frameEnd() {
        return frameEnd;
    }

    int timeEnd() {
        return timeEnd;
    }

    int arrow() {
        return arrow;
    }

    int seq() {
        return seq;
    }

    /** In its usual place a number that is too wide begins where its column does. */
    int ackEnd(int width) {
        return form == Form.FULL ? Math.max(ackEnd, seq + fullSeq(options) + width) : ackEnd;
    }

    int lenEnd() {
        return lenEnd;
    }

    int winEnd() {
        return winEnd;
    }

    int role() {
        return role;
    }

    /** Where the role stands at the latest beside states, so that all such lines are alike. */
    int latestRole() {
        return options.columns() - ROLE - 1 - SHORT_STATES;
    }

    int states() {
        return states;
    }
}
