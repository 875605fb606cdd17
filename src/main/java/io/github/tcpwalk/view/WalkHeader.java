package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.tcp.CaptureGap;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.udp.StopAndWait;
import io.github.tcpwalk.udp.UdpExchange;
import io.github.tcpwalk.wire.IcmpNotice;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/** What stands above the lines of a conversation in a walk. */
final class WalkHeader {
    /** How wide numbers of frames are as a rule. */
    static final int FRAME = 6;

    private final StringBuilder line;
    private final Words words;
    private int columns;

    WalkHeader(StringBuilder line, Words words) {
        this.line = line;
        this.words = words;
    }

    /** The ends, how it opened and closed, how much it carried. */
    void conversation(Conversation c, WalkOptions options) {
        columns = options.columns();
        name("walk.conversation", c, options);
        if (c.hint() != null) {
            Paragraph.append(line, HintText.of(c), 2, columns);
        }
        if (c instanceof UdpConversation udp) {
            exchange(udp);
        } else {
            connection((TcpConversation) c);
        }
        for (IcmpNotice n : c.icmp()) {
            Map<String, Object> values = new HashMap<>();
            values.put("frame", words.frame(n.file(), n.frame(), c.firstFile()));
            values.put("sender", options.names().shown(n.sender()));
            values.put("text", words.icmp(n));
            if (n.quotedFrame() >= 0) {
                values.put("quoted", words.frame(n.quotedFile(), n.quotedFrame(), c.firstFile()));
            }
            say("walk.icmp-error", values);
        }
    }

    /** The ends alone: how it goes is not known yet. */
    void named(Conversation c, WalkOptions options) {
        name("walk.named", c, options);
    }

    private void name(String key, Conversation c, WalkOptions options) {
        Map<String, Object> values = Map.of(
                "number", c.number(),
                "client", options.names().client(c),
                "server", options.names().server(c),
                "protocol", c instanceof UdpConversation ? "udp" : "tcp");
        line.append(options.paint().begin(Style.BOLD));
        Paragraph.append(line, words.say(key, values), 0, options.columns());
        line.insert(line.length() - 1, options.paint().end());
    }

    private void connection(TcpConversation c) {
        Summary t = c.summary();
        Map<String, Object> how = new HashMap<>();
        how.put("opening", words.terms().of(t.opening()));
        if (synRepeated(t)) {
            long answered = t.server().synNanos() - t.firstNanos(); // negative where the clock went back
            if (t.server().synAckSeen() && !t.captureGaps().contains(CaptureGap.SYN_ACK_LATE) && answered >= 0) {
                how.put("answered", Measure.time(answered));
            }
        } else if (t.handshakeNanos() >= 0) {
            how.put(t.handshakeRttNanos() < 0 ? "took" : "rtt", Measure.time(t.handshakeNanos()));
        }
        if (t.refusals() > 0 && t.opening().completed()) {
            how.put("refusals", t.refusals());
        }
        if (t.closing() != null) {
            how.put("closing", words.terms().of(t.closing()));
            String first = t.firstCloser();
            boolean gaveUp = t.closing() == Closing.TIMED_OUT && t.resetter() != null; // nobody closed
            if (first != null && !first.equals("both") && !gaveUp) {
                if (t.resetter() != null && t.closing() == Closing.RESET) {
                    how.put("by", t.resetter() == t.client() ? "client" : "server");
                } else {
                    how.put("first", first);
                }
            }
        }
        say("walk.how", how);
        Map<String, Object> size = new HashMap<>();
        size.put("segments", t.segments());
        if (t.duplicateFrames() > 0) {
            size.put("copies", t.duplicateFrames());
        }
        size.put("span", new Value.Duration(c.durationNanos()));
        size.put("toServer", t.client().uniqueOctets());
        size.put("toClient", t.server().uniqueOctets());
        if (t.captureGaps().contains(CaptureGap.ONE_DIRECTION)) {
            size.put("only", t.client().segments() > 0 ? "client" : "server");
        }
        say("walk.size", size);
        rule(t);
    }

    /** Which of them was answered, and so how long a round trip took, nobody can tell (Karn, RFC 6298 section 3). */
    private static boolean synRepeated(Summary t) {
        boolean inOrder = !t.captureGaps().contains(CaptureGap.SYN_LATE);
        boolean oneSided = t.opening() == Opening.THREE_WAY || t.opening() == Opening.FAST_OPEN;
        return inOrder && oneSided && t.client().askedAgain() && !t.answeredEach();
    }

    private void rule(Summary t) {
        boolean half = t.captureGaps().contains(CaptureGap.ONE_DIRECTION);
        for (CaptureGap gap : half ? EnumSet.of(CaptureGap.ONE_DIRECTION) : t.captureGaps()) { // which says it all
            say("walk.gap", Map.of("gap", gap, "end", t.client().segments() > 0 ? "client" : "server"));
        }
        if (t.captureGaps().contains(CaptureGap.SYN_LATE)) {
            return;
        }
        switch (t.clientRule()) {
            case SYN_ACK -> say("walk.rule", Map.of("rule", "syn-ack"));
            case LOWER_PORT -> say("walk.rule", Map.of("rule", "lower-port"));
            case FIRST_SENDER -> say("walk.rule", Map.of("rule", "first-sender"));
            default -> {}
        }
        if (t.opening() == Opening.SIMULTANEOUS) {
            say("walk.both-active", Map.of());
        }
        if (t.reusesPorts()) {
            say("walk.port-reused", Map.of());
        }
    }

    private void exchange(UdpConversation c) {
        UdpExchange u = c.exchange();
        StopAndWait t = u.transfer();
        if (t != null) {
            say("walk.transfer", Map.of("files", t.fileCount(), "sender", t.senderIsClient() ? "client" : "server"));
        }
        Map<String, Object> size = new HashMap<>();
        size.put("datagrams", u.datagrams());
        size.put("span", new Value.Duration(c.durationNanos()));
        size.put("toServer", u.octetsToServer());
        size.put("toClient", u.octetsToClient());
        say("walk.size-udp", size);
    }

    private void say(String key, Map<String, Object> values) {
        Paragraph.append(line, words.say(key, values), 2, columns);
    }

    /** Begins the heads of the columns: those that stand left of the figures. */
    void columns(WalkOptions options, int frame, int time) {
        line.append('\n');
        line.append(options.paint().begin(Style.DIM));
        line.append(" ".repeat(1 + frame - FRAME));
        Columns.left(line, words.say("walk.head-frame"), FRAME - 1);
        line.append(' ');
        Columns.right(line, time(words, options), time);
        line.append("  |").append(words.say("walk.head-ends")).append("|  ");
    }

    /** The head of the times. */
    static String time(Words words, WalkOptions options) {
        String key =
                switch (options.time()) {
                    case RELATIVE -> "walk.head-time";
                    case DELTA -> "walk.head-delta";
                    case ABSOLUTE -> "walk.head-absolute";
                    case EPOCH -> "walk.head-epoch";
                };
        return words.say(key, Map.of("zone", options.zone()));
    }
}
