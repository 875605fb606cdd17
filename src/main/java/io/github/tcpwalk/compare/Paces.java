package io.github.tcpwalk.compare;

import java.util.Arrays;

/** How long each direction of a conversation takes, by what surely is one packet. */
final class Paces implements Alignment.Known {
    private static final double TAIL = 0.95;
    private static final long LEAST_NANOS = 20_000;
    private static final int FEW = 8;
    /** What it adds to be faster than the fastest that is sure, where the clock may be off by so much. */
    private static final long FAST_NANOS = 20_000_000;

    private final Clock clock;
    private final Place place;
    private final Bearings bearings;
    private final long[] least = new long[2];
    private final long[] usual = new long[2];
    private final long[] most = new long[2];
    private final int[] count = new int[2];

    Paces(Alignment sure, Place place, Clock clock) {
        this.clock = clock;
        this.place = place;
        bearings = sure.bearings;
        for (int direction = 0; direction < 2; direction++) {
            long[] delays = delays(sure, direction);
            count[direction] = delays.length;
            if (delays.length > 0) {
                least[direction] = delays[0];
                usual[direction] = delays[delays.length / 2];
                most[direction] = delays[(int) Math.ceil(delays.length * TAIL) - 1];
            }
        }
    }

    private long[] delays(Alignment sure, int direction) {
        Edges edges = sure.edges;
        long[] delays = new long[edges.size];
        int count = 0;
        for (int i = 0; i < edges.size; i++) {
            if (bearings.direction(bearings.a, edges.a[i]) == direction) {
                delays[count++] =
                        clock.delay(bearings.a.nanos[edges.a[i]], bearings.b.nanos[edges.b[i]], nearIsA(direction));
            }
        }
        long[] sorted = Arrays.copyOf(delays, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The shortest, nanoseconds; 0 where nothing is known. */
    long least(int direction) {
        return least[direction];
    }

    /** Longer ones are rare. */
    long most(int direction) {
        return most[direction];
    }

    @Override
    public boolean nearIsA(int direction) {
        return Fates.nearIsA(place, direction);
    }

    @Override
    public Pace pace(int direction, Alignment sure) {
        boolean nearIsA = nearIsA(direction);
        return (nanosNear, nanosFar) -> {
            long nanosA = nearIsA ? nanosNear : nanosFar;
            long delay = clock.delay(nanosA, nearIsA ? nanosFar : nanosNear, nearIsA);
            boolean bounded = clock.kind() == Clock.Kind.BOTH_WAYS;
            boolean fast = count[direction] > 0 && delay < least[direction] - tolerance(direction);
            boolean before =
                    bounded ? delay < -clock.error(nanosA) : delay < 0 && clock.kind() == Clock.Kind.ONE_WAY || fast;
            double strange = Math.abs((double) delay - usual[direction]);
            return before ? Double.POSITIVE_INFINITY : fast ? strange + FAST_NANOS : strange;
        };
    }

    /** By how much a packet may be faster than the fastest that is known: the less, the more are. */
    private long tolerance(int direction) {
        return LEAST_NANOS + (most[direction] - least[direction]) / Math.max(1, count[direction] / FEW);
    }
}
