package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * How an attempt to open was turned down: by RST, by ICMP, by an ACK of an older connection, or when its third segment
 * found that the answer had been given up.
 */
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
    /** Segments of the opener when the latest SYN+ACK was sent, but RSTs. */
    private long heard;

    private boolean givenUp;

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

    /** Nothing of the kind was seen. */
    boolean isQuiet() {
        return !refused && !crossed && !givenUp && !challenged;
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

    /**
     * Whether it shows, when both ends know better, that the opener's SYN had been refused: the SYN of the other end
     * was none that answered it.
     */
    static boolean comesLate(OpeningTracker opening, Endpoint to, Segment s) {
        return opening.established()
                && to == opening.opener()
                && s.has(RST)
                && s.has(ACK)
                && to.handshake.acknowledgedBy(s.ack)
                && opening.other().handshake.synSeen()
                && !opening.other().handshake.synAckSeen();
    }

    boolean crossed() {
        return crossed;
    }

    /** A SYN+ACK is sent to {@code opener}. */
    void answer(Endpoint opener) {
        heard = opener.told.segments() - opener.told.resets();
    }

    /**
     * Whether it says that the handshake was not completed, though it seemed: a RST without ACK, as for who finds no
     * socket (RFC 9293 section 3.10.7.1), answers the first that came to the last SYN+ACK, and nothing else did.
     */
    boolean givesUp(OpeningTracker opening, Endpoint from, Endpoint to, Segment s) {
        boolean answers = !s.has(ACK)
                && from == opening.other()
                && to == opening.opener()
                && from != to
                && opening.gaps() == 0
                && !from.handshake.synSeen()
                && s.seq == to.acks.number()
                && from.told.segments() == from.handshake.synAckCount() + 1
                && to.told.segments() - to.told.resets() == heard + 1;
        givenUp |= answers;
        return answers;
    }

    /** Whether who seemed to have given up goes on, so that somebody else sent the RST. */
    boolean goesOn(OpeningTracker opening, Endpoint from, Segment s) {
        boolean goesOn = givenUp && from == opening.other() && !s.has(RST);
        givenUp &= !goesOn;
        return goesOn;
    }

    /** The SYN+ACK was no longer waiting for its ACK when that came: nothing was established. */
    boolean givenUp() {
        return givenUp;
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
