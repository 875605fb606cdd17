package io.github.tcpwalk.tcp;

import java.util.Locale;

/** Why a segment is one that its receiver does not accept, so that it changes nothing (RFC 9293 section 3.10.7.4). */
public enum Refusal {
    /** Dropped without a word (section 3.1). */
    WRONG_CHECKSUM,
    /** Dropped without a word (section 3.10.7.4, fifth). */
    NO_ACK_FLAG,
    /**
     * A RST that does not acknowledge the SYN it would refuse: dropped (section 3.10.7.3). Or an ACK in SYN-RECEIVED
     * that does not acknowledge the SYN+ACK: answered with a RST (section 3.10.7.4, fifth).
     */
    ACKNOWLEDGES_NO_SYN,
    /** A RST in the window, but not at RCV.NXT: answered with a challenge ACK (RFC 5961 section 3.2). */
    RST_NOT_AT_NEXT,
    /** A RST that lies outside the window: dropped (section 3.10.7.4, first), though some stacks answer it. */
    RST_OUT_OF_WINDOW,
    /** A RST after which its receiver goes on as if there had been none: lost, damaged, or not believed. */
    RST_OUTLIVED,
    /** A FIN that lies outside the window: answered with an ACK (section 3.10.7.4, first). */
    FIN_OUT_OF_WINDOW,
    /**
     * A FIN at whose number its sender goes on with octets, which the other end acknowledges: not of that end, or never
     * arrived.
     */
    FIN_OVERTAKEN,
    /** Data beyond the window: answered with an ACK (section 3.10.7.4, first). */
    DATA_OUT_OF_WINDOW,
    /** Data behind a FIN that was acknowledged: ignored (section 3.10.7.4, seventh). */
    PAST_FIN,
    /** A time stamp before the latest one: answered with an ACK (RFC 7323 section 5.3). */
    OLD_TIMESTAMP,
    /** It acknowledges what was never sent: answered with an ACK, in SYN-RECEIVED a RST (section 3.10.7.4, fifth). */
    ACKNOWLEDGES_UNSENT,
    /** It acknowledges more than a window less than was acknowledged: a challenge ACK (RFC 5961 section 5.2). */
    ACKNOWLEDGES_LONG_AGO,
    /** A SYN or SYN+ACK with another number than its sender began with: a challenge ACK (RFC 5961 section 4). */
    OTHER_ISS,
    /** A RST that answers such a SYN+ACK, and so goes to whoever sent that: a server behind a balancer. */
    ANSWERS_REFUSED,
    /**
     * A bare ACK beyond the window, or what would be the third segment of a handshake outside of it: an ACK (section
     * 3.10.7.4, first).
     */
    ACK_OUT_OF_WINDOW;

    private final String shown = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Whether its receiver may answer it with an ACK. */
    boolean challenges() {
        return switch (this) {
            case WRONG_CHECKSUM,
                    NO_ACK_FLAG,
                    ACKNOWLEDGES_NO_SYN,
                    ANSWERS_REFUSED,
                    PAST_FIN,
                    RST_OUTLIVED,
                    FIN_OVERTAKEN -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return shown;
    }
}
