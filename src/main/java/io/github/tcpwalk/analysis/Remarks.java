package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything that is to be said of the packets of a block, in that order. */
final class Remarks {
    /** Whom a remark goes to. */
    enum Kind {
        BEGINS,
        SEGMENT,
        COPY,
        DATAGRAM,
        ICMP_ERROR,
        RETOLD,
        ENDS
    }

    /** One of them; used again when all were heard. */
    private static final class Remark {
        private Kind kind;
        private Conversation conversation;
        private Packet packet;
        private Observation observation;
        private DatagramObservation datagramObservation;
        /** Of {@link Kind#ICMP_ERROR} and {@link Kind#RETOLD}. */
        private Object more;
    }

    private final List<Remark> remarks = new ArrayList<>();
    private int used;
    /** What they are about; null for nothing that was read. */
    private Block block;
    /** Of each frame of the block, where its remarks end among them. */
    private final int[] ends = new int[Block.MOST];

    private int frames;

    /** They are going to be about {@code next}, its frames one after the other. */
    void begin(Block next) {
        block = next;
        used = 0;
        frames = 0;
    }

    Block block() {
        return block;
    }

    /** All is said of the packets of another frame. */
    void endFrame() {
        ends[frames++] = used;
    }

    private Remark next() {
        if (used == remarks.size()) {
            remarks.add(new Remark());
        }
        return remarks.get(used);
    }

    /** Its observation was filled before. @param more a notice or a summary; null without */
    void add(Kind kind, Conversation c, Packet packet, Object more) {
        Remark remark = next();
        remark.kind = kind;
        remark.conversation = c;
        remark.packet = packet;
        remark.more = more;
        used++;
    }

    /** What the next remark is to say. */
    Observation observation() {
        Remark remark = next();
        if (remark.observation == null) {
            remark.observation = new Observation();
        }
        return remark.observation;
    }

    /** The same of a datagram. */
    DatagramObservation datagramObservation() {
        Remark remark = next();
        if (remark.datagramObservation == null) {
            remark.datagramObservation = new DatagramObservation();
        }
        return remark.datagramObservation;
    }

    /** Says them all. */
    void tell(Visitor visitor) throws IOException {
        int at = 0;
        for (int i = 0; i < frames; i++) {
            for (; at < ends[i]; at++) {
                tell(remarks.get(at), visitor);
            }
            visitor.frame(block.frame(i));
        }
        for (; at < used; at++) {
            tell(remarks.get(at), visitor);
        }
    }

    private static void tell(Remark r, Visitor visitor) throws IOException {
        switch (r.kind) {
            case SEGMENT -> visitor.segment((TcpConversation) r.conversation, (Segment) r.packet, r.observation);
            case COPY -> visitor.copy((TcpConversation) r.conversation, (Segment) r.packet, r.observation);
            case DATAGRAM ->
                visitor.datagram((UdpConversation) r.conversation, (Datagram) r.packet, r.datagramObservation);
            case ICMP_ERROR -> visitor.icmpError(r.conversation, (IcmpError) r.packet, (IcmpNotice) r.more);
            case BEGINS -> visitor.begins(r.conversation);
            case RETOLD -> ((TcpConversation) r.conversation).retold((Summary) r.more);
            default -> visitor.ends(r.conversation);
        }
    }
}
