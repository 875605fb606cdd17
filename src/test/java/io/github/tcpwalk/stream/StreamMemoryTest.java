package io.github.tcpwalk.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamMemoryTest {
    private static final int MILLION = 1_000_000;

    /** Counts instead of keeping. */
    private static final class Counter implements StreamSink {
        long octets;
        long gaps;
        long sum;

        @Override
        public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {
            octets += length;
            for (int i = 0; i < length; i++) {
                sum = sum * 31 + buffer.get(index + i);
            }
        }

        @Override
        public void gap(long streamOffset, long length, Gap reason) {
            gaps += length;
        }
    }

    @Test
    void aMillionOneOctetSegmentsInReverseOrder() {
        StreamMemory memory = new StreamMemory();
        Counter got = new Counter();
        Reassembler stream = new Reassembler(memory, got, Overlap.FIRST, Patience.ENDLESS);
        ByteBuffer octet = ByteBuffer.allocate(1);
        long start = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < MILLION; i++) {
            sum = sum * 31 + (byte) i;
        }
        for (int i = MILLION - 1; i >= 0; i--) {
            octet.put(0, (byte) i);
            stream.payload(-500_000 + i, octet, 0, 1, 1, true, i);
        }
        stream.finish();
        System.out.printf(
                "1 M one-octet segments in reverse: %d ms, %d KiB of pages at most%n",
                (System.nanoTime() - start) / 1_000_000, memory.peakOctets() >> 10);
        assertEquals(MILLION, got.octets);
        assertEquals(sum, got.sum);
        assertEquals(0, got.gaps);
        assertTrue(memory.peakOctets() < 16 << 20, "pages, not an object an octet");
        assertEquals(0, memory.usedOctets());
    }

    /**
     * Every second octet is missing: what waits is bounded by the pages it lies in, however many segments it came in.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(60)
    void aMillionOneOctetSegmentsWithHolesBetweenThem(boolean reverse) {
        StreamMemory memory = new StreamMemory(4 << 20);
        Counter got = new Counter();
        Reassembler stream = new Reassembler(memory, got, Overlap.FIRST, Patience.ENDLESS);
        stream.startAfter(0);
        ByteBuffer octet = ByteBuffer.allocate(1);
        for (int i = 1; i <= MILLION; i++) {
            stream.payload(2 * (reverse ? MILLION + 1 - i : i), octet, 0, 1, 1, true, i);
            assertTrue(memory.usedOctets() <= 5 << 20, "the bound, and the frames of one page");
        }
        stream.finish();
        assertTrue(stream.totals().givenUp > 0);
        assertEquals(0, memory.usedOctets());
        StreamMemory usual = new StreamMemory();
        stream = new Reassembler(usual, new Counter(), Overlap.FIRST, Patience.ENDLESS);
        stream.startAfter(0);
        for (int i = 1; i <= MILLION; i++) {
            stream.payload(2 * i, octet, 0, 1, 1, true, i);
        }
        assertEquals(MILLION, stream.heldOctets(), "all wait");
        assertTrue(usual.usedOctets() <= 24 << 20, usual.usedOctets() + " octets");
    }

    /** A segment of one octet a page, so that none is worth less than it takes. */
    @Test
    void oneDirectionWaitsNoLongerThanItsBoundAndTakesNothingFromOthers() {
        long mebibyte = 1 << 20;
        Bounds bounds = Bounds.of(Map.of(Bound.REASSEMBLY_FLOW, 2 * mebibyte));
        StreamMemory memory = new StreamMemory(bounds);
        Counter patient = new Counter();
        Reassembler other = new Reassembler(memory, patient, Overlap.FIRST, Patience.ENDLESS);
        ByteBuffer octet = ByteBuffer.allocate(1);
        other.startAfter(0);
        other.payload(1_000, octet, 0, 1, 1, true, 1);
        for (Overlap overlap : Overlap.values()) {
            Counter got = new Counter();
            Reassembler stream = new Reassembler(memory, got, overlap, Patience.ENDLESS);
            stream.startAfter(0);
            for (int page = 1; page <= 100_000; page++) {
                stream.payload(page * Page.OCTETS, octet, 0, 1, 1, true, page);
                assertTrue(stream.heldOctets() * Page.FOOTPRINT <= 2 * mebibyte, "one waits in each page");
            }
            stream.finish();
            assertEquals(100_000, got.octets);
            assertTrue(stream.totals().givenUp > 0, "gaps that were not waited for");
        }
        assertTrue(bounds.givenUp(Bound.REASSEMBLY_FLOW) > 100_000);
        assertEquals(0, bounds.givenUp(Bound.REASSEMBLY_ALL));
        assertEquals(1, other.heldOctets());
        other.payload(1, ByteBuffer.allocate(999), 0, 999, 999, true, 2);
        assertEquals(1_000, patient.octets, "it was still waiting");
    }

    @Test
    void whatIsNotWaitedForInAllIsCounted() {
        Bounds bounds = Bounds.of(Map.of(Bound.REASSEMBLY_ALL, 2L << 20));
        StreamMemory memory = new StreamMemory(bounds);
        ByteBuffer octets = ByteBuffer.allocate(Page.OCTETS);
        long givenUp = 0;
        for (int direction = 0; direction < 1_000; direction++) {
            Reassembler stream = new Reassembler(memory, new Counter(), Overlap.FIRST, Patience.ENDLESS);
            stream.startAfter(0);
            stream.payload(100, octets, 0, Page.OCTETS, Page.OCTETS, true, direction);
            givenUp = bounds.givenUp(Bound.REASSEMBLY_ALL);
            assertTrue(memory.usedOctets() <= 2 << 20);
        }
        assertTrue(givenUp > 400 && givenUp < 1_000, givenUp + " of those that waited longest");
        assertEquals(0, bounds.givenUp(Bound.REASSEMBLY_FLOW));
    }

    @Test
    @Tag("slow")
    void aFlowPassesFourGibibytes() {
        StreamMemory memory = new StreamMemory(1 << 20);
        long[] got = new long[2];
        StreamSink counter = new StreamSink() {
            @Override
            public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {
                if (streamOffset != got[0]) {
                    got[1]++;
                }
                got[0] += length;
            }

            @Override
            public void gap(long streamOffset, long length, Gap reason) {
                got[1]++;
            }
        };
        Reassembler stream = new Reassembler(memory, counter, Overlap.FIRST, Patience.ENDLESS);
        ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
        int seq = 77;
        int pieces = 5 << 10;
        for (int i = 0; i < pieces; i += 2) {
            stream.payload(seq + (1 << 20), buffer, 0, 300, 300, true, i);
            stream.payload(seq, buffer, 0, 1 << 20, 1 << 20, true, i);
            stream.payload(seq + (1 << 20), buffer, 0, 1 << 20, 1 << 20, true, i);
            stream.acknowledged(seq, i);
            seq += 2 << 20;
        }
        stream.finish();
        assertEquals(5L << 30, got[0]);
        assertEquals(0, got[1]);
        assertTrue(memory.peakOctets() < 2 << 20);
    }

    @Test
    void waitingOctetsGiveWayWhenMemoryRunsShort() {
        StreamMemory memory = new StreamMemory(2 << 20);
        Counter got = new Counter();
        Reassembler stream = new Reassembler(memory, got, Overlap.FIRST, Patience.ENDLESS);
        ByteBuffer buffer = ByteBuffer.allocate(1000);
        stream.payload(0, buffer, 0, 1000, 1000, true, 1);
        for (int i = 0; i < 10_000; i++) {
            stream.payload(i * 2000, buffer, 0, 1000, 1000, true, i);
        }
        assertTrue(memory.peakOctets() <= 3 << 20, memory.peakOctets() + " octets");
        stream.finish();
        assertEquals(10_000_000, got.octets);
        assertEquals(9_999_000, got.gaps);
        assertTrue(stream.totals().givenUp > 0);
    }

    @Test
    void scatteredOctetsTakeNoMoreThanTheLimit() {
        StreamMemory memory = new StreamMemory(2 << 20);
        Counter got = new Counter();
        ByteBuffer buffer = ByteBuffer.allocate(1);
        Reassembler stream = new Reassembler(memory, got, Overlap.FIRST, Patience.ENDLESS);
        for (int i = 50_000; i >= 0; i--) {
            stream.payload(i * 5000, buffer, 0, 1, 1, true, i);
        }
        assertTrue(memory.peakOctets() <= 3 << 20, memory.peakOctets() + " octets");
    }

    @Test
    void aDirectionThatWaitedLongestGivesWayToOthers() {
        StreamMemory memory = new StreamMemory(2 << 20);
        Direction first = new Direction(0, memory, Overlap.FIRST, Patience.ENDLESS)
                .syn("")
                .at(5, "efg");
        ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
        for (int i = 0; i < 4; i++) {
            Reassembler other = new Reassembler(memory, new Counter(), Overlap.FIRST, Patience.ENDLESS);
            other.payload(0, buffer, 0, 1 << 20, 1 << 20, true, 1);
        }
        assertEquals("[4 GIVEN_UP]efg", first.text());
        first.at(1, "abcd").at(8, "h");
        assertEquals("[4 GIVEN_UP]efgh", first.finish());
        assertEquals(List.of(), first.got.conflicts);
    }

    @Test
    void theLastCopyStillWinsAfterMuchHasPassed() {
        StreamMemory memory = new StreamMemory(4 << 20);
        Direction d = new Direction(0, memory, Overlap.LAST, Patience.ENDLESS).syn("");
        String chunk = "x".repeat(1000);
        for (int i = 0; i < 10_000; i++) {
            d.at(1 + i * 1000, chunk);
            if (i > 2000) {
                d.at(1 + (i - 2000) * 1000, "y");
            }
        }
        String text = d.finish();
        assertEquals(10_000_000, text.length());
        assertEquals(7999, text.chars().filter(c -> c == 'y').count());
        assertTrue(memory.peakOctets() <= 5 << 20);
    }
}
