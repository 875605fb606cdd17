package io.github.tcpwalk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineBufferTest {
    private final LineBuffer line = new LineBuffer();
    private final Random random = new Random(1);

    @Test
    void numbersReadAsJavaWritesThem() {
        for (int i = 0; i < 100_000; i++) {
            // numbers of every length, and their neighbours at powers of ten
            long value = random.nextLong() >>> random.nextInt(64);
            long edge = (long) Math.pow(10, random.nextInt(19)) - random.nextInt(2);
            for (long v : new long[] {value, edge, -1, -value}) {
                line.clear();
                line.room(100);
                line.unsigned(v).put(' ').unsigned((int) v).put(' ').hex(v);
                assertEquals(
                        Long.toUnsignedString(v) + " " + Integer.toUnsignedString((int) v) + " 0x"
                                + Long.toHexString(v),
                        line.toString());
            }
        }
    }

    @Test
    void growsWhenAskedForRoom() {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            line.room(20);
            line.put("a word ").decimal(i);
            expected.append("a word ").append(i);
        }
        assertEquals(expected.toString(), line.toString());
    }
}
