package io.github.tcpwalk.view.where;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.ConversationRow;
import io.github.tcpwalk.view.FileNames;
import io.github.tcpwalk.view.FindingRow;
import io.github.tcpwalk.view.PacketRow;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.Values;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The row at hand of what one story tells, filled anew for each, and whether a condition holds of it. */
public final class Matcher {
    private final Where where;
    private final FileNames files;
    private final FindingWords words = new FindingWords(Language.ENGLISH);
    private final ConversationRow row = new ConversationRow(words, null);
    private final PacketRow packetRow = new PacketRow();
    private final Values values = new Values();
    private final Map<Integer, List<Finding>> found = new HashMap<>();
    private ConversationRow conversation;
    private PacketRow packet;
    private FindingRow finding;
    private boolean tcp;

    /** @param where null where nothing is asked */
    Matcher(Where where, Story story, String capture) {
        this.where = where;
        files = new FileNames(story, Encoded.of(capture));
        row.opens(files);
        packetRow.opens(files, false);
    }

    /** What was found out about a conversation; before it is asked about, where that matters. */
    public void findings(TcpConversation c, List<Finding> findings) {
        found.put(c.number(), findings);
    }

    /** Every count and time; likewise. */
    public void timed(Timing timing) {
        row.timed(timing);
    }

    /** Whether it holds of how a conversation went; from any thread. */
    public synchronized boolean holds(Conversation c) {
        at(c);
        return holds();
    }

    public synchronized boolean holds(TcpConversation c, Segment s, Observation o) {
        at(c, s, o);
        return holds();
    }

    public synchronized boolean holds(UdpConversation c, Datagram d, DatagramObservation o) {
        at(c, d, o);
        return holds();
    }

    /** @param c that it was found in; null for one across conversations */
    public synchronized boolean holds(TcpConversation c, Finding f) {
        at(c, FindingRow.of(files, f, words));
        return holds();
    }

    private boolean holds() {
        try {
            return where.condition().holds(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written
        }
    }

    void at(Conversation c) {
        packet = null;
        finding = null;
        conversation(c);
    }

    void at(TcpConversation c, Segment s, Observation o) {
        packet = packetRow.of(c, s, o, true);
        finding = null;
        conversation(c);
    }

    void at(UdpConversation c, Datagram d, DatagramObservation o) {
        packet = packetRow.of(c, d, o);
        finding = null;
        conversation(c);
    }

    void at(TcpConversation c, FindingRow row) {
        packet = null;
        finding = row;
        conversation(c);
    }

    private void conversation(Conversation c) {
        tcp = !(c instanceof UdpConversation);
        if (c == null) {
            conversation = null;
        } else if (tcp) {
            conversation = row.of((TcpConversation) c, found.getOrDefault(c.number(), List.of()));
        } else {
            conversation = row.of((UdpConversation) c);
        }
    }

    FileNames files() {
        return files;
    }

    boolean isTcp() {
        return tcp;
    }

    /** Null where there is none. */
    ConversationRow conversation() {
        return conversation;
    }

    PacketRow packet() {
        return packet;
    }

    FindingRow finding() {
        return finding;
    }

    Values values() {
        return values;
    }
}
