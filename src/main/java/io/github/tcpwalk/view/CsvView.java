package io.github.tcpwalk.view;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.CsvCell;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.udp.DatagramNote;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.DatagramRole;
import io.github.tcpwalk.udp.UdpExchange;
import io.github.tcpwalk.wire.AddressText;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The fields of the JSON contract as comma-separated values (RFC 4180), one kind of row a file, with a header row. */
public final class CsvView implements View {
    private final CsvWriter csv;
    private final StringBuilder text = new StringBuilder(40);
    private final Order order;
    private final Rows rows;
    private boolean headed;
    private String file;

    /** A row a packet. */
    public static CsvView ofPackets(OutputStream out) {
        return new CsvView(out, Order.IN_ORDER, null);
    }

    /** A row a conversation. */
    public static CsvView ofConversations(OutputStream out, Rows rows) {
        return new CsvView(out, Order.SUMMARY, rows);
    }

    private CsvView(OutputStream out, Order order, Rows rows) {
        this.order = order;
        this.rows = rows;
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
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
    public boolean wantsFindings() {
        return false;
    }

    @Override
    public void opens(Story story, String name, boolean provisional) {
        file = CsvCell.of(name);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        segment(c, s, o);
    }

    @Override
    public void corrects(TcpConversation c, Segment s, Observation o) {
        segment(c, s, o);
    }

    @Override
    public void summary(Story story) throws IOException {
        if (rows != null) {
            for (Conversation c : rows.shown(story)) {
                conversation(c);
            }
        }
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        packetHeads();
        boolean ack = s.has(Segment.ACK);
        text.setLength(0);
        IsoTime.append(text, s.timestampNanos);
        String time = text.toString();
        StringJoiner notes = new StringJoiner(" ");
        for (Note note : Note.all()) {
            if (o.is(note)) {
                notes.add(note.toString());
            }
        }
        csv.writeRecord(
                file,
                number(s.frame),
                time,
                number(c.number()),
                AddressText.of(s.ipVersion, s.sourceHigh, s.sourceLow),
                number(s.sourcePort),
                AddressText.of(s.ipVersion, s.destinationHigh, s.destinationLow),
                number(s.destinationPort),
                FlagLetters.of(s.flags),
                number(o.relativeSeq),
                ack ? number(o.relativeAck) : "",
                number(s.seq & 0xFFFF_FFFFL),
                ack ? number(s.ack & 0xFFFF_FFFFL) : "",
                number(s.payloadOctets),
                number(o.window),
                o.role.toString(),
                o.phase.toString(),
                o.step > 0 ? number(o.step) : "",
                o.of > 0 ? number(o.of) : "",
                o.sourceBefore.toString(),
                o.sourceAfter.toString(),
                o.destinationBefore.toString(),
                o.destinationAfter.toString(),
                notes.toString());
    }

    private void packetHeads() {
        if (!headed) {
            headed = true;
            csv.writeRecord(
                    "file",
                    "frame",
                    "time",
                    "conversation",
                    "src",
                    "src_port",
                    "dst",
                    "dst_port",
                    "flags",
                    "seq",
                    "ack",
                    "raw_seq",
                    "raw_ack",
                    "len",
                    "win",
                    "role",
                    "phase",
                    "step",
                    "of",
                    "src_state_before",
                    "src_state_after",
                    "dst_state_before",
                    "dst_state_after",
                    "notes");
        }
    }

    /** A datagram's row: the columns of a segment, as far as they mean something; step is the block number. */
    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        packetHeads();
        text.setLength(0);
        IsoTime.append(text, d.timestampNanos);
        StringJoiner notes = new StringJoiner(" ");
        for (DatagramNote note : DatagramNote.all()) {
            if (o.is(note)) {
                notes.add(note.toString());
            }
        }
        boolean numbered = o.role == DatagramRole.BLOCK || o.role == DatagramRole.ACK;
        csv.writeRecord(
                file,
                number(d.frame),
                text.toString(),
                number(c.number()),
                AddressText.of(d.ipVersion, d.sourceHigh, d.sourceLow),
                number(d.sourcePort),
                AddressText.of(d.ipVersion, d.destinationHigh, d.destinationLow),
                number(d.destinationPort),
                "",
                "",
                "",
                "",
                "",
                number(d.payloadOctets),
                "",
                o.role.toString(),
                "",
                numbered ? number(o.block) : "",
                "",
                "",
                "",
                "",
                "",
                notes.toString());
    }

    private void conversation(Conversation c) {
        if (!headed) {
            headed = true;
            csv.writeRecord(
                    "file",
                    "conversation",
                    "protocol",
                    "client",
                    "server",
                    "opening",
                    "closing",
                    "first_closer",
                    "completeness",
                    "conn_state",
                    "history",
                    "segments_to_server",
                    "segments_to_client",
                    "bytes_to_server",
                    "bytes_to_client",
                    "retransmissions_to_server",
                    "retransmissions_to_client",
                    "handshake_rtt_ns",
                    "start",
                    "duration_ns");
        }
        text.setLength(0);
        IsoTime.append(text, c.firstNanos());
        if (c instanceof TcpConversation tcp) {
            Summary t = tcp.summary();
            csv.writeRecord(
                    file,
                    number(c.number()),
                    "tcp",
                    c.client(),
                    c.server(),
                    t.opening().toString(),
                    t.closing() == null ? "" : t.closing().toString(),
                    t.firstCloser() == null ? "" : t.firstCloser(),
                    number(t.completeness()),
                    t.connState(),
                    t.history(),
                    number(t.client().segments()),
                    number(t.server().segments()),
                    number(t.client().uniqueOctets()),
                    number(t.server().uniqueOctets()),
                    number(t.client().retransmissions()),
                    number(t.server().retransmissions()),
                    t.handshakeRttNanos() < 0 ? "" : number(t.handshakeRttNanos()),
                    text.toString(),
                    number(c.durationNanos()));
        } else {
            UdpExchange u = ((UdpConversation) c).exchange();
            csv.writeRecord(
                    file,
                    number(c.number()),
                    "udp",
                    c.client(),
                    c.server(),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    number(u.datagramsToServer()),
                    number(u.datagramsToClient()),
                    number(u.octetsToServer()),
                    number(u.octetsToClient()),
                    "",
                    "",
                    "",
                    text.toString(),
                    number(c.durationNanos()));
        }
    }

    private static String number(long value) {
        return Long.toString(value);
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
