package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.explain.Explanation;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.SegmentFacts;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Pattern;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The walk as text: a header for each conversation, then one line a segment. Between the two bars the client stands
 * left and the server right. What does not fit the width goes on a line of its own below.
 */
public final class TextWalk implements View {
    private static final int ARROW = 8;
    private static final int LEN = 5;
    private static final int WIN = 7;
    /** Where a line below a segment may start: under the numbers, else further left as its text is longer. */
    private static final int[] INDENTS = {34, 19, 8};
    /** Sentences stand below the time, and keep to this width where lines are not wrapped otherwise. */
    private static final int EXPLAINED_INDENT = 8;

    private static final int EXPLAINED_COLUMNS = 80;
    /** On fewer, nanoseconds would push a segment's role off the line. */
    private static final int COLUMNS_FOR_NANOSECONDS = 90;

    private static final long ALARMING = Note.RETRANSMISSION.bit
            | Note.PREVIOUS_SEGMENT_LOST.bit
            | Note.ACKED_UNSEEN_SEGMENT.bit
            | Note.ZERO_WINDOW.bit
            | Note.BAD_CHECKSUM.bit
            | Note.OUT_OF_ORDER.bit
            | Note.OVERLAP_CONFLICT.bit
            | Note.DATA_AFTER_RST.bit
            | Note.DATA_AFTER_FIN.bit;

    private final OutputStream out;
    private WalkOptions options;
    private final StringBuilder line = new StringBuilder(160);
    private final StringBuilder part = new StringBuilder(64);
    private boolean rangesExplained;
    private boolean any;
    private long firstNanos;
    private long previousNanos;
    private long offloaded;
    private Language explainedIn;
    private TcpConversation conversation;
    private Story story;
    private boolean provisional;
    private Conversation shown;
    private boolean units;
    private boolean rangesShown;
    private final Words words;
    private final WalkHeader header;
    private final DatagramWalk datagrams;
    /** The heads of the columns, always the same. */
    private String columns;

    public TextWalk(OutputStream out, WalkOptions options) {
        this.out = out;
        this.options = options;
        words = new Words(options.language());
        header = new WalkHeader(line, words);
        datagrams = new DatagramWalk(line, words, options);
    }

    /** From now on a sentence or two, for learners, goes below each segment that opens or closes. */
    public void explain(Language language) {
        explainedIn = language;
    }

    @Override
    public Order order() {
        return Order.BY_NUMBER;
    }

    @Override
    public void opens(Story opened, String name, boolean asItComes) {
        story = opened;
        provisional = asItComes;
        units = false;
    }

    /** Known once the first record was read. */
    private void units() {
        if (!units) {
            units = true;
            boolean narrow = options.columns() > 0 && options.columns() < COLUMNS_FOR_NANOSECONDS;
            options = options.withNanosecond(story.nanosecond() && !narrow);
            datagrams.use(options);
        }
    }

    /** Starts a conversation whose whole story is known. */
    @Override
    public void begins(Conversation c) throws IOException {
        units();
        if (!provisional) {
            header(c);
        }
    }

    private void header(Conversation c) throws IOException {
        if (any) {
            line.append('\n');
        }
        any = true;
        header.conversation(c, options);
        if (c instanceof UdpConversation udp) {
            conversation = null;
            datagrams.begin(udp);
            write();
            return;
        }
        conversation = (TcpConversation) c;
        rangesShown = true;
        firstNanos = c.firstNanos();
        previousNanos = firstNanos;
        columns();
        write();
    }

    /** As packets come: names the conversation of the next one, unless it is that of the line before. */
    private void turnTo(Conversation c) {
        if (!provisional || shown == c) {
            return;
        }
        shown = c;
        conversation = c instanceof TcpConversation tcp ? tcp : null;
        rangesShown |= conversation != null;
        firstNanos = c.firstNanos();
        previousNanos = c.lastNanos();
        if (!any) {
            columns();
        }
        any = true;
        header.turn(c, options);
        if (c instanceof UdpConversation udp) {
            datagrams.resume(udp);
        }
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        turnTo(c);
        datagrams.datagram(d, o);
        write();
    }

