package io.github.tcpwalk.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Values for one try of a {@link Property}, all of them settled by the seed. Numbers come in equal parts from anywhere
 * in their range and from near zero; one in twenty is an edge: an end of the range, or from -2 to 2. In one try of
 * twenty, every number is an edge.
 */
public final class Draw {
    private static final int EDGES_ONE_IN = 20;

    private final SplittableRandom random;
    private final boolean edgesOnly;

    Draw(long seed) {
        random = new SplittableRandom(seed);
        edgesOnly = random.nextInt(EDGES_ONE_IN) == 0;
    }

    public int anyInt() {
        return between(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public long anyLong() {
        return between(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** From {@code min} to {@code max}, both included. */
    public int between(int min, int max) {
        return (int) between((long) min, (long) max);
    }

    /** From {@code min} to {@code max}, both included. */
    public long between(long min, long max) {
        if (edgesOnly || random.nextInt(EDGES_ONE_IN) == 0) {
            return edge(min, max);
        }
        return random.nextBoolean() ? anywhere(min, max) : nearZero(min, max);
    }

    private long edge(long min, long max) {
        return switch (random.nextInt(9)) {
            case 0 -> min;
            case 1 -> min == max ? min : min + 1;
            case 2 -> max;
            case 3 -> min == max ? max : max - 1;
            default -> Math.max(min, Math.min(max, random.nextInt(5) - 2));
        };
    }

    private long anywhere(long min, long max) {
        if (max < Long.MAX_VALUE) {
            return random.nextLong(min, max + 1);
        }
        return min == Long.MIN_VALUE ? random.nextLong() : random.nextLong(min - 1, max) + 1;
    }

    /** Every number of bits is as likely as any other. */
    private long nearZero(long min, long max) {
        int bits = random.nextInt(1 + Long.SIZE - Long.numberOfLeadingZeros(max - min));
        long away = bits == 0 ? 0 : random.nextLong() >>> Long.SIZE - bits;
        long zero = Math.max(min, Math.min(max, 0));
        long near = zero + (random.nextBoolean() ? away : -away);
        return min <= near && near <= max ? near : anywhere(min, max);
    }

    public boolean flip() {
        return random.nextBoolean();
    }

    @SafeVarargs
    public final <T> T of(T... values) {
        return values[random.nextInt(values.length)];
    }

    public <E extends Enum<E>> E of(Class<E> type) {
        return of(type.getEnumConstants());
    }

    public <T> List<T> list(int maxSize, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int left = between(0, maxSize); left > 0; left--) {
            list.add(element.get());
        }
        return list;
    }

    public byte[] octets(int maxSize) {
        byte[] octets = new byte[between(0, maxSize)];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) between(-128, 127);
        }
        return octets;
    }

    /** Any characters: controls, halves of surrogate pairs, planes beyond the first. */
    public String text(int maxSize) {
        StringBuilder text = new StringBuilder();
        for (int left = between(0, maxSize); left > 0; left--) {
            text.appendCodePoint(between(0, flip() ? 0x7F : Character.MAX_CODE_POINT));
        }
        return text.toString();
    }

    /** For a test that makes its values itself. */
    public Random random() {
        return new Random(random.nextLong());
    }
}
