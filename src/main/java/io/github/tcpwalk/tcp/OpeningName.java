package io.github.tcpwalk.tcp;

/** What an opening is called, by all that was seen of it so far. */
final class OpeningName {
    private OpeningName() {}

    static Opening of(OpeningTracker seen) {
        Endpoint opener = seen.opener();
        Endpoint other = seen.other();
        if (opener == null) {
            return Opening.MID_STREAM;
        }
        if (opener == other) {
            return seen.established() ? Opening.SELF_CONNECT : Opening.UNANSWERED;
        }
        if (other.handshake.synSeen()) {
            return crossing(seen);
        }
        if (other.handshake.synAckValid() || seen.established()) {
            return answered(seen);
        }
        Opening rebuffed = seen.rebuff.opening();
        if (rebuffed != null) {
            return rebuffed;
        }
        if (other.handshake.synAckSeen()) {
            return Opening.HALF_OPEN;
        }
        return seen.otherSegments ? Opening.MID_STREAM : Opening.UNANSWERED;
    }

    private static Opening answered(OpeningTracker seen) {
        if (!seen.established()) {
            return Opening.HALF_OPEN;
        }
        if (seen.rebuff.challengeReset()) {
            return Opening.HALF_OPEN_DISCOVERY;
        }
        return seen.synCarriedData() ? Opening.FAST_OPEN : Opening.THREE_WAY;
    }

    /** Whether both ends sent a SYN, neither to answer the other's. */
    static boolean bothAsked(OpeningTracker seen) {
        return seen.opener() != null
                && seen.opener().handshake.synSeen()
                && seen.other().handshake.synSeen()
                && !seen.other().handshake.split();
    }

    /** Both sent a SYN. */
    static Opening crossing(OpeningTracker seen) {
        if (!seen.established()) {
            return Opening.HALF_OPEN;
        }
        return seen.other().handshake.split() && !seen.rebuff.crossed() ? Opening.SPLIT : Opening.SIMULTANEOUS;
    }
}
