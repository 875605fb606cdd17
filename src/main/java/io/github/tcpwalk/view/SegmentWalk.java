package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.Explanation;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.SegmentFacts;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.wire.Segment;
import java.util.Map;

/** The TCP connections of the text walk: the heads of the columns, a line a segment, and what else is said of them. */
final class SegmentWalk {
    /** Sentences stand below the time, and keep to a width that is easy to read where lines are not wrapped. */
    private static final int INDENT = 8;

    private static final int READABLE_COLUMNS = 80;

    private final StringBuilder line;
    private final Words words;
    private final SegmentLine segments;
    private WalkOptions options;
    private Language explainedIn;

    private TcpConversation conversation;
    private long firstNanos;
    private long previousNanos;
    private long offloaded;
    private boolean shortened;
    private int margin;
    private WalkOptions narrowed;

    SegmentWalk(StringBuilder line, Words words, WalkOptions options) {
        this.line = line;
        this.words = words;
        this.segments = new SegmentLine(line, words, options);
        this.options = options;
    }

    void use(WalkOptions others) {
        options = others;
        segments.use(others);
    }

    void explain(Language language) {
        explainedIn = language;
    }

    /** Its segments follow, below the heads of the columns. */
    void begin(TcpConversation c) {
        conversation = c;
        firstNanos = c.firstNanos();
        previousNanos = firstNanos;
        heads(SegmentColumns.of(c, options));
    }

    /**
     * Segments follow as they come, whoever's, below the heads of the columns.
     *
     * @param margin cells of each line that somebody else fills
     */
    void beginMixed(int margin) {
        margin(margin);
        heads(segments.columns());
    }

    /** So many cells of each line are somebody else's from now on. */
    void margin(int cells) {
        margin = cells;
        narrowed = options.narrowed(cells);
        segments.use(narrowed, cells, SegmentColumns.growing(narrowed));
    }

    int margin() {
        return margin;
    }

    /** Those of the lines beside the margin. */
    WalkOptions narrowed() {
        return narrowed;
    }

    private void heads(SegmentColumns columns) {
        segments.heads(columns);
        shortened |= columns.form() != SegmentColumns.Form.FULL;
    }

    /** A segment of a conversation follows, after those of others, which all have one clock. */
    void turn(TcpConversation c, long first, long previous) {
        conversation = c;
        firstNanos = first;
        previousNanos = previous;
    }

    /** For the lines of others among the segments. */
    SegmentColumns columns() {
        return segments.columns();
    }

    /** One segment of the conversation begun or whose turn it is. */
    void segment(Segment s, Observation o) {
        segments.segment(s, o, firstNanos, previousNanos);
        CommentLines.append(line, s.comments, options.columns());
        if (explainedIn != null) {
            sentences(s, o);
        }
        offloaded += o.is(Note.CHECKSUM_OFFLOAD) ? 1 : 0;
        previousNanos = s.timestampNanos;
    }

    private void sentences(Segment s, Observation o) {
        SegmentFacts facts = SegmentFacts.of(
                o, conversation.outcome(), s.seq, s.ack, s.has(Segment.ACK), s.payloadOctets, options.absolute());
        int columns = options.columns() == 0 ? READABLE_COLUMNS : options.columns();
        Explanation.sentence(facts, explainedIn).ifPresent(text -> {
            for (String sentence : Paragraph.wrap(text, columns - INDENT - 1)) {
                line.append(" ".repeat(INDENT)).append(sentence).append('\n');
            }
            line.append('\n');
        });
    }

    /** Below the segments: what held for many and was not worth a word on each. */
    void trailer() {
        if (offloaded > 0) {
            String said = words.say("walk.offloaded", Map.of("segments", offloaded));
            Paragraph.append(line.append('\n'), said, 2, options.columns());
            offloaded = 0;
        }
    }

    /** Whether a state was said that nothing shows later. */
    boolean doubted() {
        return segments.doubted();
    }

    /** Whether a line was closer than the usual ones, with short names of states. */
    boolean shortened() {
        return shortened;
    }
}
