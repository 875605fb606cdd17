package io.github.tcpwalk.view.where;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.view.ConversationRow;
import io.github.tcpwalk.view.FindingRow;
import io.github.tcpwalk.view.PacketRow;
import io.github.tcpwalk.view.table.Leaf;
import io.github.tcpwalk.view.table.Leaf.Kind;
import io.github.tcpwalk.view.table.Leaf.Measure;
import io.github.tcpwalk.view.table.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A name of the expressions: the columns, of one kind of row or of several, that it stands for. */
final class Name {
    /** What has to be worked out before a value of it is known. */
    enum Needs {
        NOTHING,
        FINDINGS,
        TIMING
    }

    final String text;
    final Kind kind;
    final Measure measure;
    /** Those of several columns count together. */
    final boolean sum;

    private boolean many;
    private Needs needs = Needs.NOTHING;
    private boolean known;
    private final Set<String> words = new LinkedHashSet<>();
    private final List<Leaf<PacketRow>> ofSegment = new ArrayList<>(1);
    private final List<Leaf<PacketRow>> ofDatagram = new ArrayList<>(1);
    private final List<Leaf<ConversationRow>> ofTcp = new ArrayList<>(1);
    private final List<Leaf<ConversationRow>> ofUdp = new ArrayList<>(1);
    private final List<Leaf<FindingRow>> ofFinding = new ArrayList<>(1);

    Name(String text, Kind kind, Measure measure, boolean sum) {
        this.text = text;
        this.kind = kind;
        this.measure = measure;
        this.sum = sum;
    }

    private Name add(Leaf<?> leaf) {
        words.addAll(leaf.words());
        many |= leaf.many();
        return this;
    }

    Name segment(Leaf<PacketRow> leaf) {
        ofSegment.add(leaf);
        return add(leaf);
    }

    Name datagram(Leaf<PacketRow> leaf) {
        ofDatagram.add(leaf);
        return add(leaf);
    }

    Name tcp(Leaf<ConversationRow> leaf) {
        ofTcp.add(leaf);
        needs = switch (leaf.column()) {
            case "findings" -> Needs.FINDINGS;
            case "long" -> Needs.TIMING;
            default -> needs;
        };
        return add(leaf);
    }

    Name udp(Leaf<ConversationRow> leaf) {
        ofUdp.add(leaf);
        return add(leaf);
    }

    Name finding(Leaf<FindingRow> leaf) {
        ofFinding.add(leaf);
        return this;
    }

    /** The same columns as another one. */
    Name with(Name other) {
        ofSegment.addAll(other.ofSegment);
        ofDatagram.addAll(other.ofDatagram);
        ofTcp.addAll(other.ofTcp);
        ofUdp.addAll(other.ofUdp);
        ofFinding.addAll(other.ofFinding);
        words.addAll(other.words);
        many |= other.many || !sum && ofTcp.size() > 1;
        needs = other.needs;
        known = other.known;
        return this;
    }

    /** It is known from the first packet of a conversation on, and stays so. */
    void isKnown() {
        known = true;
    }

    boolean known() {
        return known;
    }

    /** It is a single packet's, not a conversation's. */
    boolean ofPackets() {
        return ofTcp.isEmpty() && ofUdp.isEmpty();
    }

    boolean many() {
        return many;
    }

    /** Its numbers are ports, which have names. */
    boolean isPort() {
        return text.equals("port") || text.endsWith("_port");
    }

    /** The same of a finding by itself. */
    boolean manyOfOneFinding() {
        return ofFinding.isEmpty() ? many : ofFinding.stream().anyMatch(Leaf::many);
    }

    Needs needs() {
        return needs;
    }

    /** All that can stand there, of a word. */
    List<String> words() {
        return List.copyOf(words);
    }

    /** What it means; of a synonym, what its first column does. */
    String meaning(Catalogue catalogue) {
        return Stream.of(ofTcp, ofUdp, ofSegment, ofDatagram, ofFinding)
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow()
                .meaning(catalogue);
    }

    /** What it is in the row at hand. */
    Values read(Matcher of) throws IOException {
        Values values = of.values();
        values.clear();
        if (of.finding() != null && !ofFinding.isEmpty()) {
            read(ofFinding, of.finding(), values);
        } else if (of.packet() != null && !(of.isTcp() ? ofSegment : ofDatagram).isEmpty()) {
            read(of.isTcp() ? ofSegment : ofDatagram, of.packet(), values);
        } else if (of.conversation() != null) {
            read(of.isTcp() ? ofTcp : ofUdp, of.conversation(), values);
        }
        return values;
    }

    private static <R> void read(List<Leaf<R>> leaves, R row, Values values) throws IOException {
        for (int i = 0; i < leaves.size(); i++) { // of each packet: no iterator
            leaves.get(i).read(row, values);
        }
    }
}
