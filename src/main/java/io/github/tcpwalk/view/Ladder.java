package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Outcome;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Arrow;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The drawing of the textbooks: client left, server right, time downwards, the states at the sides. 80 columns. */
public final class Ladder implements View {
    /** How wide numbers of frames are as a rule. */
    private static final int FRAME = 5;

    private static final int SIDE = 12;
    /** Between the bars, and where times need some of it. */
    private static final int SPAN = 42;

    private static final int LEAST_SPAN = 30;
    /** What stands beside times and arrows: states with their tildes, bars, blanks. */
    private static final int BESIDE = 2 * (1 + SIDE) + 5;
    /** Of an arrow that says something: its head, and some shaft at either side. */
    private static final int LEAST_ARROW = 3;

    private final OutputStream out;
    private final WalkOptions options;
    private final Words words;
    private final DatagramWords datagramWords;
    private final StringBuilder line = new StringBuilder(160);
    private final FileHeads files;
    private final Otherwise otherwise;
    private final StringBuilder part = new StringBuilder(64);
    private String client;
    private String server;
    private int frame = FRAME;
    private boolean any;
    private boolean doubted;
    private boolean provisional;
    /** Of what was told as it came. */
    private FlowsTable table;

    private Conversation shown;
    private final Set<Long> proofs = new HashSet<>();
    private Folding folding;
    /** How wide times are; 0 where there is no room for them. */
    private int time;

    private int span = SPAN;
    private long firstNanos;
    private long previousNanos;

    /** @param several captures are shown in one run: each below its name */
    public Ladder(OutputStream out, WalkOptions options, boolean several) {
        this.out = out;
        this.options = options;
        words = new Words(options.language());
        datagramWords = new DatagramWords(words);
        files = new FileHeads(line, words, several);
        otherwise = new Otherwise(line, words, files);
        fold(Folding.Mode.REPEATS);
    }

    /** From now on so much is left out of long conversations. */
    public void fold(Folding.Mode mode) {
        folding = new Folding(line, words, mode);
    }

    /** Times stand where a terminal has room for them; arrows may get shorter, down to what still says much. */
    private void makeRoom(Conversation c) {
        WalkOptions micros = options.withNanosecond(false);
        int width =
                provisional ? TimeText.width(options.time(), false) : TimeText.widthWithin(c.durationNanos(), micros);
        int room = options.columns() - frame - 1 - width - BESIDE;
        time = room < LEAST_SPAN ? 0 : width;
        span = room < LEAST_SPAN ? SPAN : Math.min(room, SPAN);
    }

    /** Columns before the state of the client, but for two. */
    private int margin() {
        return time == 0 ? frame : frame + 1 + time;
    }

    @Override
    public Order order() {
        return Order.BY_NUMBER;
    }

    @Override
    public Set<Want> wants() {
        return findingsFirst() ? EnumSet.of(Want.FINDINGS) : EnumSet.noneOf(Want.class);
    }

    /** What proves a finding is not folded. */
    @Override
    public boolean findingsFirst() {
        return folding.mode() == Folding.Mode.ORDINARY;
    }

    @Override
    public void findings(TcpConversation c, List<Finding> findings) {
        findings.forEach(finding -> proofs.addAll(finding.frames()));
    }

    @Override
    public void opens(Story story, String name, boolean asItComes) {
        words.opens(story);
        files.opens(story, name);
        otherwise.opens();
        doubted = false;
        shown = null;
        provisional = asItComes;
        table = new FlowsTable(out, options);
    }

    @Override
    public void begins(Conversation c) throws IOException {
        if (!provisional) {
            header(c);
        }
    }

    /** As packets come: the conversation of the next one, unless it is that of the line before. */
    private void turnTo(Conversation c) throws IOException {
        if (provisional && shown != c) {
            shown = c;
            header(c);
        }
    }

    private void header(Conversation c) throws IOException {
        if (any) {
            line.append('\n');
        }
        any = true;
        files.capture(options.paint());
        files.parted();
        Outcome t = c instanceof TcpConversation tcp ? tcp.outcome() : null;
        Map<String, Object> values = new HashMap<>();
        values.put("number", c.number());
        values.put("protocol", t == null ? "udp" : "tcp");
        if (t != null && !provisional) {
            values.put("opening", words.terms().of(t.opening()));
            if (t.closing() != null) {
                values.put("closing", words.terms().of(t.closing()));
            }
        }
        Paragraph.append(line, words.say("walk.ladder", values), 0, options.columns());
        line.append('\n');
        frame = provisional
                ? FRAME
                : Math.max(FRAME, Long.toString(c.lastFrame()).length());
        makeRoom(c);
        Columns.left(line, words.say("walk.head-frame"), margin() + 2);
        String to = c.server();
        int width = 2 * SIDE + span + 4;
        boolean together = c.client().length() + 2 + to.length() <= width;
        line.append(c.client());
        if (!together) {
            line.append('\n').append(" ".repeat(margin() + 2));
        }
        Columns.right(
                line, to, Math.max(to.length(), together ? width - c.client().length() : width));
        line.append('\n');
        client = null;
        server = null;
        firstNanos = c.firstNanos();
        previousNanos = provisional ? c.lastNanos() : firstNanos;
        end();
        write();
        if (!provisional) {
            folding.begin(c);
            proofs.forEach(folding::proves);
            proofs.clear();
        }
    }

