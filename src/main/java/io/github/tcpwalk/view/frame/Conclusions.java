package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.capture.FrameRef;
import io.github.tcpwalk.explain.Glossary;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Outcome;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/** What was concluded about the packets of one frame, each statement with what led to it. */
final class Conclusions {
    final List<Statement> statements = new ArrayList<>();
    private final long frame;

    /** @param frame number of the frame that was asked for */
    Conclusions(long frame) {
        this.frame = frame;
    }

    void segment(TcpConversation c, Segment s, Observation o) {
        packet(c, s, o.fromClient);
        String of = o.of == 0 ? "" : "/" + o.of;
        say(
                "role",
                o.role + (o.step == 0 ? "" : " " + o.step + of) + ", phase " + o.phase,
                glossary(Glossary.Kind.ROLE, o.role));
        numbers(s, o);
        state(
                "client state",
                o.fromClient ? o.sourceBefore : o.destinationBefore,
                o.fromClient ? o.sourceAfter : o.destinationAfter);
        state(
                "server state",
                o.fromClient ? o.destinationBefore : o.sourceBefore,
                o.fromClient ? o.destinationAfter : o.sourceAfter);
        for (Note note : Note.all()) {
            if (o.is(note)) {
                note(note, o);
            }
        }
        if (o.rttNanos >= 0) {
            say(
                    "round trip",
                    Measure.time(o.rttNanos),
                    "it acknowledges a segment that was sent once only (Karn's rule); the time since that one"
                            + " passed here");
        }
        say("in flight", o.inFlight + " octets of its sender are unacknowledged after it", null);
        story(c.outcome());
    }

    private void packet(Conversation c, Packet p, boolean fromClient) {
        if (p.earlierFragments != null) {
            fragments(p);
        }
        say(
                "conversation",
                c.number() + " (" + (c instanceof TcpConversation ? "TCP" : "UDP") + "): client " + c.client()
                        + ", server " + c.server(),
                c instanceof TcpConversation t ? clientRule(t) : "the client is the end that sent first");
        say("sender", fromClient ? "client" : "server", null);
    }

    private void fragments(Packet p) {
        StringBuilder text = new StringBuilder("frames ");
        for (FrameRef earlier : p.earlierFragments) {
            text.append(earlier.number()).append(", ");
        }
        text.append("and ").append(p.frame).append(", which completed it");
        say(
                "fragments",
                text.toString(),
                p.frame == frame ? null : "what follows is said of the whole datagram, in frame " + p.frame);
    }

    private static String clientRule(TcpConversation t) {
        return switch (t.clientRule()) {
            case SYN -> "the client is the end that sent the first SYN";
            case SYN_ACK -> "no SYN captured: the sender of the SYN+ACK is the server";
            case LOWER_PORT -> "no SYN captured: the lower port is taken for the server";
            case FIRST_SENDER -> "no SYN captured: the first sender is taken for the client";
        };
    }

    private void numbers(Segment s, Observation o) {
        long end = o.relativeSeq + s.payloadOctets;
        say(
                "sequence",
                o.relativeSeq + (s.payloadOctets > 0 ? ":" + end + ", length " + s.payloadOctets : "") + " (raw "
                        + (s.seq & 0xFFFF_FFFFL) + ")",
                "0 is the sender's initial number, the first octet of data is 1");
        if (s.has(Segment.ACK)) {
            say(
                    "acknowledges",
                    o.relativeAck + " (raw " + (s.ack & 0xFFFF_FFFFL) + ")",
                    "the next number it expects from the other end");
        }
        say(
                "window",
                o.window + " octets (field " + s.window + ")",
                o.window == s.window
                        ? null
                        : "scaled by the shift that its sender's SYN offered, as both SYNs did (RFC 7323)");
    }

    private void state(String name, State before, State after) {
        say(
                name,
                before == after ? before + ", unchanged" : before + " -> " + after,
                glossary(Glossary.Kind.STATE, after));
    }

    private void note(Note note, Observation o) {
        String detail =
                switch (note) {
                    case DUPLICATE_ACK -> " #" + o.duplicateCount + " of frame " + o.duplicateOf;
                    case DUPLICATE_FRAME -> " of frame " + o.duplicateOf;
                    default -> "";
                };
        String meaning = glossary(Glossary.Kind.NOTE, note);
        say("note", note + detail + (meaning == null ? "" : ": " + meaning), "rule: " + NoteRule.of(note));
    }

    private void story(Outcome t) {
        say("opening", t.opening().toString(), glossary(Glossary.Kind.OPENING, t.opening()));
        if (t.closing() != null) {
            say("closing", t.closing().toString(), glossary(Glossary.Kind.CLOSING, t.closing()));
        }
    }

    void datagram(Conversation c, Datagram d, boolean fromClient) {
        packet(c, d, fromClient);
        say("payload", d.payloadOctets + " octets", null);
    }

    void icmpError(Conversation c, Packet p, IcmpNotice notice) {
        packet(c, p, !notice.quotedFromClient());
        statements.remove(statements.size() - 1); // a router's word is neither end's
        say(
                "ICMP error",
                notice.text() + ", from " + notice.sender(),
                "it quotes a packet that the " + (notice.quotedFromClient() ? "client" : "server")
                        + " of this conversation sent");
    }

    private static String glossary(Glossary.Kind kind, Object name) {
        return Glossary.line(kind, name, Language.ENGLISH).orElse(null);
    }

    private void say(String name, String value, String rule) {
        statements.add(new Statement(name, value, rule));
    }
}
