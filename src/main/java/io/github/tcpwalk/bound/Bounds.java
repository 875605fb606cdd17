package io.github.tcpwalk.bound;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * The bounds that hold for one capture, and how much was given up where one did not suffice. Several threads may count
 * at the same time.
 */
public final class Bounds {
    private final long[] most;
    private final AtomicLongArray givenUp;

    private Bounds(long[] most) {
        this.most = most;
        givenUp = new AtomicLongArray(most.length);
    }

    /** Those that hold where nobody asks for others. */
    public static Bounds usual() {
        return of(Map.of());
    }

    /** @param asked the others are as usual */
    public static Bounds of(Map<Bound, Long> asked) {
        return new Bounds(Arrays.stream(Bound.values())
                .mapToLong(bound -> asked.getOrDefault(bound, bound.usual))
                .toArray());
    }

    /** {@return what holds for a bound, in its unit} */
    public long of(Bound bound) {
        return most[bound.ordinal()];
    }

    /** Of one that counts what an int counts. */
    public int count(Bound bound) {
        return (int) Math.min(Integer.MAX_VALUE, of(bound));
    }

    /** So much was given up until now, of what is read first; who reads it again may say so again. */
    public void gaveUp(Bound bound, long inAll) {
        givenUp.accumulateAndGet(bound.ordinal(), inAll, Math::max);
    }

    /** {@return how much was given up for want of it} */
    public long givenUp(Bound bound) {
        return givenUp.get(bound.ordinal());
    }

    /** The same, of which nothing was given up. */
    public static Bounds likeThose(Bounds others) {
        return new Bounds(others.most);
    }

    /** What was given up by {@code others} was given up here as well. */
    public void gaveUp(Bounds others) {
        for (int i = 0; i < most.length; i++) {
            givenUp.accumulateAndGet(i, others.givenUp.get(i), Math::max);
        }
    }

    /** {@return whether everything sufficed} */
    public boolean gaveUpNothing() {
        return IntStream.range(0, most.length).allMatch(i -> givenUp.get(i) == 0);
    }

    /** Whether as much may be used up. */
    public boolean sameAs(Bounds other) {
        return Arrays.equals(most, other.most);
    }
}
