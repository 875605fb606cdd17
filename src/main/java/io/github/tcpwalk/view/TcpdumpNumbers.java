package io.github.tcpwalk.view;

import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;

/**
 * Which sequence numbers tcpdump counts from between two ends: from those of the last SYN+ACK, or of the first segment
 * with ACK when there was none. That segment itself, and every segment without ACK, shows raw numbers. A connection on
 * the ends of an earlier one counts on with its numbers until then, as tcpdump does.
 */
public final class TcpdumpNumbers {
    private final int version;
    private final long firstHigh;
    private final long firstLow;
    private final int firstPort;
    private final long secondHigh;
    private final long secondLow;
    private final int secondPort;
    private boolean known;
    private int firstBase;
    private int secondBase;

    /** What to subtract from the next line's numbers; set by {@link #next}. */
    int seqBase;

    int ackBase;
    /** What to subtract from SACK edges. They count even where seq and ack show raw. */
    int sackBase;

    /** Between the ends of {@code p}. */
    public TcpdumpNumbers(Packet p) {
        version = p.ipVersion;
        firstHigh = p.sourceHigh;
        firstLow = p.sourceLow;
        firstPort = p.sourcePort;
        secondHigh = p.destinationHigh;
        secondLow = p.destinationLow;
        secondPort = p.destinationPort;
    }

    boolean between(Packet p) {
        return p.ipVersion == version && (fromFirst(p) && toSecond(p) || fromSecond(p));
    }

    private boolean fromFirst(Packet p) {
        return p.sourcePort == firstPort && p.sourceLow == firstLow && p.sourceHigh == firstHigh;
    }

    private boolean toSecond(Packet p) {
        return p.destinationPort == secondPort && p.destinationLow == secondLow && p.destinationHigh == secondHigh;
    }

    private boolean fromSecond(Packet p) {
        return p.sourcePort == secondPort
                && p.sourceLow == secondLow
                && p.sourceHigh == secondHigh
                && p.destinationPort == firstPort
                && p.destinationLow == firstLow
                && p.destinationHigh == firstHigh;
    }

    /** Takes the next segment between them. */
    public void next(Segment s) {
        seqBase = 0;
        ackBase = 0;
        sackBase = 0;
        if (!s.has(Segment.ACK)) {
            return;
        }
        boolean fromFirst = fromFirst(s);
        boolean starts = !known || s.has(Segment.SYN);
        if (starts) {
            known = true;
            // the octet acknowledged is the peer's SYN, or stands for it
            firstBase = fromFirst ? s.seq : s.ack - 1;
            secondBase = fromFirst ? s.ack - 1 : s.seq;
        } else {
            seqBase = fromFirst ? firstBase : secondBase;
            ackBase = fromFirst ? secondBase : firstBase;
        }
        sackBase = fromFirst ? secondBase : firstBase;
    }
}
