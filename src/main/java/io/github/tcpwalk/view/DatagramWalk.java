package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.udp.DatagramNote;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.DatagramRole;
import io.github.tcpwalk.udp.StopAndWait;
import io.github.tcpwalk.udp.TransferredFile;
import io.github.tcpwalk.udp.UdpExchange;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpNotice;

/** One UDP conversation of the text walk: a header, a line a datagram, and below them what became of the files. */
final class DatagramWalk {
    private static final String TO_SERVER = "------------->";
    private static final String TO_CLIENT = "<-------------";
    private static final int ROLE = 12;
    private static final int ALARMING = ~(DatagramNote.DUPLICATE.bit | DatagramNote.TRUNCATED.bit);

    private final StringBuilder line;
    private WalkOptions options;
    private final StringBuilder part = new StringBuilder(64);
    private final FileDigests digests = new FileDigests();
    private UdpConversation conversation;
    private long firstNanos;
    private long previousNanos;

    DatagramWalk(StringBuilder line, WalkOptions options) {
        this.line = line;
        this.options = options;
    }

    void use(WalkOptions others) {
        options = others;
    }

    /** Another datagram of a conversation, after those of others. */
    void resume(UdpConversation c) {
        conversation = c;
        firstNanos = c.firstNanos();
    }

    void header(UdpConversation c) {
        conversation = c;
        UdpExchange u = c.exchange();
        firstNanos = u.firstNanos();
        previousNanos = firstNanos;
        line.append(options.paint().begin(Style.BOLD));
        line.append("Conversation ")
                .append(c.number())
                .append(": ")
                .append(c.client())
                .append(" -> ")
                .append(c.server())
                .append(" (UDP)");
        line.append(options.paint().end());
        line.append('\n');
        StopAndWait t = u.transfer();
        if (t != null) {
            line.append("  stop-and-wait transfer of ")
                    .append(Measure.count(t.fileCount(), "file"))
                    .append(", the ")
                    .append(t.senderIsClient() ? "client" : "server")
                    .append(" sends\n");
        }
        line.append("  ")
                .append(Measure.count(u.datagrams(), "datagram"))
                .append(" in ")
                .append(Measure.time(u.lastNanos() - u.firstNanos()))
                .append("; ")
                .append(Measure.count(u.octetsToServer(), "byte"))
                .append(" to server, ")
                .append(Measure.count(u.octetsToClient(), "byte"))
                .append(" to client\n");
        for (IcmpNotice n : c.icmp()) {
            line.append("  ICMP in frame ")
                    .append(n.frame())
                    .append(" from ")
                    .append(n.sender())
                    .append(": ")
                    .append(n.text());
            if (n.quotedFrame() >= 0) {
                line.append(", quotes frame ").append(n.quotedFrame());
            }
            line.append('\n');
        }
        columns();
    }

    private void columns() {
        line.append('\n');
        line.append(options.paint().begin(Style.DIM));
        Columns.left(line, " frame", 6);
        line.append(' ');
        Columns.right(line, TimeText.heading(options), TimeText.width(options.time(), options.nanosecond()));
        line.append("  |client  server|  ");
        Columns.right(line, "len", 6);
        line.append("  role");
        line.append(options.paint().end());
        line.append('\n');
    }

    void datagram(Datagram d, DatagramObservation o) {
        digests.accept(conversation, d, o);
        Columns.right(line, Long.toString(d.frame), 6);
        line.append(' ');
        part.setLength(0);
        TimeText.column(part, options, d.timestampNanos, firstNanos, previousNanos);
        Columns.right(line, part, TimeText.width(options.time(), options.nanosecond()));
        line.append("  |").append(o.fromClient ? TO_SERVER : TO_CLIENT).append("|  ");
        Columns.right(line, Integer.toString(d.payloadOctets), 6);
        line.append("  ");
        String role = DatagramWords.role(o);
        line.append(options.paint().begin(style(o)));
        line.append(role);
        line.append(options.paint().end());
        part.setLength(0);
        DatagramWords.notes(part, d, o);
        if (part.length() > 0) {
            int used = 6 + 1 + TimeText.width(options.time(), options.nanosecond()) + 20 + 6 + 2;
            int column = used + Math.max(role.length() + 2, ROLE);
            if (options.columns() == 0 || column + part.length() <= options.columns()) {
                line.append(" ".repeat(Math.max(2, ROLE - role.length())));
            } else {
                line.append('\n').append(" ".repeat(Math.max(2, Math.min(used, options.columns() - part.length()))));
            }
            line.append(options.paint().begin(Style.DIM));
            line.append(part);
            line.append(options.paint().end());
        }
        line.append('\n');
        previousNanos = d.timestampNanos;
    }

    private static Style style(DatagramObservation o) {
        if ((o.notes & ALARMING) != 0 || o.rejectedBy != null) {
            return Style.ALARM;
        }
        return o.role == DatagramRole.NAME ? Style.OPENING : o.role == DatagramRole.END ? Style.CLOSING : Style.NONE;
    }

    void trailer() {
        StopAndWait t = conversation.exchange().transfer();
        if (t != null) {
            for (TransferredFile f : t.files()) {
                file(f);
            }
            if (t.fileCount() > t.files().size()) {
                line.append("\n  and ")
                        .append(Measure.count(t.fileCount() - t.files().size(), "file"))
                        .append(" more\n");
            }
        }
        digests.forget(conversation);
    }

    private void file(TransferredFile f) {
        line.append("\n  File ")
                .append(f.number())
                .append(' ')
                .append(DatagramWords.name(f))
                .append(": ")
                .append(Measure.count(f.octets(), "byte"))
                .append(" in ")
                .append(Measure.count(f.blocks(), "block"))
                .append(", ")
                .append(DatagramWords.state(f))
                .append('\n');
        if (f.blocks() > 0) {
            line.append("    sha256 ").append(digests.of(conversation, f.number()));
            line.append(f.missingBlocks() == 0 ? "\n" : "\n    (of what comes before the first missing block)\n");
            line.append("    most outstanding ")
                    .append(f.maxOutstanding())
                    .append("; ")
                    .append(f.acknowledgedBlocks())
                    .append(" of ")
                    .append(Measure.count(f.blocks(), "block"))
                    .append(" acknowledged");
            if (f.rttSamples() > 0) {
                line.append(" after min/avg/max ")
                        .append(Measure.time(f.rttMinNanos()))
                        .append('/')
                        .append(Measure.time(f.rttAverageNanos()))
                        .append('/')
                        .append(Measure.time(f.rttMaxNanos()));
            }
            line.append('\n');
        }
        if (f.retransmissions() > 0 || f.duplicates() > 0) {
            line.append("    ")
                    .append(Measure.count(f.retransmissions(), "datagram"))
                    .append(" sent again");
            if (f.acknowledgmentsLost() > 0) {
                line.append(" (").append(f.acknowledgmentsLost()).append(" although acknowledged)");
            }
            line.append(", ").append(Measure.count(f.duplicates(), "duplicate"));
            if (f.blockDatagrams() > f.blocks()) {
                line.append("; repeats make up ")
                        .append(Measure.percent(f.repeatedRatio()))
                        .append(" of the blocks sent");
            }
            line.append('\n');
        }
    }
}