    @Override
    public void ends(Conversation c) throws IOException {
        if (!provisional) {
            folding.end();
            write();
        }
    }

    private void stamp(Packet p) {
        Columns.right(line, Long.toString(p.frame), frame);
        if (time > 0) {
            part.setLength(0);
            TimeText.column(part, options.withNanosecond(false), p.timestampNanos, firstNanos, previousNanos);
            Columns.right(line.append(' '), part.toString(), time);
        }
        previousNanos = p.timestampNanos;
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        turnTo(c);
        String clientAfter = Words.standing(o, true);
        String serverAfter = Words.standing(o, false);
        if (client == null) {
            sides(Words.stateBefore(o, true), Words.stateBefore(o, false));
        }
        int start = line.length();
        files.packet(s);
        stamp(s);
        line.append(' ');
        Columns.right(line, clientAfter.equals(client) ? "" : clientAfter, 1 + SIDE); // with a tilde
        doubted |= o.sourceDoubted || o.destinationDoubted;
        line.append(" |").append(options.paint().begin(Emphasis.of(o)));
        String rest = arrow(s, o);
        line.append(Emphasis.of(o) == Style.NONE ? "" : options.paint().end()).append("| ");
        line.append(serverAfter.equals(server) ? "" : serverAfter);
        end();
        client = clientAfter;
        server = serverAfter;
        below(rest);
        below(words.noted(s, o));
        folding.take(start, s, o);
        write();
    }

    private void sides(State left, State right) throws IOException {
        line.append(" ".repeat(margin() + 2));
        Columns.right(line, left.toString(), SIDE);
        line.append(" |").append(" ".repeat(span)).append("| ").append(right);
        end();
        client = left.toString();
        server = right.toString();
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        turnTo(c);
        files.packet(d);
        stamp(d);
        line.append("  ").append(" ".repeat(SIDE)).append(" |");
        String size = words.say("walk.ladder-size", Map.of("octets", d.payloadOctets));
        String rest = arrow(o.fromClient, datagramWords.role(o), size);
        line.append('|');
        end();
        below(rest);
        part.setLength(0);
        datagramWords.notes(part, d, o);
        below(part.toString());
        write();
    }

    private String arrow(Segment s, Observation o) {
        part.setLength(0);
        Words.range(part.append("seq "), s, o, options.absolute());
        String seq = part.toString();
        String role = o.role.at(o.step, o.of);
        return s.has(Segment.ACK)
                ? arrow(o.fromClient, role, seq, "ack " + (options.absolute() ? s.ack & 0xFFFF_FFFFL : o.relativeAck))
                : arrow(o.fromClient, role, seq);
    }

    /** Draws it with its role and as many of the figures as it has room for. @return the others */
    private String arrow(boolean fromClient, String role, String... figures) {
        int some = figures.length;
        String text = said(role, figures, some);
        while (some > 0 && DisplayWidth.of(text) + 2 > span - LEAST_ARROW) {
            some--;
            text = said(role, figures, some);
        }
        line.append(Arrow.plain(text, fromClient, span));
        return String.join(" ", Arrays.asList(figures).subList(some, figures.length));
    }

    private static String said(String role, String[] figures, int some) {
        String shown = String.join(" ", Arrays.asList(figures).subList(0, some));
        return role + (some > 0 ? "  " : "") + shown;
    }

    /** Between the bars, on as many lines of its own as it takes. */
    private void below(String what) throws IOException {
        if (what.isEmpty()) {
            return;
        }
        for (String text : Paragraph.wrap(what, span)) {
            line.append(" ".repeat(margin() + 2 + SIDE + 1)).append('|');
            int pad = Math.max(0, span - DisplayWidth.of(text));
            line.append(" ".repeat(pad / 2))
                    .append(text)
                    .append(" ".repeat(pad - pad / 2))
                    .append('|');
            end();
        }
    }

    @Override
    public void omitted() {
        line.append('\n').append(words.say("walk.omitted")).append('\n');
        shown = null;
    }

    @Override
    public void doubts(TcpConversation c, Segment s, Observation said, Observation o) throws IOException {
        corrects(c, s, said, o);
    }

    @Override
    public void corrects(TcpConversation c, Segment s, Observation said, Observation o) throws IOException {
        otherwise.segment(s, said, o, options);
        write();
    }

    /** Of packets told as they came, how each conversation went. */
    @Override
    public void summary(Story story) throws IOException {
        otherwise.end(options);
        write();
        if (doubted) {
            end();
            for (String text : Paragraph.wrap(words.say("walk.doubted"), 80)) {
                line.append(text);
                end();
            }
            write();
        }
        if (provisional) {
            table(story.chosen());
            table.totals();
        }
    }

    @Override
    public void part(List<Conversation> over, boolean last) throws IOException {
        otherwise.end(options);
        otherwise.opens();
        if (!last && !over.isEmpty()) {
            line.append('\n').append(words.say("walk.part")).append('\n');
        }
        write();
        table(over);
        shown = null;
    }

    private void table(List<Conversation> rows) throws IOException {
        if (!rows.isEmpty()) {
            out.write('\n');
            table.rows(rows, rows.size());
        }
    }

    private void end() {
        Columns.trim(line);
        line.append('\n');
    }

    private void write() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
