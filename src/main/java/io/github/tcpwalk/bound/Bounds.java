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

    /** {@return those that hold where nobody asks for others} */
    public static Bounds usual() {
        return of(Map.of());
    }

    /**
     * {@return bounds that somebody asked for}
     *
     * @param asked the others are as usual
     */
    public static Bounds of(Map<Bound, Long> asked) {
        return new Bounds(Arrays.stream(Bound.values())
                .mapToLong(bound -> asked.getOrDefault(bound, bound.usual))
                .toArray());
    }

    /**
     * {@return what holds for a bound, in its unit}
     *
     * @param bound which
     */
    public long of(Bound bound) {
        return most[bound.ordinal()];
    }

    /**
     * {@return the value of a bound that counts what an int counts}
     *
     * @param bound which
     */
    public int count(Bound bound) {
        return (int) Math.min(Integer.MAX_VALUE, of(bound));
    }

    /**
     * So much was given up until now, of what is read first; who reads it again may say so again.
     *
     * @param bound that was reached
     * @param inAll so much was given up for it
     */
    public void gaveUp(Bound bound, long inAll) {
        givenUp.accumulateAndGet(bound.ordinal(), inAll, Math::max);
    }

    /**
     * {@return how much was given up for want of it}
     *
     * @param bound which
     */
    public long givenUp(Bound bound) {
        return givenUp.get(bound.ordinal());
    }

    /**
     * {@return the same, of which nothing was given up}
     *
     * @param others whose values are taken
     */
    public static Bounds likeThose(Bounds others) {
        return new Bounds(others.most);
    }

    /**
     * What was given up by {@code others} was given up here as well.
     *
     * @param others that counted it
     */
    public void gaveUp(Bounds others) {
        for (int i = 0; i < most.length; i++) {
            givenUp.accumulateAndGet(i, others.givenUp.get(i), Math::max);
        }
    }

    /** {@return whether everything sufficed} */
    public boolean gaveUpNothing() {
        return IntStream.range(0, most.length).allMatch(i -> givenUp.get(i) == 0);
    }

    /**
     * {@return whether as much may be used up}
     *
     * @param other to compare with
     */
    public boolean sameAs(Bounds other) {
        return Arrays.equals(most, other.most);
    }
}
