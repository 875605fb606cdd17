package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/** How an attempt to open was turned down: by RST, by ICMP, or by an ACK of an older connection. */
final class Rebuff {
    private boolean challenged;
    private boolean challengeReset;
    private boolean refused;
    private int refusals;
    private boolean triedSince;
    private boolean crossed;
    private boolean rejected;
    /** The opener's SYN after the latest refusal, counted over both ends from 1; 0 for none. */
    private long triedAgain;

    /** A RST answers the SYN. */
    void refuse() {
        refused = true;
        refusals++;
        triedSince = false;
    }

    /** How many RSTs answered the SYN, each time it was sent. */
    int refusals() {
        return refusals;
    }

    boolean refused() {
        return refused;
    }

    /**
     * Whether the opening goes on with {@code s} though the SYN was refused: its sender sends it again, as Windows does
     * twice; or it is answered by SYN+ACK without that, so that somebody else refused it.
     *
     * @param ordinal the how-manieth segment of both ends it is
     */
    boolean outlast(OpeningTracker opening, Endpoint from, Endpoint to, Segment s, long ordinal) {
        if (!refused || !s.has(SYN) || s.has(RST) || opening.established()) {
            return false;
        }
        if (from == opening.opener() && !s.has(ACK) && s.seq == from.handshake.iss()) {
            triedAgain = ordinal;
            triedSince = true;
            return true;
        }
        boolean taken = to == opening.opener() && from != to && s.has(ACK) && to.handshake.acknowledgedBy(s.ack);
        if (taken && !triedSince) {
            withdraw();
            return true;
        }
        return false;
    }

    long triedAgain() {
        return triedAgain;
    }

    /** The latest RST was none of the other end, or had a wrong checksum. */
    void withdraw() {
        refusals--;
        refused = refusals > 0;
        triedAgain = refused ? triedAgain : 0;
    }

    /** The RST that refused the opener's SYN came too late: the other end's SYN had met that. */
    void cross() {
        refused = false;
        refusals = 0;
        crossed = true;
    }

    boolean crossed() {
        return crossed;
    }

    /** An ICMP error quotes the SYN. */
    void reject() {
        rejected = true;
    }

    /** An ACK of an older connection answers the SYN (RFC 9293 figure 9, RFC 5961 section 4). */
    void challenge() {
        challenged = true;
    }

    /** What looked like such an ACK was sent after the SYN+ACK. */
    void forgive() {
        challenged = false;
    }

    /** The opener sends a RST, which after such an ACK ends the older connection. */
    void resetByOpener() {
        challengeReset |= challenged;
    }

    boolean challengeReset() {
        return challengeReset;
    }

    /** What that makes of an attempt to which nothing else came; null when it was not turned down. */
    Opening opening() {
        if (challenged) {
            return Opening.HALF_OPEN_DISCOVERY;
        }
        return refused ? Opening.REFUSED : rejected ? Opening.REJECTED : null;
    }
}