    private void columns() {
        if (columns == null) {
            int start = line.length();
            header.columns(options);
            Columns.left(line, words.say("walk.head-seq"), seqWidth());
            Columns.right(line, words.say("walk.head-ack"), ackWidth());
            Columns.right(line, words.say("walk.head-len"), LEN);
            Columns.right(line, words.say("walk.head-win"), WIN);
            line.append("  ").append(words.say("walk.head-role"));
            line.append(options.paint().end());
            line.append('\n');
            columns = line.substring(start);
            return;
        }
        line.append(columns);
    }

    private int seqWidth() {
        return options.absolute() ? 22 : 11;
    }

    private int ackWidth() {
        return options.absolute() ? 11 : 6;
    }

    /** One segment of the conversation whose header was written last. */
    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        turnTo(c);
        int start = line.length();
        Columns.right(line, Long.toString(s.frame), 6);
        line.append(' ');
        time(s);
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
        line.append(options.paint().begin(styleOf(o)));
        line.append(role);
        line.append(options.paint().end());
        trailer(s, o, used, role.length());
        line.append('\n');
        if (explainedIn != null) {
            sentences(s, o);
        }
        previousNanos = s.timestampNanos;
        write();
    }

    /** Right-aligned behind a blank: what a cell is too long for is taken off the blanks of those after it. */
    private void number(String text, int end) {
        int blank = line.charAt(line.length() - 1) == ' ' ? 0 : 1;
        Columns.right(line, text, Math.max(text.length() + blank, end - line.length()));
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o);
    }

    private void sentences(Segment s, Observation o) {
        SegmentFacts facts = SegmentFacts.of(
                o, conversation.outcome(), s.seq, s.ack, s.has(Segment.ACK), s.payloadOctets, options.absolute());
        int columns = (options.columns() == 0 ? EXPLAINED_COLUMNS : options.columns()) - EXPLAINED_INDENT - 1;
        Explanation.sentence(facts, explainedIn).ifPresent(text -> {
            for (String part : Paragraph.wrap(text, columns)) {
                line.append(" ".repeat(EXPLAINED_INDENT)).append(part).append('\n');
            }
            line.append('\n');
        });
    }

    private static Style styleOf(Observation o) {
        if ((o.notes() & ALARMING) != 0 || o.role == io.github.tcpwalk.tcp.Role.RST) {
            return Style.ALARM;
        }
        return o.phase == Phase.OPEN ? Style.OPENING : o.phase == Phase.CLOSE ? Style.CLOSING : Style.NONE;
    }

    private void time(Segment s) {
        part.setLength(0);
        TimeText.column(part, options, s.timestampNanos, firstNanos, previousNanos);
        Columns.right(line, part, TimeText.width(options.time(), options.nanosecond()));
    }

    private void arrow(Segment s, Observation o) {
        String flags = FlagLetters.of(s.flags);
        int left = Math.max(0, (ARROW - flags.length()) / 2);
        int rest = Math.max(0, ARROW - flags.length() - left);
        line.append("  |").append(o.fromClient ? "--" : "<-");
        line.append("-".repeat(left)).append(' ').append(flags).append(' ').append("-".repeat(rest));
        line.append(o.fromClient ? "->" : "--").append("|  ");
    }

    /** States that changed, client left, and notes: beside the role where they fit, else below. */
    private void trailer(Segment s, Observation o, int used, int roleLength) {
        part.setLength(0);
        states(o);
        long said = o.notes() & ~Note.CHECKSUM_OFFLOAD.bit;
        offloaded += said == o.notes() ? 0 : 1;
        if (said != 0) {
            if (part.length() > 0) {
                part.append("  ");
            }
            part.append('[');
            words.notes(part, s, o, said);
            part.append(']');
        }
        if (part.length() == 0) {
            return;
        }
        if (options.columns() == 0 || used + 2 + DisplayWidth.of(part) <= options.columns()) {
            line.append(" ".repeat(Math.max(2, 13 - roleLength)));
        } else {
            below();
        }
        line.append(options.paint().begin(Style.DIM));
        line.append(part);
        line.append(options.paint().end());
    }

    private void below() {
        int width = DisplayWidth.of(part);
        int indent = 0;
        for (int i = 0; i < INDENTS.length; i++) {
            indent = INDENTS[i];
            if (indent + width <= options.columns()) {
                break;
            }
        }
        String margin = "\n" + " ".repeat(indent);
        String lines = String.join(margin, Paragraph.wrap(part.toString(), Math.max(20, options.columns() - indent)));
        part.setLength(0);
        part.append(lines);
        line.append(margin);
    }

    private void states(Observation o) {
        State client = o.fromClient ? o.sourceAfter : o.destinationAfter;
        State server = o.fromClient ? o.destinationAfter : o.sourceAfter;
        State clientBefore = o.fromClient ? o.sourceBefore : o.destinationBefore;
        State serverBefore = o.fromClient ? o.destinationBefore : o.sourceBefore;
        if (client != clientBefore || server != serverBefore) {
            part.append(client).append(" | ").append(server);
        }
    }

    /** Ends a conversation: what held for many segments and was not worth a word on each. */
    @Override
    public void ends(Conversation c) throws IOException {
        if (provisional) {
            return;
        }
        if (c instanceof UdpConversation) {
            datagrams.trailer();
            write();
        } else {
            offloaded();
        }
    }

    private void offloaded() throws IOException {
        if (offloaded > 0) {
            line.append("\n  ")
                    .append(words.say("walk.offloaded", Map.of("segments", offloaded)))
                    .append('\n');
            offloaded = 0;
            write();
        }
    }

    @Override
    public void resumes(Conversation c) throws IOException {
        line.append('\n')
                .append(words.say("walk.again", Map.of("number", c.number())))
                .append('\n');
        resumed = true;
        write();
    }

    @Override
    public void findings(TcpConversation c, List<Finding> findings) throws IOException {
        if (provisional) {
            found.add(new Found(c, findings));
        } else if (!resumed) {
            findings(findings);
        }
    }

    @Override
    public void patterns(List<Pattern> patterns) throws IOException {
        if (!provisional) {
            findings(patterns.stream().map(Pattern::finding).toList());
        } else {
            this.patterns = patterns;
        }
    }

    private void findings(List<Finding> findings) throws IOException {
        FindingText text = new FindingText(line, options);
        for (Finding finding : findings) {
            line.append('\n');
            text.head(2, finding, text.words().evidence(finding));
            text.body(2, text.words().text(finding));
            text.words().againstSentence(finding).ifPresent(doubt -> text.body(2, doubt));
        }
        write();
    }

    /** Says once what a range of sequence numbers means; of packets told as they came, how each conversation went. */
    @Override
    public void summary(Story told) throws IOException {
        if (rangesShown && !rangesExplained) {
            rangesExplained = true;
            line.append('\n');
            for (String text : Paragraph.wrap(words.say("walk.ranges"), EXPLAINED_COLUMNS)) {
                line.append(text).append('\n');
            }
            write();
        }
        if (!provisional) {
            return;
        }
        offloaded();
        List<Conversation> chosen = told.chosen();
        if (!chosen.isEmpty()) {
            out.write('\n');
            new FlowsTable(out, options).write(chosen, Integer.MAX_VALUE);
        }
        for (Found f : found) {
            line.append('\n')
                    .append(words.say(
                            "walk.number", Map.of("number", f.conversation().number())))
                    .append('\n');
            findings(f.findings());
        }
        findings(patterns.stream().map(Pattern::finding).toList());
        found.clear();
    }

    private record Found(TcpConversation conversation, List<Finding> findings) {}

    private final List<Found> found = new ArrayList<>();
    private List<Pattern> patterns = List.of();
    private boolean resumed;

    /** Writes on the line, as far as it is. */
    private void write() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
