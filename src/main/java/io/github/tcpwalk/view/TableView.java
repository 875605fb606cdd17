package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Pattern;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.RowFormat;
import io.github.tcpwalk.view.table.RowWriter;
import io.github.tcpwalk.view.table.Table;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of tables for programs: the contract that {@link Formats} documents. */
public final class TableView implements View {
    private static final Table<?>[] PACKETS = {PacketTables.SEGMENT, DatagramTables.DATAGRAM};

    /** Opens what goes on behind other rows. */
    private interface Further {
        /** Null where nothing can. */
        RowWriter goOn(OutputStream octets) throws IOException;
    }

    private final RowWriter out;
    private final OutputStream octets;
    private final Further further;
    private final Language language;
    private final Order order;
    private final Set<Want> wants;
    private final Rows rows;
    private final Table<ConversationRow> tcp;
    private final FindingWords words;
    private final FileDigests digests = new FileDigests();
    private final PacketRow packet = new PacketRow();
    private final ConversationRow whole;
    private final Map<Integer, List<Finding>> found = new HashMap<>();
    private List<Pattern> patterns = List.of();
    private List<Group> groups = List.of();
    private Diagnosis.By by = Diagnosis.By.CAUSE;
    private FileNames files;
    /** Of a diagnosis; else null. */
    private Catalogue catalogue;

    private boolean provisional;

    /** Every packet; where the format can, the conversations and their findings behind. */
    public static TableView ofPackets(RowFormat format, OutputStream out, Language language) throws IOException {
        if (format.mixes()) {
            return new TableView(
                    format.open(out, PACKETS),
                    out,
                    more -> format.goOn(more, PACKETS),
                    Order.IN_ORDER,
                    EnumSet.of(Want.FINDINGS),
                    Rows.BY_NUMBER,
                    ConversationTables.TCP,
                    language);
        }
        RowWriter packets = format.open(out, PACKETS);
        return new TableView(
                packets, out, more -> null, Order.IN_ORDER, EnumSet.noneOf(Want.class), null, null, language);
    }

    /** Every conversation. @param full with every count and time of the directions */
    public static TableView ofConversations(
            RowFormat format, OutputStream out, Rows rows, boolean full, Language language) throws IOException {
        Table<ConversationRow> tcp = full ? LongTables.TCP : ConversationTables.TCP;
        Set<Want> wants = EnumSet.noneOf(Want.class);
        if (full) {
            wants.add(Want.TIMING);
        }
        if (format.nests()) {
            wants.add(Want.FINDINGS);
        }
        return new TableView(
                format.open(out, tcp, TransferTables.UDP),
                out,
                more -> format.goOn(more, tcp, TransferTables.UDP),
                Order.SUMMARY,
                wants,
                rows,
                tcp,
                language);
    }

    /** The findings, those that several conversations share put together. */
    public static TableView ofFindings(RowFormat format, OutputStream out, Diagnosis.By by, Language language)
            throws IOException {
        RowWriter writer = format.open(out, DiagnosisTable.tables());
        TableView view = new TableView(
                writer, out, more -> null, Order.SUMMARY, EnumSet.of(Want.DIAGNOSIS), null, null, language);
        view.by = by;
        view.catalogue = Catalogue.of(language);
        return view;
    }

    /**
     * @param octets where {@code out} writes to
     * @param rows the conversations shown; null for none
     * @param tcp how they are shown
     */
    private TableView(
            RowWriter out,
            OutputStream octets,
            Further further,
            Order order,
            Set<Want> wants,
            Rows rows,
            Table<ConversationRow> tcp,
            Language language) {
        this.out = out;
        this.octets = octets;
        this.further = further;
        this.language = language;
        this.order = order;
        this.wants = wants;
        this.rows = rows;
        this.tcp = tcp;
        words = new FindingWords(language);
        whole = new ConversationRow(words, order == Order.IN_ORDER ? digests : null);
    }

    @Override
    public Order order() {
        return order;
    }

    @Override
    public Diagnosis.By groupedBy() {
        return by;
    }

    @Override
    public Set<Want> wants() {
        return wants;
    }

    @Override
    public boolean matchingOnly() {
        return true;
    }

    @Override
    public void opens(Story story, String name, boolean asItComes) {
        provisional = asItComes;
        files = new FileNames(story, Encoded.of(name));
        packet.opens(files, asItComes);
        whole.opens(files);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o);
    }

    @Override
    public void corrects(TcpConversation c, Segment s, Observation said, Observation o) throws IOException {
        out.write(PacketTables.SEGMENT, packet.of(c, s, o, true));
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        out.write(PacketTables.SEGMENT, packet.of(c, s, o, !provisional));
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        if (rows != null) {
            digests.accept(c, d, o);
        }
        out.write(DatagramTables.DATAGRAM, packet.of(c, d, o));
    }

    @Override
    public void findings(TcpConversation c, List<Finding> findings) {
        found.put(c.number(), findings);
    }

    @Override
    public void patterns(List<Pattern> all) {
        patterns = order == Order.IN_ORDER ? all : List.of();
    }

    @Override
    public void diagnosed(List<Group> all) {
        groups = all;
    }

    @Override
    public void timed(Timing timing) {
        whole.timed(timing);
    }

    @Override
    public void part(List<Conversation> over, boolean last) throws IOException {
        if (rows != null) {
            for (Conversation c : over) {
                conversation(c);
                digests.forget(c);
            }
        }
        patterns();
        found.clear();
    }

    private void patterns() throws IOException {
        for (Pattern p : patterns) {
            out.write(FindingTables.FOUND, FindingRow.of(files, p, words));
        }
        patterns = List.of();
    }

    @Override
    public void summary(Story story) throws IOException {
        out.head();
        if (rows != null) {
            conversations(rows.shown(story));
        }
        patterns();
        if (catalogue != null) {
            DiagnosisTable.write(groups, Whole.of(story), files, catalogue, out);
        }
        found.clear();
        out.flush();
    }

    private void conversations(List<Conversation> shown) throws IOException {
        if (RowBlocks.pays(shown) && further.goOn(OutputStream.nullOutputStream()) != null) {
            out.flush();
            new RowBlocks(this::aside).write(shown, octets);
            return;
        }
        for (Conversation c : shown) {
            conversation(c);
        }
    }

    private RowBlocks.Writer aside(OutputStream to) throws IOException {
        RowWriter behind = further.goOn(to);
        ConversationRow row = whole.again(new FindingWords(language), files.again());
        return new RowBlocks.Writer() {
            @Override
            public void row(Conversation c) throws IOException {
                write(c, behind, row);
            }

            @Override
            public void flush() throws IOException {
                behind.flush();
            }
        };
    }

    private void conversation(Conversation c) throws IOException {
        write(c, out, whole);
    }

    private void write(Conversation c, RowWriter to, ConversationRow row) throws IOException {
        if (c instanceof TcpConversation connection) {
            to.write(tcp, row.of(connection, found.getOrDefault(c.number(), List.of())));
        } else {
            to.write(TransferTables.UDP, row.of((UdpConversation) c));
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
