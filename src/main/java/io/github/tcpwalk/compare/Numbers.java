package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.wire.Segment;

/** Relative numbers, as {@code walk} of A has them; of a direction that A has nothing of, as that of B. */
final class Numbers {
    private final Bearings bearings;
    private final long[] base = new long[2];

    Numbers(Bearings bearings, Pair pair) {
        this.bearings = bearings;
        for (int direction = 0; direction < 2; direction++) {
            boolean ofClient = direction == 0;
            if (!begin(bearings.a, direction, base(pair.a(), ofClient))) {
                int ofB = base(pair.b(), ofClient != pair.swapped());
                begin(bearings.b, direction, ofB + (int) bearings.shift[direction]);
            }
        }
    }

    private static int base(TcpConversation c, boolean ofClient) {
        return (ofClient ? c.summary().client() : c.summary().server()).base();
    }

    /** @param number of an octet, as A counts */
    long relative(int direction, long number) {
        return number - base[direction];
    }

    /**
     * Takes the number that is raw {@code number}, nearest to what a capture has; of a RST's only where that is all.
     */
    private boolean begin(Trace of, int direction, int number) {
        boolean byReset = false;
        for (int row = 0; row < of.size; row++) {
            boolean own = bearings.direction(of, row) == direction;
            boolean tells = own || of.has(row, Segment.ACK);
            boolean reset = own && of.has(row, Segment.RST);
            if (tells && !(reset && byReset)) {
                long seen = own ? bearings.seq(of, row, direction) : bearings.ack(of, row, 1 - direction);
                base[direction] = seen - ((int) seen - number);
                if (!reset) {
                    return true;
                }
                byReset = true;
            }
        }
        return byReset;
    }
}
