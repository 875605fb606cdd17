package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static String told(Place... places) {
        Evidence evidence = new Evidence();
        for (Place place : places) {
            evidence.add(place);
        }
        return evidence.files() + " " + evidence.frames() + " " + evidence.total();
    }

    @Test
    void whatCameFirstStandsFirst() {
        assertEquals("[1, 0, 1] [7, 4, 8] 3", told(new Place(0, 4, 20), new Place(1, 8, 30), new Place(1, 7, 10)));
        assertEquals("[0, 1] [4, 2] 2", told(new Place(1, 2, 20), new Place(0, 4, 20)));
        assertEquals("[0, 0] [4, 5] 2", told(new Place(0, 5, 20), new Place(0, 4, 20)));
    }

    /** The file's own order holds, and what is behind it in the file follows at once. */
    @Test
    void aClockThatGoesBackChangesNoOrder() {
        assertEquals("[0, 0] [4, 5] 2", told(new Place(0, 5, 10), new Place(0, 4, 20)));
        assertEquals("[0, 0, 1] [4, 5, 1] 3", told(new Place(1, 1, 15 + 10), new Place(0, 5, 10), new Place(0, 4, 20)));
    }

    @Test
    void aFrameTwiceInARowCountsOnce() {
        assertEquals("[0] [4] 1", told(new Place(0, 4, 20), new Place(0, 4, 20), null));
        Evidence many = new Evidence();
        for (int i = 1; i <= 20; i++) {
            many.add(new Place(0, i, i)).add(new Place(0, i, i));
        }
        assertEquals(List.of(1L, 2L), many.frames().subList(0, 2));
        assertEquals(Evidence.MOST, many.frames().size());
        assertEquals(new Finding.Span(1, 20), many.span());
    }
}
