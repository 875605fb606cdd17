package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberListTest {
    @Test
    void runsAreDrawnTogether() {
        assertEquals("3", NumberList.of(List.of(3), 1).toString());
        assertEquals("3, 4", NumberList.of(List.of(3L, 4L), 2).toString());
        assertEquals(
                "3, 7-9 and 12 more", NumberList.of(List.of(3, 7, 8, 9), 16).toString());
        assertEquals("", NumberList.of(List.of(), 0).toString());
    }

    @Test
    void whatDoesNotFitIsCounted() {
        List<Integer> odd = List.of(1, 3, 5, 7, 9, 11, 13, 15, 17, 19);
        assertEquals(new NumberList(List.of("1", "3", "5", "7", "9", "11", "13", "15"), 2), NumberList.of(odd, 10));
    }

    @Test
    void runsMayBeKnownAlready() {
        assertEquals(
                "2, 3, 9-99",
                NumberList.ofRuns(List.of(new int[] {2, 3}, new int[] {9, 99}), 93)
                        .toString());
        assertEquals(
                "7 and 1 more", NumberList.ofRuns(List.of(new int[] {7, 7}), 2).toString());
    }
}
