package io.github.tcpwalk.tcp;

/** How an attempt to open was turned down: by RST, by ICMP, or by an ACK of an older connection. */
final class Rebuff {
    private boolean challenged;
    private boolean challengeReset;
    private boolean refused;
    private int refusals;
    private boolean crossed;
    private boolean rejected;
    /** The opener's SYN after the latest refusal, counted over both ends from 1; 0 for none. */
    private long triedAgain;

    /** A RST answers the SYN. */
    void refuse() {
        refused = true;
        refusals++;
    }

    /** How many RSTs answered the SYN, each time it was sent. */
    int refusals() {
        return refusals;
    }

    boolean refused() {
        return refused;
    }

    /** The opener sends its SYN again as segment {@code ordinal}, as Windows does twice, though it was refused. */
    void tryAgain(long ordinal) {
        triedAgain = ordinal;
    }

    long triedAgain() {
        return triedAgain;
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
