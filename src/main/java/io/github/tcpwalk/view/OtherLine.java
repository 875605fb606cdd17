package io.github.tcpwalk.view;

import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.wire.Packet;

/** The line of what is no segment among those of segments, as they come: it stands in their columns. */
final class OtherLine {
    private static final String TO_SERVER = "|------------->|";
    private static final String TO_CLIENT = "|<-------------|";
    private static final String SHORT_TO_SERVER = "------>";
    private static final String SHORT_TO_CLIENT = "<------";
    private static final int LEAST_COLUMNS = 20;
    private static final int INDENT = 8;

    private final StringBuilder line;
    private final Words words;
    private final StringBuilder part = new StringBuilder(64);
    private final Cells cells = new Cells();
    private WalkOptions options;
    private SegmentColumns columns;
    private int margin;

    OtherLine(StringBuilder line, Words words) {
        this.line = line;
        this.words = words;
    }

    /** @param cells of each line that are filled already */
    void use(WalkOptions narrowed, SegmentColumns those, int cells) {
        options = narrowed;
        columns = those;
        margin = cells;
    }

    /** When it was and which way it went. */
    void begin(Packet p, boolean fromClient, Turns turns) {
        cells.clear();
        String frame = Long.toString(p.frame);
        cells.right(frame, columns.frameEnd());
        cells.shift(columns.beyond(SegmentColumns.FRAME, frame));
        part.setLength(0);
        TimeText.column(part, options, p.timestampNanos, turns.firstNanos(), turns.previousNanos());
        cells.right(part.toString(), columns.timeEnd());
        cells.shift(columns.beyond(SegmentColumns.TIME, part.toString()));
        boolean bars = columns.form() == SegmentColumns.Form.FULL || columns.form() == SegmentColumns.Form.BARS;
        String arrow = fromClient ? (bars ? TO_SERVER : SHORT_TO_SERVER) : bars ? TO_CLIENT : SHORT_TO_CLIENT;
        cells.left(arrow, columns.arrow(), bars ? 2 : 1, Style.NONE);
    }

    void length(int octets) {
        String number = Integer.toString(octets);
        if (columns.form() == SegmentColumns.Form.FULL) {
            cells.right(number, columns.lenEnd());
        } else {
            cells.left(words.say("walk.head-len") + " " + number, columns.seq(), 1, Style.NONE);
        }
    }

    void role(String role, Style style) {
        cells.left(role, columns.role(), 2, style);
    }

    /** Whether what is to be said fits the line, else it goes below it. */
    void end(String text, Style style) {
        if (!text.isEmpty()) {
            cells.left(text, columns.states(), 2, style);
        }
        boolean fits = cells.settle(options.columns());
        if (!fits) {
            cells.drop();
            cells.settle(options.columns());
        }
        cells.write(line, options.paint());
        if (!fits) {
            String between = "\n" + " ".repeat(margin + INDENT);
            int room = Math.max(LEAST_COLUMNS, options.columns() - INDENT);
            line.append(between).append(options.paint().begin(style));
            line.append(String.join(between, Paragraph.wrap(text, room)))
                    .append(options.paint().end());
        }
        line.append('\n');
    }
}
