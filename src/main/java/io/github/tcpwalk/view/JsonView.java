package io.github.tcpwalk.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Pattern;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.text.Json;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.AddressText;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One JSON object a line: the contract other programs read. Fields may be added, none is renamed. */
public final class JsonView implements View {
    private static final Note[] NOTES = Note.all();

    private final JsonGenerator json;
    private final DatagramJson datagrams;
    private final Timing timing;
    private final StringBuilder text = new StringBuilder(64);
    private final FindingWords words;
    private final Order order;
    private final Rows rows;
    private final boolean several;
    private final Map<Integer, List<Finding>> found = new HashMap<>();
    private List<Pattern> patterns = List.of();
    private String file;
    private boolean provisional;
    private boolean any;

    /**
     * Every packet, then the conversations.
     *
     * @param several captures are walked in one run: every object names its own
     */
    public static JsonView ofPackets(OutputStream out, boolean several, Language language) throws IOException {
        return new JsonView(out, several, Order.IN_ORDER, Rows.BY_NUMBER, null, language);
    }

    /** @param timing told of the segments before; null without every count and time of the directions */
    public static JsonView ofConversations(
            OutputStream out, boolean several, Rows rows, Timing timing, Language language) throws IOException {
        return new JsonView(out, several, Order.SUMMARY, rows, timing, language);
    }

    private JsonView(OutputStream out, boolean several, Order order, Rows rows, Timing timing, Language language)
            throws IOException {
        words = new FindingWords(language);
        this.order = order;
        this.rows = rows;
        this.several = several;
        this.timing = timing;
        json = Json.compact(out);
        datagrams = new DatagramJson(json);
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public Order order() {
        return order;
    }

    @Override
    public boolean onlyMatching() {
        return true;
    }

    @Override
    public void opens(Story story, String name, boolean asItComes) {
        file = several ? name : null;
        provisional = asItComes;
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o);
    }

