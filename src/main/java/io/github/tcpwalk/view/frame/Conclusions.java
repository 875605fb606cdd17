package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.Glossary;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.tcp.CaptureGap;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Outcome;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.view.Words;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was concluded about the packets of one frame, each statement with what led to it. */
final class Conclusions {
    final List<Statement> statements = new ArrayList<>();
    private final long frame;
    private final Words words;
    private final EndNames names;

    private final long last;

    /**
     * @param frame number of the frame that was asked for
     * @param last number of the last frame that was read
     */
    Conclusions(long frame, long last, Words words, EndNames names) {
        this.frame = frame;
        this.last = last;
        this.words = words;
        this.names = names;
    }

    void segment(TcpConversation c, Segment s, Observation o) {
        packet(c, s, o.fromClient);
        say(
                "role",
                words.say("show.role", Map.of("role", o.role.at(o.step, o.of), "phase", o.phase)),
                glossary(Glossary.Kind.ROLE, o.role));
        numbers(s, o);
        state("client state", o, true);
        state("server state", o, false);
        for (Note note : Note.all()) {
            if (o.is(note)) {
                note(note, s, o);
            }
        }
        if (o.rttNanos >= 0) {
            say("round trip", Measure.time(o.rttNanos), words.say("show.round-trip"));
        }
        say("in flight", words.say("show.in-flight", Map.of("octets", o.inFlight)), null);
        story(c);
    }

    private void packet(Conversation c, Packet p, boolean fromClient) {
        if (p.earlierFragments != null) {
            fragments(p);
        }
        boolean tcp = c instanceof TcpConversation;
        Map<String, Object> values = Map.of(
                "number",
                c.number(),
                "protocol",
                tcp ? "TCP" : "UDP",
                "client",
                names.client(c),
                "server",
                names.server(c));
        say(
                "conversation",
                words.say("show.conversation", values),
                c instanceof TcpConversation t ? clientRule(t) : words.say("show.rule", Map.of("rule", "udp")));
        say("sender", words.say("show.end", Map.of("end", fromClient ? "client" : "server")), null);
    }

    private void fragments(Packet p) {
        String earlier =
                p.earlierFragments.stream().map(f -> Long.toString(f.number())).collect(Collectors.joining(", "));
        say(
                "fragments",
                words.say("show.fragments", Map.of("earlier", earlier, "frame", p.frame)),
                p.frame == frame ? null : words.say("show.whole", Map.of("frame", p.frame)));
    }

    private String clientRule(TcpConversation t) {
        if (t.summary().captureGaps().contains(CaptureGap.SYN_LATE)) {
            return words.say("show.rule", Map.of("rule", "syn"));
        }
        return switch (t.clientRule()) {
            case SYN -> words.say("show.rule", Map.of("rule", "syn"));
            case SYN_ACK -> words.say("walk.rule", Map.of("rule", "syn-ack"));
            case LOWER_PORT -> words.say("walk.rule", Map.of("rule", "lower-port"));
            case FIRST_SENDER -> words.say("walk.rule", Map.of("rule", "first-sender"));
        };
    }

    private void numbers(Segment s, Observation o) {
        Map<String, Object> sequence = new HashMap<>();
        sequence.put("number", o.relativeSeq);
        sequence.put("raw", s.seq & 0xFFFF_FFFFL);
        if (s.payloadOctets > 0) {
            sequence.put("end", o.relativeSeq + s.octetsThroughPayload());
            sequence.put("octets", s.payloadOctets);
        }
        say("sequence", words.say("show.sequence", sequence), words.say("show.sequence-rule"));
        if (s.has(Segment.ACK)) {
            Map<String, Object> ack = Map.of("number", o.relativeAck, "raw", s.ack & 0xFFFF_FFFFL);
            say("acknowledges", words.say("show.acknowledges", ack), words.say("show.acknowledges-rule"));
        }
        say(
                "window",
                words.say("show.window", Map.of("octets", o.window, "field", s.window)),
                o.window == s.window ? null : words.say("show.window-rule"));
    }

    private void state(String name, Observation o, boolean ofClient) {
        State before = Words.stateBefore(o, ofClient);
        boolean ofSender = ofClient == o.fromClient;
        State after = ofSender ? o.sourceAfter : o.destinationAfter;
        String said = Words.stateAfter(o, ofClient);
        String meaning = glossary(Glossary.Kind.STATE, after);
        boolean doubted = said.startsWith("~");
        say(
                name,
                before == after ? words.say("show.unchanged", Map.of("state", said)) : before + " -> " + said,
                doubted ? words.say("show.doubted", Map.of("meaning", meaning)) : meaning);
    }

    private void note(Note note, Segment s, Observation o) {
        Map<String, Object> values = new HashMap<>();
        values.put("note", note == Note.TRUNCATED ? words.terms().of(note) : words.note(note, s, o));
        values.put("meaning", glossary(Glossary.Kind.NOTE, note));
        say("note", words.say("show.note", values), words.say("show.rule-" + note));
    }

    private void story(TcpConversation c) {
        Outcome t = c.outcome();
        say("opening", words.terms().of(t.opening()), glossary(Glossary.Kind.OPENING, t.opening()));
        Summary went = c.summary();
        for (CaptureGap gap : went.captureGaps()) {
            String end = went.client().segments() > 0 ? "client" : "server";
            say("capture", words.say("walk.gap", Map.of("gap", gap, "end", end)), null);
        }
        if (!c.settled()) {
            Map<String, Object> values = Map.of("number", c.number(), "frame", last);
            say("provisional", words.say("show.provisional", values), words.say("show.provisional-rule", values));
        } else if (t.closing() != null) {
            say("closing", words.terms().of(t.closing()), glossary(Glossary.Kind.CLOSING, t.closing()));
        }
    }

    void datagram(Conversation c, Datagram d, boolean fromClient) {
        packet(c, d, fromClient);
        say("payload", words.say("show.payload", Map.of("octets", d.payloadOctets)), null);
    }

    void icmpError(Conversation c, Packet p, IcmpNotice notice) {
        packet(c, p, !notice.quotedFromClient());
        statements.remove(statements.size() - 1); // a router's word is neither end's
        say(
                "ICMP error",
                words.say("show.icmp", Map.of("text", words.icmp(notice), "sender", notice.sender())),
                words.say("show.icmp-rule", Map.of("end", notice.quotedFromClient() ? "client" : "server")));
    }

    private String glossary(Glossary.Kind kind, Object name) {
        return Glossary.line(kind, name, words.language()).orElse(null);
    }

    private void say(String name, String value, String rule) {
        statements.add(new Statement(name, value, rule));
    }
}
