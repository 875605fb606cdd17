package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.table.CsvRows;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.Table;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The columns of the JSON contract as comma-separated values, one kind of row a file, with a header row. */
public final class CsvView implements View {
    static final Table<ConversationRow> BRIEF = ConversationTables.TCP.without("long");

    private final CsvRows csv;
    private final Order order;
    private final Set<Want> wants;
    private final Rows rows;
    private final Table<ConversationRow> tcp;
    private final FindingWords words;
    private final PacketRow packet = new PacketRow();
    private final ConversationRow whole;
    private List<Diagnosis.Group> groups = List.of();
    private Encoded file;
    private boolean provisional;

    /** A row a packet. */
    public static CsvView ofPackets(OutputStream out) {
        CsvRows csv = new CsvRows(out, PacketTables.SEGMENT, PacketTables.DATAGRAM);
        return new CsvView(csv, Order.IN_ORDER, EnumSet.noneOf(Want.class), null, BRIEF, Language.ENGLISH);
    }

    /** A row a conversation. @param full with every count and time of the directions */
    public static CsvView ofConversations(OutputStream out, Rows rows, boolean full) {
        Table<ConversationRow> tcp = full ? ConversationTables.TCP : BRIEF;
        Set<Want> wants = full ? EnumSet.of(Want.TIMING) : EnumSet.noneOf(Want.class);
        CsvRows csv = new CsvRows(out, tcp, TransferTables.UDP);
        return new CsvView(csv, Order.SUMMARY, wants, rows, tcp, Language.ENGLISH);
    }

    /** A row a finding, those that several conversations share put together. */
    public static CsvView ofFindings(OutputStream out, Language language) {
        CsvRows csv = new CsvRows(out, FindingTables.FOUND);
        return new CsvView(csv, Order.SUMMARY, EnumSet.of(Want.DIAGNOSIS), null, BRIEF, language);
    }

    /** @param rows the conversations shown; null for none */
    private CsvView(
            CsvRows csv, Order order, Set<Want> wants, Rows rows, Table<ConversationRow> tcp, Language language) {
        this.csv = csv;
        this.order = order;
        this.wants = wants;
        this.rows = rows;
        this.tcp = tcp;
        words = new FindingWords(language);
        whole = new ConversationRow(words, null);
    }

    @Override
    public Order order() {
        return order;
    }

    @Override
    public Set<Want> wants() {
        return wants;
    }

    @Override
    public boolean onlyMatching() {
        return true;
    }

    @Override
    public void opens(Story story, String name, boolean asItComes) {
        provisional = asItComes;
        file = Encoded.of(name);
        packet.opens(name, asItComes);
        whole.opens(name);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o);
    }

    @Override
    public void corrects(TcpConversation c, Segment s, Observation o) throws IOException {
        csv.write(PacketTables.SEGMENT, packet.of(c, s, o, true));
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        csv.write(PacketTables.SEGMENT, packet.of(c, s, o, !provisional));
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        csv.write(PacketTables.DATAGRAM, packet.of(c, d, o));
    }

    @Override
    public void diagnosed(List<Diagnosis.Group> all) {
        groups = all;
    }

    @Override
    public void timed(Timing timing) {
        whole.timed(timing);
    }

    @Override
    public void summary(Story story) throws IOException {
        if (rows != null) {
            for (Conversation c : rows.shown(story)) {
                conversation(c);
            }
        }
        for (Diagnosis.Group g : groups) {
            csv.write(FindingTables.FOUND, FindingRow.of(file, g, words));
        }
        flush();
    }

    private void conversation(Conversation c) throws IOException {
        if (c instanceof TcpConversation connection) {
            csv.write(tcp, whole.of(connection, List.of()));
        } else {
            csv.write(TransferTables.UDP, whole.of((UdpConversation) c));
        }
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
