package io.github.tcpwalk.spark;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.TableView;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Passes on a partition's story to the tables, and keeps what was found for the diagnosis of the whole. */
final class PartView implements View {
    private final TableView tables;
    private final Part part;
    private final List<Found> found = new ArrayList<>();

    PartView(TableView tables, Part part) {
        this.tables = tables;
        this.part = part;
    }

    List<Found> found() {
        return found;
    }

    @Override
    public Order order() {
        return tables.order();
    }

    @Override
    public Set<Want> wants() {
        return tables.wants();
    }

    @Override
    public boolean matchingOnly() {
        return tables.matchingOnly();
    }

    @Override
    public void opens(Story story, String name, boolean provisional) throws IOException {
        tables.opens(story, name, provisional);
    }

    @Override
    public boolean hears(Conversation c) throws IOException {
        return tables.hears(c);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        tables.segment(c, s, o);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        tables.copy(c, s, o);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        tables.datagram(c, d, o);
    }

    @Override
    public void findings(TcpConversation c, List<Finding> findings) {
        tables.findings(c, findings);
        found.add(new Found(c.number(), part.place(), findings));
    }

    @Override
    public void summary(Story story) throws IOException {
        tables.summary(story);
    }

    @Override
    public void close() throws IOException {
        tables.close();
    }
}
