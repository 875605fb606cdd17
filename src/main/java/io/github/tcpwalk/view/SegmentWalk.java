package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.Explanation;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.SegmentFacts;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.wire.Segment;
import java.util.Map;

/**
 * The TCP connections of the text walk: the heads of the columns, a line a segment. Between the two bars the client
 * stands left and the server right. What does not fit the width goes on a line of its own below.
 */
final class SegmentWalk {
    private static final int FRAME = 6;
    private static final int ARROW = 8;
    private static final int LEN = 5;
    private static final int WIN = 7;
    private static final int ROLE = 13;
    /** Where a line below a segment may start: under the numbers, else further left as its text is longer. */
    private static final int[] INDENTS = {34, 19, 8};
    /** Sentences stand below the time, and keep to a width that is easy to read where lines are not wrapped. */
    private static final int EXPLAINED_INDENT = 8;

    private static final int READABLE_COLUMNS = 80;

    private static final long ALARMING = Note.RETRANSMISSION.bit
            | Note.PREVIOUS_SEGMENT_LOST.bit
            | Note.ACKED_UNSEEN_SEGMENT.bit
            | Note.ZERO_WINDOW.bit
            | Note.BAD_CHECKSUM.bit
            | Note.OUT_OF_ORDER.bit
            | Note.OVERLAP_CONFLICT.bit
            | Note.DATA_AFTER_RST.bit
            | Note.DATA_AFTER_FIN.bit;

    private final StringBuilder line;
    private final Words words;
    private final WalkHeader header;
    private WalkOptions options;
    private final StringBuilder part = new StringBuilder(64);
    private Language explainedIn;
    /** The heads of the columns, always the same; null before the first. */
    private String heads;

    private TcpConversation conversation;
    private long firstNanos;
    private long previousNanos;
    private long offloaded;
    private boolean doubted;

    SegmentWalk(StringBuilder line, Words words, WalkOptions options) {
        this.line = line;
        this.words = words;
        this.header = new WalkHeader(line, words);
        this.options = options;
    }

    void use(WalkOptions others) {
        options = others;
    }

    void explain(Language language) {
        explainedIn = language;
    }

    /** Another segment of a conversation, after those of others. */
    void resume(TcpConversation c) {
        conversation = c;
        firstNanos = c.firstNanos();
        previousNanos = c.lastNanos();
    }

    /** Its segments follow, below the heads of the columns. */
    void begin(TcpConversation c) {
        conversation = c;
        firstNanos = c.firstNanos();
        previousNanos = firstNanos;
        heads();
    }

    void heads() {
        if (heads == null) {
            int start = line.length();
            header.columns(options);
            Columns.left(line, words.say("walk.head-seq"), seqWidth());
            Columns.right(line, words.say("walk.head-ack"), ackWidth());
            Columns.right(line, words.say("walk.head-len"), LEN);
            Columns.right(line, words.say("walk.head-win"), WIN);
            line.append("  ").append(words.say("walk.head-role"));
            line.append(options.paint().end()).append('\n');
            heads = line.substring(start);
        } else {
            line.append(heads);
        }
    }

    private int seqWidth() {
        return options.absolute() ? 22 : 11;
    }

    private int ackWidth() {
        return options.absolute() ? 11 : 6;
    }

    /** One segment of the conversation begun or resumed last. */
    void segment(Segment s, Observation o) {
        int start = line.length();
        Columns.right(line, Long.toString(s.frame), FRAME);
        line.append(' ');
        part.setLength(0);
        TimeText.column(part, options, s.timestampNanos, firstNanos, previousNanos);
        Columns.right(line, part, TimeText.width(options.time(), options.nanosecond()));
        arrow(s, o);
        part.setLength(0);
        Words.range(part, s, o, options.absolute());
        int end = line.length() + seqWidth();
        Columns.left(line, part, seqWidth());
        String ack = Long.toString(options.absolute() ? s.ack & 0xFFFF_FFFFL : o.relativeAck);
        number(s.has(Segment.ACK) ? ack : "-", end += ackWidth());
        number(Integer.toString(s.payloadOctets), end += LEN);
        number(Long.toString(o.window), end + WIN);
        line.append("  ");
        String role = Words.role(o);
        int used = line.length() - start + role.length();
        line.append(options.paint().begin(styleOf(o))).append(role);
        line.append(options.paint().end());
        part.setLength(0);
        states(o);
        notes(s, o);
        trailer(used, role.length());
        line.append('\n');
        if (explainedIn != null) {
            sentences(s, o);
        }
        offloaded += o.is(Note.CHECKSUM_OFFLOAD) ? 1 : 0;
        previousNanos = s.timestampNanos;
    }