    @Override
    public void corrects(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o, true);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o, !provisional);
    }

    @Override
    public void findings(TcpConversation c, List<Finding> findings) {
        found.put(c.number(), findings);
    }

    @Override
    public void patterns(List<Pattern> all) {
        patterns = all;
    }

    @Override
    public void summary(Story story) throws IOException {
        for (Conversation c : rows.shown(story)) {
            conversation(c, found.getOrDefault(c.number(), List.of()));
        }
        if (order == Order.IN_ORDER) {
            for (Pattern p : patterns) {
                shared(p.finding(), p.finding().party(), 0, p.conversations(), p.totalConversations());
            }
        }
        found.clear();
        json.flush();
    }

    /** @param settled false as long as only the segments before it are known */
    private void segment(TcpConversation c, Segment s, Observation o, boolean settled) throws IOException {
        any = true;
        json.writeStartObject();
        json.writeStringField("type", "segment");
        if (file != null) {
            json.writeStringField("file", file);
        }
        json.writeNumberField("frame", s.frame);
        json.writeStringField("time", time(s.timestampNanos));
        json.writeNumberField("conversation", c.number());
        json.writeStringField("src", address(s.ipVersion, s.sourceHigh, s.sourceLow));
        json.writeNumberField("src_port", s.sourcePort);
        json.writeStringField("dst", address(s.ipVersion, s.destinationHigh, s.destinationLow));
        json.writeNumberField("dst_port", s.destinationPort);
        json.writeStringField("flags", FlagLetters.of(s.flags));
        json.writeNumberField("seq", o.relativeSeq);
        boolean ack = s.has(Segment.ACK);
        if (ack) {
            json.writeNumberField("ack", o.relativeAck);
        } else {
            json.writeNullField("ack");
        }
        json.writeNumberField("raw_seq", s.seq & 0xFFFF_FFFFL);
        if (ack) {
            json.writeNumberField("raw_ack", s.ack & 0xFFFF_FFFFL);
        } else {
            json.writeNullField("raw_ack");
        }
        json.writeNumberField("len", s.payloadOctets);
        json.writeNumberField("win", o.window);
        json.writeStringField("role", o.role.toString());
        json.writeStringField("phase", o.phase.toString());
        number("step", o.step);
        number("of", o.of);
        states("src_state", o.sourceBefore, o.sourceAfter);
        states("dst_state", o.destinationBefore, o.destinationAfter);
        notes(o);
        if (o.rttNanos >= 0) {
            json.writeNumberField("rtt_ns", o.rttNanos);
        }
        if (provisional) {
            json.writeBooleanField("settled", settled);
        }
        json.writeEndObject();
    }

    /** A UDP datagram. */
    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        any = true;
        datagrams.accept(c, d, o);
        json.writeStartObject();
        json.writeStringField("type", "datagram");
        if (file != null) {
            json.writeStringField("file", file);
        }
        json.writeNumberField("frame", d.frame);
        json.writeStringField("time", time(d.timestampNanos));
        json.writeNumberField("conversation", c.number());
        json.writeStringField("src", address(d.ipVersion, d.sourceHigh, d.sourceLow));
        json.writeNumberField("src_port", d.sourcePort);
        json.writeStringField("dst", address(d.ipVersion, d.destinationHigh, d.destinationLow));
        json.writeNumberField("dst_port", d.destinationPort);
        json.writeNumberField("len", d.payloadOctets);
        datagrams.datagram(o);
        json.writeEndObject();
    }

    private void notes(Observation o) throws IOException {
        json.writeArrayFieldStart("notes");
        if (o.notes() != 0) {
            for (Note note : NOTES) {
                if (o.is(note)) {
                    json.writeString(note.toString());
                }
            }
        }
        json.writeEndArray();
        if (o.is(Note.DUPLICATE_ACK)) {
            json.writeNumberField("duplicate_ack_count", o.duplicateCount);
        }
        if (o.is(Note.DUPLICATE_ACK) || o.is(Note.DUPLICATE_FRAME)) {
            json.writeNumberField("duplicate_of", o.duplicateOf);
        }
    }

    private void states(String name, State before, State after) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeString(before.toString());
        json.writeString(after.toString());
        json.writeEndArray();
    }

    private void number(String name, int value) throws IOException {
        if (value > 0) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    private String time(long nanos) {
        text.setLength(0);
        IsoTime.append(text, nanos);
        return text.toString();
    }

    private String address(int version, long high, long low) {
        text.setLength(0);
        AddressText.append(text, version, high, low);
        return text.toString();
    }

    /** The summary object. */
    private void conversation(Conversation c, List<Finding> findings) throws IOException {
        any = true;
        json.writeStartObject();
        json.writeStringField("type", "conversation");
        if (file != null) {
            json.writeStringField("file", file);
        }
        json.writeNumberField("conversation", c.number());
        json.writeStringField("protocol", c instanceof TcpConversation ? "tcp" : "udp");
        json.writeStringField("client", c.client());
        json.writeStringField("server", c.server());
        if (c instanceof TcpConversation tcp) {
            connection(tcp.summary());
            if (timing != null && timing.of(c) != null) {
                LongFlows.json(json, tcp.summary(), timing.of(c));
            }
        } else {
            json.writeStringField("start", time(c.firstNanos()));
            datagrams.exchange((UdpConversation) c);
        }
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            finding(finding);
            json.writeEndObject();
        }
        json.writeEndArray();
        icmp(c);
        json.writeEndObject();
    }

    private void finding(Finding f) throws IOException {
        json.writeStringField("name", f.name().toString());
        json.writeStringField("severity", f.severity().toString());
        json.writeStringField("text", words.text(f));
        numbers("frames", f.frames());
        json.writeNumberField("frames_total", f.totalFrames());
        json.writeStringField("against", words.against(f).orElse(null));
        json.writeStringField("side", f.side());
        json.writeStringField("party", f.party());
        json.writeStringField("key", f.key());
        FindingValues.write(json, f.values());
    }

    private void numbers(String name, List<Long> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (long number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    /** Only findings, those that several conversations share put together. */
    public static void groups(OutputStream out, String file, List<Diagnosis.Group> groups, Language language)
            throws IOException {
        try (JsonView view = new JsonView(out, file != null, Order.SUMMARY, Rows.BY_NUMBER, null, language)) {
            view.file = file;
            for (Diagnosis.Group g : groups) {
                view.shared(
                        g.example(),
                        view.words.parties(g.parties()),
                        g.conversation(),
                        g.conversations(),
                        g.totalConversations());
            }
        }
    }

    private void shared(Finding f, String parties, int example, List<Long> conversations, long total)
            throws IOException {
        any = true;
        json.writeStartObject();
        json.writeStringField("type", "finding");
        if (file != null) {
            json.writeStringField("file", file);
        }
        finding(f);
        json.writeStringField("parties", parties);
        number("conversation", example);
        numbers("conversations", conversations);
        json.writeNumberField("conversations_total", total);
        json.writeEndObject();
    }

    private void connection(Summary t) throws IOException {
        json.writeStringField("opening", t.opening().toString());
        json.writeStringField(
                "closing", t.closing() == null ? null : t.closing().toString());
        json.writeStringField("first_closer", t.firstCloser());
        json.writeStringField(
                "client_rule",
                t.clientRule().toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        json.writeNumberField("completeness", t.completeness());
        json.writeStringField("conn_state", t.connState());
        json.writeStringField("history", t.history());
        json.writeNumberField("segments", t.segments());
        json.writeNumberField("bytes_to_server", t.client().uniqueOctets());
        json.writeNumberField("bytes_to_client", t.server().uniqueOctets());
        if (t.handshakeRttNanos() >= 0) {
            json.writeNumberField("handshake_rtt_ns", t.handshakeRttNanos());
        } else {
            json.writeNullField("handshake_rtt_ns");
        }
        json.writeStringField("start", time(t.firstNanos()));
        json.writeNumberField("duration_ns", t.lastNanos() - t.firstNanos());
        json.writeNumberField("first_frame", t.firstFrame());
        json.writeNumberField("last_frame", t.lastFrame());
        json.writeNumberField("duplicate_frames", t.duplicateFrames());
        endpoint("client_stats", t.client());
        endpoint("server_stats", t.server());
    }

    private void endpoint(String name, Summary.End e) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("state", e.state().toString());
        if (e.issKnown()) {
            json.writeNumberField("isn", e.iss() & 0xFFFF_FFFFL);
        } else {
            json.writeNullField("isn");
        }
        json.writeNumberField("segments", e.segments());
        json.writeNumberField("payload_octets", e.payloadOctets());
        json.writeNumberField("retransmissions", e.retransmissions());
        json.writeNumberField("fast_retransmissions", e.fastRetransmissions());
        json.writeNumberField("spurious_retransmissions", e.spuriousRetransmissions());
        json.writeNumberField("out_of_order", e.outOfOrder());
        json.writeNumberField("duplicate_acks", e.duplicateAcks());
        json.writeNumberField("zero_windows", e.zeroWindows());
        json.writeNumberField("missing_octets", e.missingOctets());
        json.writeNumberField("rtt_samples", e.rttSamples());
        json.writeNumberField("rtt_min_ns", e.rttMinNanos());
        json.writeNumberField("rtt_avg_ns", e.rttAverageNanos());
        json.writeNumberField("rtt_max_ns", e.rttMaxNanos());
        json.writeEndObject();
    }

    private void icmp(Conversation c) throws IOException {
        if (c.icmp().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("icmp");
        for (IcmpNotice n : c.icmp()) {
            json.writeStartObject();
            json.writeNumberField("frame", n.frame());
            json.writeStringField("from", n.sender());
            json.writeNumberField("icmp_type", n.type());
            json.writeNumberField("icmp_code", n.code());
            json.writeStringField("text", n.text());
            if (n.quotedFrame() >= 0) {
                json.writeNumberField("quoted_frame", n.quotedFrame());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        if (any) {
            json.writeRaw("\n");
        }
        json.close();
    }
}
