package io.github.tcpwalk.view;

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
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.JsonRows;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One JSON object a line: the contract other programs read. Fields may be added, none is renamed. */
public final class JsonView implements View {
    private final JsonRows json;
    private final Order order;
    private final Set<Want> wants;
    private final Rows rows;
    private final FindingWords words;
    private final FileDigests digests;
    private final PacketRow packet = new PacketRow();
    private final ConversationRow whole;
    private final Map<Integer, List<Finding>> found = new HashMap<>();
    private List<Pattern> patterns = List.of();
    private List<Diagnosis.Group> groups = List.of();
    private Encoded file;
    private boolean provisional;

    /** Every packet, then the conversations. */
    public static JsonView ofPackets(OutputStream out, Language language) throws IOException {
        return new JsonView(out, Order.IN_ORDER, EnumSet.of(Want.FINDINGS), Rows.BY_NUMBER, language);
    }

    /** @param full with every count and time of the directions */
    public static JsonView ofConversations(OutputStream out, Rows rows, boolean full, Language language)
            throws IOException {
        Set<Want> wants = full ? EnumSet.of(Want.FINDINGS, Want.TIMING) : EnumSet.of(Want.FINDINGS);
        return new JsonView(out, Order.SUMMARY, wants, rows, language);
    }

    /** The findings, those that several conversations share put together. */
    public static JsonView ofFindings(OutputStream out, Language language) throws IOException {
        return new JsonView(out, Order.SUMMARY, EnumSet.of(Want.DIAGNOSIS), null, language);
    }

    /** @param rows the conversations shown; null for none */
    private JsonView(OutputStream out, Order order, Set<Want> wants, Rows rows, Language language) throws IOException {
        json = new JsonRows(out);
        this.order = order;
        this.wants = wants;
        this.rows = rows;
        words = new FindingWords(language);
        digests = order == Order.IN_ORDER ? new FileDigests() : null;
        whole = new ConversationRow(words, digests);
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
        json.write(PacketTables.SEGMENT, packet.of(c, s, o, true));
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        json.write(PacketTables.SEGMENT, packet.of(c, s, o, !provisional));
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        digests.accept(c, d, o);
        json.write(PacketTables.DATAGRAM, packet.of(c, d, o));
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
        if (order == Order.IN_ORDER) {
            for (Pattern p : patterns) {
                json.write(FindingTables.FOUND, FindingRow.of(file, p, words));
            }
        }
        for (Diagnosis.Group g : groups) {
            json.write(FindingTables.FOUND, FindingRow.of(file, g, words));
        }
        found.clear();
        flush();
    }

    private void conversation(Conversation c) throws IOException {
        if (c instanceof TcpConversation tcp) {
            json.write(ConversationTables.TCP, whole.of(tcp, found.getOrDefault(c.number(), List.of())));
        } else {
            json.write(TransferTables.UDP, whole.of((UdpConversation) c));
        }
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