    /** Right-aligned behind a blank: what a cell is too long for is taken off the blanks of those after it. */
    private void number(String text, int end) {
        int blank = line.charAt(line.length() - 1) == ' ' ? 0 : 1;
        Columns.right(line, text, Math.max(text.length() + blank, end - line.length()));
    }

    private void sentences(Segment s, Observation o) {
        SegmentFacts facts = SegmentFacts.of(
                o, conversation.outcome(), s.seq, s.ack, s.has(Segment.ACK), s.payloadOctets, options.absolute());
        int columns = (options.columns() == 0 ? READABLE_COLUMNS : options.columns()) - EXPLAINED_INDENT - 1;
        Explanation.sentence(facts, explainedIn).ifPresent(text -> {
            for (String sentence : Paragraph.wrap(text, columns)) {
                line.append(" ".repeat(EXPLAINED_INDENT)).append(sentence).append('\n');
            }
            line.append('\n');
        });
    }

    private static Style styleOf(Observation o) {
        if ((o.notes() & ALARMING) != 0 || o.role == Role.RST) {
            return Style.ALARM;
        }
        return o.phase == Phase.OPEN ? Style.OPENING : o.phase == Phase.CLOSE ? Style.CLOSING : Style.NONE;
    }

    private void arrow(Segment s, Observation o) {
        String flags = FlagLetters.of(s.flags);
        int left = Math.max(0, (ARROW - flags.length()) / 2);
        int rest = Math.max(0, ARROW - flags.length() - left);
        line.append("  |").append(o.fromClient ? "--" : "<-");
        line.append("-".repeat(left)).append(' ').append(flags).append(' ').append("-".repeat(rest));
        line.append(o.fromClient ? "->" : "--").append("|  ");
    }

    /** States after it, client left, where one changed. */
    private void states(Observation o) {
        if (o.sourceBefore != o.sourceAfter || o.destinationBefore != o.destinationAfter) {
            part.append(Words.standing(o, true)).append(" | ").append(Words.standing(o, false));
            doubted |= o.sourceDoubted || o.destinationDoubted;
        }
    }

    private void notes(Segment s, Observation o) {
        long said = o.notes() & ~Note.CHECKSUM_OFFLOAD.bit;
        if (said != 0) {
            part.append(part.length() > 0 ? "  [" : "[");
            words.notes(part, s, o, said);
            part.append(']');
        }
    }

    /** States and notes: beside the role where they fit, else below. */
    private void trailer(int used, int roleLength) {
        if (part.length() == 0) {
            return;
        }
        String text = part.toString();
        int width = DisplayWidth.of(text);
        int room = options.columns() == 0 ? Integer.MAX_VALUE : options.columns() - used - width;
        if (room >= 2) {
            line.append(" ".repeat(Math.max(2, Math.min(room, ROLE - roleLength))));
        } else {
            int indent = 0;
            for (int i = 0; i == 0 || i < INDENTS.length && indent + width > options.columns(); i++) {
                indent = INDENTS[i];
            }
            String margin = "\n" + " ".repeat(indent);
            text = String.join(margin, Paragraph.wrap(text, Math.max(20, options.columns() - indent)));
            line.append(margin);
        }
        line.append(options.paint().begin(Style.DIM)).append(text);
        line.append(options.paint().end());
    }

    /** A segment as it was told when it came and, below, what is true; nothing when the words for both are the same. */
    void correct(Segment s, Observation before, Observation now) {
        String said = briefly(s, before);
        String is = briefly(s, now);
        if (said.equals(is)) {
            return;
        }
        Columns.right(line, Long.toString(s.frame), FRAME);
        line.append("  ").append(options.paint().begin(Style.DIM)).append(said);
        line.append(options.paint().end()).append('\n');
        line.append(" ".repeat(FRAME)).append("  ").append(is).append('\n');
    }

    /** How many segments there are in the opening or closing is never told as they come, and no correction. */
    private String briefly(Segment s, Observation o) {
        part.setLength(0);
        part.append(o.role);
        if (o.step > 0 && o.role != Role.RST) {
            part.append(' ').append(o.step);
        }
        part.append("  ");
        part.append(Words.standing(o, true).replace("~", "")).append(" | ");
        part.append(Words.standing(o, false).replace("~", ""));
        notes(s, o);
        return part.toString();
    }

    /** Below the segments: what held for many and was not worth a word on each. */
    void trailer() {
        if (offloaded > 0) {
            String said = words.say("walk.offloaded", Map.of("segments", offloaded));
            line.append("\n  ").append(said).append('\n');
            offloaded = 0;
        }
    }

    /** Whether a state was said that nothing shows later. */
    boolean doubted() {
        return doubted;
    }
}
