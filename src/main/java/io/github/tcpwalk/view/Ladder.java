package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Outcome;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The drawing of the textbooks: client left, server right, time downwards, the states at the sides. 80 columns. */
public final class Ladder implements View {
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
    private LadderRoom room;
    private boolean any;
    private boolean doubted;
    private boolean provisional;
    /** Of what was told as it came. */
    private LiveRows rows;

    private final LiveLadder live;
    private final Set<Long> proofs = new HashSet<>();
    private Folding folding;
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
        live = new LiveLadder(words, options);
        fold(Folding.Mode.REPEATS);
    }

    /** A terminal shows it as it is written: what goes on changing is written over. */
    public void refreshInPlace() {
        live.refreshInPlace();
    }

    /** From now on so much is left out of long conversations. */
    public void fold(Folding.Mode mode) {
        folding = new Folding(line, words, mode);
        if (mode == Folding.Mode.NOTHING) {
            live.tellEach();
        }
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
        live.opens();
        provisional = asItComes;
        rows = new LiveRows(out, words, options);
    }

    @Override
    public void begins(Conversation c) throws IOException {
        if (!provisional) {
            header(c);
        }
    }

    /**
     * As packets come: says whose line follows.
     *
     * @return whether it is the first of its conversation
     */
    private boolean turnTo(Conversation c) throws IOException {
        if (!provisional) {
            return false;
        }
        Turns turns = live.turns();
        boolean news = turns.names(c);
        boolean narrows = turns.narrows(c);
        if (news) {
            header(c);
        } else if (narrows) {
            makeRoom(c);
        }
        LiveLadder.Sides known = live.sides(c);
        client = known == null ? null : known.client();
        server = known == null ? null : known.server();
        firstNanos = turns.firstNanos();
        previousNanos = turns.previousNanos();
        return news;
    }

    private void makeRoom(Conversation c) {
        room = provisional ? LadderRoom.among(live.turns().margin(), options) : LadderRoom.of(c, options);
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
        if (!provisional && c.hint() != null) {
            Paragraph.append(line, HintText.of(c), 2, options.columns());
        }
        boolean among = live.turns().margin() > 0; // lines of others stand close
        line.append(among ? "" : "\n");
        makeRoom(c);
        Columns.left(line, words.say("walk.head-frame"), room.margin() + 2);
        String from = options.names().client(c);
        String to = options.names().server(c);
        int width = 2 * LadderRoom.SIDE + room.span() + 4;
        boolean together = DisplayWidth.of(from) + 2 + DisplayWidth.of(to) <= width;
        line.append(from);
        if (!together) {
            line.append('\n').append(" ".repeat(room.margin() + 2));
        }
        Columns.right(line, to, Math.max(DisplayWidth.of(to), together ? width - DisplayWidth.of(from) : width));
        line.append('\n');
        client = null;
        server = null;
        firstNanos = c.firstNanos();
        previousNanos = firstNanos;
        if (!among) {
            end();
        }
        if (!provisional) {
            write();
            folding.begin(c);
            proofs.forEach(folding::proves);
            proofs.clear();
        }
    }

    @Override
    public void ends(Conversation c) throws IOException {
        if (provisional) {
            live.end(line);
        } else {
            folding.end();
        }
        write();
    }

    private void stamp(Conversation c, Packet p) {
        live.turns().number(line, c, options);
        live.turns().told(p.timestampNanos);
        Columns.right(line, Long.toString(p.frame), room.frame());
        if (room.time() > 0) {
            part.setLength(0);
            TimeText.column(part, options.withNanosecond(false), p.timestampNanos, firstNanos, previousNanos);
            Columns.right(line.append(' '), part.toString(), room.time());
        }
        previousNanos = p.timestampNanos;
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o, true);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o, false);
    }

    private void segment(TcpConversation c, Segment s, Observation o, boolean copy) throws IOException {
        boolean news = turnTo(c);
        String clientAfter = Words.standing(o, true);
        String serverAfter = Words.standing(o, false);
        if (client == null) {
            sides(Words.stateBefore(o, true), Words.stateBefore(o, false));
        }
        int start = line.length();
        files.packet(s);
        stamp(c, s);
        line.append(' ');
        Columns.right(line, clientAfter.equals(client) ? "" : clientAfter, 1 + LadderRoom.SIDE); // with a tilde
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
        CommentLines.append(line, s.comments, options.columns());
        folding.take(start, s, o);
        if (provisional) {
            live.stand(c, client, server);
            live.segment(c, s, o, news, copy, line);
        }
        write();
    }

    private void sides(State left, State right) throws IOException {
        line.append(" ".repeat(room.margin() + 2));
        Columns.right(line, left.toString(), LadderRoom.SIDE);
        line.append(" |").append(" ".repeat(room.span())).append("| ").append(right);
        end();
        client = left.toString();
        server = right.toString();
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        turnTo(c);
        files.packet(d);
        stamp(c, d);
        line.append("  ").append(" ".repeat(LadderRoom.SIDE)).append(" |");
        String size = words.say("walk.ladder-size", Map.of("octets", d.payloadOctets));
        String rest = arrow(o.fromClient, datagramWords.role(o), size);
        line.append('|');
        end();
        below(rest);
        below(datagramWords.notes(d, o));
        CommentLines.append(line, d.comments, options.columns());
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

    private String arrow(boolean fromClient, String role, String... figures) {
        return LadderArrow.draw(line, room.span(), fromClient, role, figures);
    }

    /** Between the bars, on as many lines of its own as it takes. */
    private void below(String what) throws IOException {
        if (what.isEmpty()) {
            return;
        }
        for (String text : Paragraph.wrap(what, room.span())) {
            line.append(" ".repeat(room.margin() + 2 + LadderRoom.SIDE + 1)).append('|');
            int pad = Math.max(0, room.span() - DisplayWidth.of(text));
            line.append(" ".repeat(pad / 2))
                    .append(text)
                    .append(" ".repeat(pad - pad / 2))
                    .append('|');
            end();
        }
    }

    /** No line of its own; it may be all that an attempt gets. */
    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) throws IOException {
        if (provisional) {
            live.icmpError(c, e, line);
            write();
        }
    }

    @Override
    public void flush() throws IOException {
        if (provisional) {
            live.flush(line);
            write();
        }
    }

    @Override
    public void omitted() {
        live.end(line);
        line.append('\n').append(words.say("walk.omitted")).append('\n');
    }

    @Override
    public void doubts(TcpConversation c, Segment s, Observation said, Observation o) throws IOException {
        corrects(c, s, said, o);
    }

    @Override
    public void corrects(TcpConversation c, Segment s, Observation said, Observation o) throws IOException {
        if (!live.counts(c)) {
            otherwise.segment(s, said, o, options);
            write();
        }
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
            rows.write(story.chosen(), live::counts, true);
            rows.totals();
        }
    }

    @Override
    public void over(List<Conversation> over) throws IOException {
        live.over(over, line);
        write();
    }

    @Override
    public void part(List<Conversation> over, boolean last) throws IOException {
        otherwise.end(options);
        otherwise.opens();
        if (!last && !over.stream().allMatch(live::counts)) {
            line.append('\n').append(words.say("walk.part")).append('\n');
        }
        write();
        rows.write(over, live::counts, last);
        live.forget(over);
    }

    private void end() {
        Columns.trim(line);
        line.append('\n');
    }

    private void write() throws IOException {
        live.writes(line);
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
