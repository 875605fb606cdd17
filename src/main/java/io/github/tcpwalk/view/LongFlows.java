package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.table.IsoTime;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Every figure of a connection, a line each, what the client sent left and what the server sent right. 80 columns. */
public final class LongFlows {
    private static final int LABEL = 28;
    private static final int VALUE = 22;

    private final OutputStream out;
    private final WalkOptions options;
    private final Timing timing;
    private final Words words;
    private final StringBuilder line = new StringBuilder(4096);

    public LongFlows(OutputStream out, WalkOptions options, Timing timing) {
        this.out = out;
        this.options = options;
        this.timing = timing;
        this.words = new Words(options.language());
    }

    /** The figures of a TCP conversation that {@code timing} listened to; nothing for another. */
    public void write(Conversation any) throws IOException {
        Timing.Both both = timing.of(any);
        if (both == null) {
            return;
        }
        TcpConversation c = (TcpConversation) any;
        Summary t = c.summary();
        line.append(options.paint().begin(Style.BOLD));
        line.append('\n')
                .append(words.say(
                        "walk.conversation",
                        Map.of(
                                "number",
                                c.number(),
                                "client",
                                options.names().client(c),
                                "server",
                                options.names().server(c),
                                "protocol",
                                "tcp")));
        line.append(options.paint().end());
        if (c.hint() != null) {
            line.append("\n  ").append(HintText.of(c));
        }
        Map<String, Object> how = new HashMap<>();
        how.put("opening", words.terms().of(t.opening()));
        if (t.closing() != null) {
            how.put("closing", words.terms().of(t.closing()));
        }
        said("flows.how", how);
        said("flows.codes", Map.of("state", t.connState(), "history", t.history(), "completeness", t.completeness()));
        said("flows.start", Map.of("start", IsoTime.of(t.firstNanos()), "span", Measure.time(c.durationNanos())));
        String rtt = t.handshakeRttNanos() < 0 ? "-" : Measure.time(t.handshakeRttNanos());
        said("flows.handshake", Map.of("rtt", rtt));
        if (t.opening() == Opening.UNANSWERED && c.packets() == 1 && t.client().payloadOctets() == 0) {
            onlySyn(t.client());
        } else {
            table(t, c.durationNanos(), both);
        }
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    /** Every other figure is nothing: of a flood there would be millions of such tables. */
    private void onlySyn(Summary.End client) {
        Map<String, Object> values = new HashMap<>();
        values.put("window", client.maxWindow());
        if (client.mss() >= 0) {
            values.put("mss", client.mss());
        }
        if (client.windowScale() >= 0) {
            values.put("scale", client.windowScale());
        }
        values.put("sack", client.sackPermitted());
        values.put("timestamps", client.timestamps());
        said("flows.only-syn", values);
        line.append('\n');
    }

    private void table(Summary t, long durationNanos, Timing.Both both) {
        LongFigure.Sender client = new LongFigure.Sender(durationNanos, t.client(), t.server(), both.client());
        LongFigure.Sender server = new LongFigure.Sender(durationNanos, t.server(), t.client(), both.server());
        line.append("\n\n");
        row("", words.say("flows.to-server"), words.say("flows.to-client"));
        for (LongFigure figure : LongFigures.ALL) {
            row(
                    words.terms().figure(figure.key(), figure.label()),
                    figure.text(client, words),
                    figure.text(server, words));
        }
        backOff("client", client);
        backOff("server", server);
    }

    private void row(String label, String left, String right) {
        line.append("  ");
        Columns.left(line, label, LABEL);
        Columns.right(line, left, VALUE);
        Columns.right(line, right, VALUE);
        line.append('\n');
    }

    private void backOff(String side, LongFigure.Sender sender) {
        if (sender.timing().backOff().nanos().size() <= 1) {
            return; // a single wait backs off from nothing
        }
        String gaps = sender.timing().backOff().nanos().stream()
                .map(Measure::time)
                .collect(Collectors.joining(words.terms().comma()));
        line.append("  ")
                .append(words.say("flows.back-off", Map.of("end", side, "gaps", gaps)))
                .append('\n');
    }

    private void said(String key, Map<String, Object> values) {
        line.append("\n  ").append(words.say(key, values));
    }
}
