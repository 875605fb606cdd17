package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameListTest {
    @Property(tries = 200)
    void givesBackWhatWasAdded(Draw draw) {
        List<Long> steps = draw.list(3000, () -> draw.between(1, 1L << 40));
        FrameList list = new FrameList();
        long number = 0;
        long position = 0;
        for (long step : steps) {
            list.add(number += 1 + step % 1000, position += step);
        }
        assertEquals(steps.size(), list.size());
        FrameList.Cursor cursor = list.cursor();
        number = 0;
        position = 0;
        for (long step : steps) {
            assertTrue(cursor.next());
            assertEquals(number += 1 + step % 1000, cursor.number());
            assertEquals(position += step, cursor.position());
        }
        assertFalse(cursor.next());
        assertEquals(number, list.lastNumber());
    }

    @Property(tries = 200)
    void givesBackFramesOfSeveralFilesInAnyOrder(Draw draw) {
        FrameList list = new FrameList();
        List<long[]> added = new ArrayList<>();
        for (int i = draw.between(0, 2000); i > 0; i--) {
            long[] entry = {draw.between(0, 3), draw.between(1, Long.MAX_VALUE), draw.between(0, Long.MAX_VALUE)};
            if (added.isEmpty() || !Arrays.equals(entry, added.get(added.size() - 1))) {
                added.add(entry);
            }
            list.add((int) entry[0], entry[1], entry[2]);
        }
        FrameList.Cursor cursor = list.cursor();
        for (long[] entry : added) {
            assertTrue(cursor.next());
            assertArrayEquals(entry, new long[] {cursor.file(), cursor.number(), cursor.position()});
        }
        assertFalse(cursor.next());
        assertEquals(added.size(), list.size());
    }

    @Test
    void framesOfOneFileTakeNoMoreForThatThereMayBeSeveral() {
        FrameList one = new FrameList();
        FrameList other = new FrameList();
        for (int i = 1; i <= 100_000; i++) {
            one.add(i, 100L * i);
            other.add(7, i, 100L * i);
        }
        assertEquals(one.heapOctets(), other.heapOctets());
        assertEquals(7, other.lastFile());
    }

    @Test
    void holdsTheLargestNumbers() {
        FrameList list = new FrameList();
        list.add(1, 0);
        list.add(Long.MAX_VALUE, Long.MAX_VALUE);
        FrameList.Cursor cursor = list.cursor();
        assertTrue(cursor.next() && cursor.next());
        assertEquals(Long.MAX_VALUE, cursor.number());
        assertEquals(Long.MAX_VALUE, cursor.position());
    }

    @Test
    void aCursorSeesWhatIsAddedLater() {
        FrameList list = new FrameList();
        FrameList.Cursor cursor = list.cursor();
        assertFalse(cursor.next());
        list.add(4, 24);
        assertTrue(cursor.next());
        assertFalse(cursor.next());
        for (int i = 0; i < 100_000; i++) {
            list.add(5 + i, 100 + i * 3000L);
        }
        for (int i = 0; i < 100_000; i++) {
            assertTrue(cursor.next());
        }
        assertEquals(100_004, cursor.number());
        assertFalse(cursor.next());
    }

    @Test
    void anEntryTakesAFewOctets() {
        FrameList list = new FrameList();
        for (int i = 0; i < 100_000; i++) {
            list.add(1 + i * 50L, 24 + i * 20_000L);
        }
        assertTrue(list.heapOctets() < 100_000 * 5, "" + list.heapOctets());
        assertEquals(32, new FrameList().heapOctets());
    }

    @Test
    void theSameFrameTwiceInARowIsOne() {
        FrameList list = new FrameList();
        list.add(2, 100);
        list.add(2, 100);
        assertEquals(1, list.size());
    }

    @Test
    void anEarlierFrameIsKeptWhereItWasAdded() {
        FrameList list = new FrameList();
        list.add(3, 1L << 40);
        list.add(1, 24);
        list.add(4, 1L << 41);
        FrameList.Cursor cursor = list.cursor();
        for (long[] entry : new long[][] {{3, 1L << 40}, {1, 24}, {4, 1L << 41}}) {
            assertTrue(cursor.next());
            assertEquals(entry[0], cursor.number());
            assertEquals(entry[1], cursor.position());
        }
        assertFalse(cursor.next());
    }
}
