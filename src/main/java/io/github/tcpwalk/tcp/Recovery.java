package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * What one end was told about its losses and a closed window, and how it repairs the former; made at the first SACK
 * block, retransmission or closed window.
 *
 * <p>Invariant: what is reported lies past the other end's acknowledgment, or that end reneged (RFC 2018 section 8).
 */
final class Recovery {
    /** The other end has octets up to {@code right}, of which [left, right) is one block. */
    private boolean reported;

    private int left;
    private int right;
    private boolean reneged;
    /** Something below {@code through} was sent again, and not all up to there is acknowledged. */
    private boolean repairing;

    private int through;
    private boolean byTimer;
    /** When it was told last that the other end's window is closed; 0 for never. */
    private long closedNanos;

    /** The other end's next acknowledgment; returns whether it takes back what an earlier one reported. */
    boolean hear(Segment s, int next) {
        boolean takesBack = reported && Seq.atOrAfter(s.ack, left) && Seq.before(s.ack, right) && !reneged;
        reneged |= takesBack;
        if (reported && Seq.atOrAfter(s.ack, right)) {
            reported = false;
            reneged = false;
        }
        repairing &= Seq.before(s.ack, through);
        for (int i = 0; i < s.sackBlocks; i++) {
            int from = s.sackLeft(i);
            int to = s.sackRight(i);
            boolean ahead = Seq.after(from, s.ack) && Seq.after(to, from) && Seq.atOrBefore(to, next);
            if (ahead && (!reported || Seq.atOrAfter(to, right))) {
                reported = true;
                reneged = false;
                left = from;
                right = to;
            }
        }
        return takesBack;
    }

    /** Whether SACK blocks told that octets after {@code seq} arrived, and no timer had begun to repair before. */
    boolean asks(int seq) {
        return reported && Seq.after(right, seq) && !(repairing && byTimer);
    }

    /** It is told at {@code nanos} that the other end's window is closed. */
    void closed(long nanos) {
        closedNanos = nanos;
    }

    /** Whether it was told so since {@code sinceNanos}, less than that long before {@code nanos}. */
    boolean closedSince(long sinceNanos, long nanos, long longestNanos) {
        return closedNanos > 0 && closedNanos >= sinceNanos && nanos - closedNanos < longestNanos;
    }

    /** Whether {@code seq} had been reported as received, and was taken back. */
    boolean takenBack(int seq) {
        return reneged && Seq.atOrAfter(seq, left) && Seq.before(seq, right);
    }

    boolean repairing() {
        return repairing;
    }

    /** It sends again what lies below {@code next}; {@code fast} when it was told to. */
    void repair(int next, boolean fast) {
        byTimer = repairing && byTimer || !fast;
        repairing = true;
        through = next;
    }
}
