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
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.where.Fields;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of the columns that somebody asked for: of packets, conversations or findings. */
public final class FieldsView implements View {
    private final FieldRows out;
    private final Fields fields;
    private final Fields.Of of;
    private final Rows rows;
    private final Diagnosis.By by;
    private final FindingWords words;
    private List<Group> groups = List.of();
    private FileNames files;

    private FieldsView(FieldRows out, Fields fields, Fields.Of of, Rows rows, Diagnosis.By by, Language language) {
        this.out = out;
        this.fields = fields;
        this.of = of;
        this.rows = rows;
        this.by = by;
        words = new FindingWords(language);
    }

    public static FieldsView ofPackets(FieldRows out, Fields fields, Language language) {
        return new FieldsView(out, fields, Fields.Of.PACKETS, null, null, language);
    }

    public static FieldsView ofConversations(FieldRows out, Fields fields, Rows rows, Language language) {
        return new FieldsView(out, fields, Fields.Of.CONVERSATIONS, rows, null, language);
    }

    public static FieldsView ofFindings(FieldRows out, Fields fields, Diagnosis.By by, Language language) {
        return new FieldsView(out, fields, Fields.Of.FINDINGS, null, by, language);
    }

    @Override
    public Order order() {
        return of == Fields.Of.PACKETS ? Order.IN_ORDER : Order.SUMMARY;
    }

    @Override
    public boolean matchingOnly() {
        return true;
    }

    @Override
    public Set<Want> wants() {
        Set<Want> wants = EnumSet.noneOf(Want.class);
        if (of == Fields.Of.FINDINGS) {
            wants.add(Want.DIAGNOSIS);
        } else if (fields.needsFindings()) {
            wants.add(Want.FINDINGS);
        }
        if (fields.needsTiming()) {
            wants.add(Want.TIMING);
        }
        return wants;
    }

    @Override
    public Diagnosis.By groupedBy() {
        return by;
    }

    @Override
    public void opens(Story story, String name, boolean provisional) {
        fields.opens(story, name);
        files = new FileNames(story, Encoded.of(name));
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        fields.at(c, s, o);
        out.row();
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        segment(c, s, o);
    }

    @Override
    public void corrects(TcpConversation c, Segment s, Observation said, Observation o) throws IOException {
        segment(c, s, o);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        fields.at(c, d, o);
        out.row();
    }

    @Override
    public void findings(TcpConversation c, List<Finding> found) {
        fields.findings(c, found);
    }

    @Override
    public void diagnosed(List<Group> all) {
        groups = all;
    }

    @Override
    public void timed(Timing timing) {
        fields.timed(timing);
    }

    @Override
    public void summary(Story story) throws IOException {
        out.head();
        if (rows != null) {
            for (Conversation c : rows.shown(story)) {
                fields.at(c);
                out.row();
            }
        }
        if (!groups.isEmpty()) {
            Map<Integer, TcpConversation> examples = new HashMap<>();
            for (Conversation c : story.conversations()) {
                if (c instanceof TcpConversation tcp) {
                    examples.put(c.number(), tcp);
                }
            }
            for (Group group : groups) {
                for (Group.Part part : group.parts()) {
                    fields.at(examples.get(part.conversation()), FindingRow.of(files, group, part, words));
                    out.row();
                }
            }
        }
        out.flush();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
