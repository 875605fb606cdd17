package io.github.tcpwalk.view;

import io.github.tcpwalk.wire.Segment;

/**
 * Which sequence numbers tcpdump counts from between two ends: from those of the last SYN+ACK, or of the first segment
 * with ACK when there was none. That segment itself, and every segment without ACK, shows raw numbers. A connection on
 * the ends of an earlier one counts on with its numbers until then, as tcpdump does.
 */
public final class TcpdumpNumbers {
    private boolean known;
    private int firstBase;
    private int secondBase;

    /** What to subtract from the next line's numbers; set by {@link #next}. */
    int seqBase;

    int ackBase;
    /** What to subtract from SACK edges. They count even where seq and ack show raw. */
    int sackBase;

    /**
     * Takes the next segment between them.
     *
     * @param fromFirst whether one particular end sent it: whichever, but always the same one
     */
    public void next(Segment s, boolean fromFirst) {
        seqBase = 0;
        ackBase = 0;
        sackBase = 0;
        if (!s.has(Segment.ACK)) {
            return;
        }
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
