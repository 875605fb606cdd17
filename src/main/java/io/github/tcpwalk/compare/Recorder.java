package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Writes a conversation down, as one capture has it. */
final class Recorder implements Visitor {
    /** So that no number before the first one seen is negative. */
    private static final long ABOVE_ZERO = 1L << 40;

    /** A number further ahead is taken for nobody's: others do not count on from it. */
    private static final int MOST_AHEAD = 1 << 30;

    /** Of payload, to be known again though the rest was not captured. */
    static final int BEGINNING_OCTETS = 16;

    private final OptionTable options;
    private final int mostRows;
    private final CRC32 crc = new CRC32();
    private ByteBuffer cursor;
    private ByteBuffer cursorOf;
    private Trace trace;
    /** Of the client and the server, behind the highest number so far; negative before the first. */
    private final long[] high = new long[2];

    /** @param mostRows of one conversation; what comes after them is counted */
    Recorder(OptionTable options, int mostRows) {
        this.options = options;
        this.mostRows = mostRows;
    }

    Trace record(Story story, TcpConversation c) throws IOException {
        trace = new Trace();
        high[0] = -1;
        high[1] = -1;
        story.tell(c, this);
        cursor = null;
        cursorOf = null;
        return trace;
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        add(s, o.fromClient, 0);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        add(s, o.fromClient, Trace.COPY);
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        if (trace.quoting.size() < c.icmp().size()) { // which keeps no more than people read
            trace.quoting.add(new Trace.Quoting(notice, e.quotedSeqPresent, e.quotedSeq));
        }
    }

    private void add(Segment s, boolean fromClient, int mark) {
        if (trace.size >= mostRows) {
            trace.leftOut++;
            return;
        }
        int row = trace.add();
        int own = fromClient ? 0 : 1;
        trace.nanos[row] = s.timestampNanos;
        trace.frame[row] = s.frame;
        trace.position[row] = s.position;
        trace.seq[row] = place(own, s.seq);
        trace.ack[row] = s.has(Segment.ACK) ? place(1 - own, s.ack) : 0;
        trace.octets[row] = s.payloadOctets;
        trace.captured[row] = s.payloadCaptured;
        trace.flags[row] = s.flags & 0x1FF;
        trace.window[row] = s.window | s.urgentPointer << 16;
        trace.stamp[row] = s.timestampValue;
        trace.echo[row] = s.timestampEcho;
        trace.ipId[row] = s.ipId;
        trace.options[row] = options.of(s);
        trace.sack[row] = Trace.NONE;
        trace.mark(row, mark | marks(s, fromClient));
        hop(s, row);
        content(s, row);
        long end = trace.end(row);
        if (end > high[own] && end - high[own] < MOST_AHEAD) {
            high[own] = end;
        }
        for (int i = 0; i < s.sackBlocks; i++) {
            trace.addEdges(place(1 - own, s.sackLeft(i)), place(1 - own, s.sackRight(i)));
        }
    }

    private static int marks(Segment s, boolean fromClient) {
        int marks = fromClient ? Trace.FROM_CLIENT : 0;
        marks |= s.hasOption(Segment.OPT_TIMESTAMPS) ? Trace.STAMPED : 0;
        marks |= s.earlierFragments != null ? Trace.FRAGMENTS : 0;
        marks |= s.ipVersion == 6 ? Trace.IPV6 : 0;
        return marks | (s.verifyChecksum() == Segment.Checksum.BAD ? Trace.BAD_CHECKSUM : 0);
    }

    private void hop(Segment s, int row) {
        int trafficClass = 0;
        if (s.ipOffset >= 0 && s.ipVersion == 4) {
            trafficClass = s.octets.get(s.ipOffset + 1) & 0xFF;
            trace.mark(row, (s.octets.get(s.ipOffset + 6) & 0x40) != 0 ? Trace.DONT_FRAGMENT : 0);
        } else if (s.ipOffset >= 0) {
            trafficClass = s.octets.getShort(s.ipOffset) >> 4 & 0xFF;
        }
        trace.hop[row] = s.ttl | trafficClass << 8;
    }

    private void content(Segment s, int row) {
        trace.beginning[row] = sum(s, Math.min(BEGINNING_OCTETS, s.payloadCaptured));
        trace.content[row] = s.payloadCaptured <= BEGINNING_OCTETS ? trace.beginning[row] : sum(s, s.payloadCaptured);
    }

    private int sum(Segment s, int length) {
        if (length == 0) {
            return 0;
        }
        if (cursorOf != s.octets) {
            cursorOf = s.octets;
            cursor = s.octets.duplicate();
        }
        cursor.limit(s.payloadOffset + length).position(s.payloadOffset);
        crc.reset();
        crc.update(cursor);
        cursor.clear();
        return (int) crc.getValue();
    }

    /** A number of a direction as it counts on past 2^32: the one that is nearest to the highest so far. */
    private long place(int of, int number) {
        if (high[of] < 0) {
            high[of] = ABOVE_ZERO + (number & 0xFFFF_FFFFL);
            return high[of];
        }
        return high[of] + (number - (int) high[of]);
    }
}
