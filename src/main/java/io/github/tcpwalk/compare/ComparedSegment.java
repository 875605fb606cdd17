package io.github.tcpwalk.compare;

import java.util.List;
import java.util.Set;

/**
 * One segment as both captures have it.
 *
 * @param fromClient by A's client
 * @param fromAToB whether A is nearer its sender
 * @param fate what became of it on its way
 * @param framesA of its sights at A: several where a large segment was captured in pieces, none where it has none
 * @param nanosA of the first sight at A, by A's clock; 0 for none
 * @param flags TCP's
 * @param relativeSeq as {@code walk} of A numbers it
 * @param octets of payload, as they are at the point nearer its sender, or where it was seen at all
 * @param delayNanos from the first sight to the first at the other point; meaningful with {@code delayed}
 * @param delayErrorNanos what that may be off; -1 where it is known only beside others
 * @param lostOctets of payload
 * @param overtaken how many that were sent later arrived earlier, 0 for in order
 * @param changes what came out otherwise than it went in
 */
public record ComparedSegment(
        boolean fromClient,
        boolean fromAToB,
        Fate fate,
        List<Long> framesA,
        List<Long> framesB,
        long nanosA,
        long nanosB,
        int flags,
        long relativeSeq,
        long relativeAck,
        int octets,
        boolean delayed,
        long delayNanos,
        long delayErrorNanos,
        int lostOctets,
        int overtaken,
        Set<Change.Kind> changes) {
    public ComparedSegment {
        framesA = List.copyOf(framesA);
        framesB = List.copyOf(framesB);
        changes = Set.copyOf(changes);
    }
}
