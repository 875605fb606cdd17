package io.github.tcpwalk.view;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be said at the end of segments that were told as they came: what turned out otherwise, and at which of
 * them a state was said that nothing shows later, which is most of the last ones.
 */
final class Otherwise {
    private static final int FRAME = 6;
    private static final int INDENT = 8;
    /** More are only counted. */
    private static final int MOST_FRAMES = 50;

    private static final int READABLE_COLUMNS = 80;

    private final StringBuilder line;
    private final Words words;
    private final FileHeads files;
    private boolean begun;
    private final List<Object> unconfirmed = new ArrayList<>();
    private long unconfirmedCount;

    Otherwise(StringBuilder line, Words words, FileHeads files) {
        this.line = line;
        this.words = words;
        this.files = files;
    }

    /** Another capture. */
    void opens() {
        begun = false;
        unconfirmed.clear();
        unconfirmedCount = 0;
    }

    /** A segment as it was told when it came and, below, what is true; nothing when the words for both are the same. */
    void segment(Segment s, Observation before, Observation now, WalkOptions options) {
        String said = briefly(s, before);
        String is = briefly(s, now);
        if (said.equals(is)) {
            unconfirmed(s, before, now);
            return;
        }
        if (!begun) {
            begun = true;
            files.parted();
            line.append('\n').append(words.say("walk.corrections")).append('\n');
        }
        files.packet(s);
        String between = "\n" + " ".repeat(INDENT);
        Columns.right(line, Long.toString(s.frame), FRAME);
        line.append("  ").append(options.paint().begin(Style.DIM)).append(wrapped(said, between, options));
        line.append(options.paint().end())
                .append(between)
                .append(wrapped(is, between, options))
                .append('\n');
    }

    private static String wrapped(String text, String between, WalkOptions options) {
        return options.columns() == 0 ? text : String.join(between, Paragraph.wrap(text, options.columns() - INDENT));
    }

    /** How many segments there are in the opening or closing is never told as they come, and no correction. */
    private String briefly(Segment s, Observation o) {
        String states = Words.standing(o, true) + " | " + Words.standing(o, false);
        String notes = words.noted(s, o);
        return o.role.at(o.step, 0) + "  " + states.replace("~", "") + (notes.isEmpty() ? "" : "  " + notes);
    }

    private void unconfirmed(Segment s, Observation before, Observation now) {
        boolean news =
                now.sourceDoubted && !before.sourceDoubted || now.destinationDoubted && !before.destinationDoubted;
        if (now.tellsStates && news && unconfirmedCount++ < MOST_FRAMES) {
            unconfirmed.add(words.frame(s.file, s.frame, 0));
        }
    }

    /** Nothing more turned out. */
    void end(WalkOptions options) {
        if (unconfirmedCount == 0) {
            return;
        }
        long more = unconfirmedCount - unconfirmed.size();
        String said =
                words.say("walk.unconfirmed", Map.of("frames", unconfirmed, "more", more, "total", unconfirmedCount));
        int columns = options.columns() == 0 ? READABLE_COLUMNS : Math.min(options.columns(), READABLE_COLUMNS);
        Paragraph.append(line.append('\n'), said, 0, columns);
    }
}
