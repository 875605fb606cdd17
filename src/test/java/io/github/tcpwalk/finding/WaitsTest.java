package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static Group.Spread of(long... nanos) {
        Waits waits = new Waits();
        for (long each : nanos) {
            Values values = new Values().duration("longest", each).duration("limit", 1);
            waits.add(Finding.of(FindingName.SLOW_RESPONDER, values, new Evidence()));
        }
        return waits.spread();
    }

    @Test
    void halfWaitAtLeastTheMedian() {
        assertEquals(new Group.Spread(4, 3, 9, 9), of(9, 1, 3, 2));
        assertEquals(new Group.Spread(3, 2, 3, 3), of(3, 1, 2));
        assertEquals(new Group.Spread(2, 7, 7, 7), of(7, 5));
    }

    @Test
    void oneInTwentyWaitsAtLeastTheTail() {
        assertEquals(
                new Group.Spread(40, 21, 38, 40),
                of(LongStream.rangeClosed(1, 40).toArray()));
    }

    @Test
    void nothingIsSaidOfOneNorOfWhatDoesNotWait() {
        assertNull(of(5));
        Waits waits = new Waits();
        for (int i = 0; i < 3; i++) {
            waits.add(Finding.of(FindingName.PATH_MTU, new Values().count("limit", 1), new Evidence()));
        }
        assertNull(waits.spread());
    }
}
