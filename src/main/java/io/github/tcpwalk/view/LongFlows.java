package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.table.IsoTime;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Every figure of a connection, a line each, what the client sent left and what the server sent right. 80 columns. */
public final class LongFlows {
    private static final int LABEL = 28;
    private static final int VALUE = 22;

    private final OutputStream out;
    private final WalkOptions options;
    private final Timing timing;
    private final StringBuilder line = new StringBuilder(4096);

    public LongFlows(OutputStream out, WalkOptions options, Timing timing) {
        this.out = out;
        this.options = options;
        this.timing = timing;
    }

    /** The figures of a TCP conversation that {@code timing} listened to; nothing for another. */
    public void write(Conversation c) throws IOException {
        Timing.Both both = timing.of(c);
        if (both == null) {
            return;
        }
        Summary t = ((TcpConversation) c).summary();
        line.append(options.paint().begin(Style.BOLD));
        line.append("\nConversation ")
                .append(c.number())
                .append(": ")
                .append(c.client())
                .append(" -> ")
                .append(c.server());
        line.append(options.paint().end());
        line.append("\n  opening ").append(t.opening());
        if (t.closing() != null) {
            line.append("; closing ").append(t.closing());
        }
        line.append("\n  conn_state ")
                .append(t.connState())
                .append("; history ")
                .append(t.history())
                .append("; completeness ")
                .append(t.completeness())
                .append("\n  start ");
        line.append(IsoTime.of(t.firstNanos()))
                .append("; duration ")
                .append(Measure.time(t.lastNanos() - t.firstNanos()));
        line.append("\n  handshake RTT ")
                .append(t.handshakeRttNanos() < 0 ? "-" : Measure.time(t.handshakeRttNanos()))
                .append("\n\n");
        row("", "client -> server", "server -> client");
        LongFigure.Sender client = new LongFigure.Sender(t, t.client(), t.server(), both.client());
        LongFigure.Sender server = new LongFigure.Sender(t, t.server(), t.client(), both.server());
        for (LongFigure figure : LongFigures.ALL) {
            row(figure.label(), figure.text(client), figure.text(server));
        }
        backOff("client", client);
        backOff("server", server);
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    private void row(String label, String left, String right) {
        line.append("  ");
        Columns.left(line, label, LABEL);
        Columns.right(line, left, VALUE);
        Columns.right(line, right, VALUE);
        line.append('\n');
    }

    private void backOff(String side, LongFigure.Sender sender) {
        if (sender.timing().backOff().isEmpty()) {
            return;
        }
        StringJoiner gaps = new StringJoiner(", ");
        for (long gap : sender.timing().backOff()) {
            gaps.add(Measure.time(gap));
        }
        line.append("  longest back-off of the ")
                .append(side)
                .append(": ")
                .append(gaps)
                .append('\n');
    }
}
