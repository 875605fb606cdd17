package io.github.tcpwalk.view.where;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.NearestNames;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.FindingRow;
import io.github.tcpwalk.view.FindingTables;
import io.github.tcpwalk.view.table.Leaf;
import io.github.tcpwalk.view.table.Leaf.Kind;
import io.github.tcpwalk.view.table.Leaf.Measure;
import io.github.tcpwalk.view.table.Values;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns that somebody asked for, by the names of the machine formats and their synonyms. */
public final class Fields {
    /** What a row is of. */
    public enum Of {
        PACKETS,
        CONVERSATIONS,
        FINDINGS;

        boolean has(Name name) {
            return switch (this) {
                case PACKETS -> name.needs() == Name.Needs.NOTHING;
                case CONVERSATIONS -> !name.ofPackets();
                case FINDINGS -> !name.ofPackets() && name.needs() != Name.Needs.TIMING;
            };
        }
    }

    /**
     * One column.
     *
     * @param head as it was asked for
     * @param many a row may have several values
     */
    public record Field(String head, Kind kind, Measure measure, boolean many, Name name, Leaf<FindingRow> leaf) {}

    private static final Map<String, Leaf<FindingRow>> FOUND = found();

    private final List<Field> all = new ArrayList<>();
    private final Values values = new Values();
    private Matcher row;

    private static Map<String, Leaf<FindingRow>> found() {
        Map<String, Leaf<FindingRow>> found = new LinkedHashMap<>();
        Leaf.of(FindingTables.FOUND).forEach(leaf -> found.put(leaf.name(), leaf));
        return found;
    }

    private Fields() {}

    /** @throws WhereException of a name that there is not */
    public static Fields of(List<String> heads, Of rows) {
        Fields fields = new Fields();
        for (String head : heads) {
            fields.all.add(field(head.trim(), rows));
        }
        return fields;
    }

    private static Field field(String head, Of rows) {
        Leaf<FindingRow> leaf = rows == Of.FINDINGS ? FOUND.get(head) : null;
        if (leaf != null) {
            return new Field(head, leaf.kind(), leaf.measure(), leaf.many(), null, leaf);
        }
        Name name = Names.find(head);
        if (name != null && rows.has(name)) {
            boolean many = rows == Of.FINDINGS ? name.manyOfOneFinding() : name.many();
            return new Field(head, name.kind, name.measure, many, name, null);
        }
        List<String> known = new ArrayList<>(rows == Of.FINDINGS ? FOUND.keySet() : List.of());
        Names.all(rows).forEach(n -> known.add(n.text));
        List<String> near = NearestNames.of(head, known);
        String key = near.isEmpty() ? "where.no-field" : "where.near-field";
        throw new WhereException(key, 0, "given", head.isEmpty() ? "''" : head, "near", String.join(", ", near));
    }

    public List<Field> all() {
        return all;
    }

    /** Whether the findings of a conversation must be known. */
    public boolean needsFindings() {
        return all.stream().anyMatch(f -> f.name() != null && f.name().needs() == Name.Needs.FINDINGS);
    }

    /** Whether every count and time of a conversation must be known. */
    public boolean needsTiming() {
        return all.stream().anyMatch(f -> f.name() != null && f.name().needs() == Name.Needs.TIMING);
    }

    /** A capture begins. */
    public void opens(Story story, String capture) {
        row = new Matcher(null, story, capture);
    }

    public void timed(Timing timing) {
        row.timed(timing);
    }

    public void findings(TcpConversation c, List<Finding> findings) {
        row.findings(c, findings);
    }

    public void at(Conversation c) {
        row.at(c);
    }

    public void at(TcpConversation c, Segment s, Observation o) {
        row.at(c, s, o);
    }

    public void at(UdpConversation c, Datagram d, DatagramObservation o) {
        row.at(c, d, o);
    }

    /** @param c an example of a conversation that it was found in; null for none */
    public void at(TcpConversation c, FindingRow finding) {
        row.at(c, finding);
    }

    /** What a column has in the row at hand; valid until the next call. */
    public Values values(Field field) throws IOException {
        if (field.leaf() != null) {
            values.clear();
            field.leaf().read(row.finding(), values);
            return values;
        }
        Values read = field.name().read(row);
        if (field.name().sum) {
            read.sum();
        }
        return read;
    }

    /** All names that a row can have, each with what it means. */
    public static Map<String, String> meanings(Of rows, Catalogue catalogue) {
        Map<String, String> meanings = new LinkedHashMap<>();
        if (rows == Of.FINDINGS) {
            FOUND.forEach((name, leaf) -> meanings.put(name, leaf.meaning(catalogue)));
        }
        for (Name name : Names.all(rows)) {
            String synonym = Names.synonym(name, catalogue);
            meanings.putIfAbsent(name.text, synonym == null ? name.meaning(catalogue) : synonym);
        }
        return meanings;
    }
}
