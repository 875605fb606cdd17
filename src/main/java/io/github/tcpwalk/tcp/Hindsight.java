package io.github.tcpwalk.tcp;

/**
 * What the whole of a telling proved of one end, where it contradicts what was inferred on the way.
 *
 * @param spokeFrame the last segment but RSTs that it sent: until then it was not CLOSED; 0 without one
 * @param finFrame the last time it sent its FIN: until then it knew of no acknowledgment; 0 without one
 * @param uncoveredFrame the last segment it sent after the other end's FIN that did not acknowledge it: until then it
 *     had not received it; 0 without one
 * @param checksumsMislead what it sent with a wrong checksum arrived all the same
 */
record Hindsight(long spokeFrame, long finFrame, long uncoveredFrame, boolean checksumsMislead) {
    /** Whether it still speaks after {@code frame}. */
    static boolean speaksAfter(Hindsight end, long frame) {
        return end != null && end.spokeFrame > frame;
    }

    /** Whether it sends its FIN again after {@code frame}. */
    static boolean repeatsFinAfter(Hindsight end, long frame) {
        return end != null && end.finFrame > frame;
    }

    /** Whether it knows nothing of the other end's FIN after {@code frame}. */
    static boolean missesFinAfter(Hindsight end, long frame) {
        return end != null && end.uncoveredFrame > frame;
    }
}
