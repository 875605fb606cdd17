package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
    @Test
    void findsTypingMistakesAndParts() {
        assertEquals("three-way", NearestNames.of("threeway", Topics.names()).get(0));
        assertEquals("time-wait", NearestNames.of("TIME_WIAT", Topics.names()).get(0));
        assertEquals(
                "retransmission",
                NearestNames.of("retransmision", Topics.names()).get(0));
        assertTrue(NearestNames.of("handshake", List.of("three-way-handshake", "rst"))
                .contains("three-way-handshake"));
    }

    @Test
    void suggestsNothingForNonsense() {
        assertEquals(List.of(), NearestNames.of("qqqqqqqqqq", Topics.names()));
        assertEquals(List.of(), NearestNames.of("", Topics.names()));
        assertEquals(List.of(), NearestNames.of("x".repeat(1_000_000), Topics.names()));
    }
}
