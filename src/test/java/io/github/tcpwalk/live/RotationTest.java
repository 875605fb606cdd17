package io.github.tcpwalk.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static List<String> names(Rotation rotation, int files) {
        return Stream.iterate(0, rotation::following)
                .limit(files)
                .map(count -> rotation.numbered("c.pcap", count))
                .toList();
    }

    @Test
    void bySizeAloneTheFirstHasNoNumber() {
        assertEquals(List.of("c.pcap", "c.pcap1", "c.pcap2", "c.pcap3"), names(new Rotation(1, 0, 0), 4));
    }

    @Test
    void aRingStartsAtZeroAndStartsOver() {
        assertEquals(List.of("c.pcap0", "c.pcap1", "c.pcap0"), names(new Rotation(1, 0, 2), 3));
    }

    @Test
    void aRingOfOneWritesOneFileAgainAndAgain() {
        assertEquals(List.of("c.pcap", "c.pcap", "c.pcap"), names(new Rotation(1, 0, 1), 3));
    }

    @Test
    void aRingPadsItsNumbersToSort() {
        List<String> names = names(new Rotation(1, 0, 101), 101);
        assertEquals("c.pcap000", names.get(0));
        assertEquals("c.pcap100", names.get(100));
        assertEquals(IntStream.range(0, 101).mapToObj(names::get).sorted().toList(), names);
        assertEquals("c.pcap9", names(new Rotation(1, 0, 10), 10).get(9));
    }

    @Test
    void byTimeANameWithoutTimeIsNumbered() {
        assertEquals(List.of("c.pcap", "c.pcap1", "c.pcap2"), names(new Rotation(0, 60, 0), 3));
        assertEquals(5, new Rotation(0, 60, 5).windowLimit());
        assertEquals(0, new Rotation(1, 60, 5).windowLimit());
    }

    @Test
    void lessThanNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Rotation(-1, 0, 0));
    }
}
