package io.github.tcpwalk.testing;

import io.github.tcpwalk.testing.Wire.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A path that loses, delays, doubles and changes, by a seed: what becomes of the n-th packet of a direction depends on
 * nothing but seed, direction and n. What is to become of chosen packets is said by an {@link Amendment}.
 */
public final class Conditions implements Wire.Course {
    private static final int THOUSAND = 1000;

    /** Puts something else in the place of what would arrive. */
    @FunctionalInterface
    public interface Amendment {
        List<Copy> of(byte[] packet, boolean fromLeft, List<Copy> copies);
    }

    private final Random[] random;
    private final List<Amendment> amendments = new ArrayList<>();
    private long delayNanos;
    private int jitterMicros;
    private int lost;
    private int doubled;
    private int changed;
    private UnaryOperator<byte[]> change;

    public Conditions(long seed) {
        Random both = new Random(seed);
        random = new Random[] {new Random(both.nextLong()), new Random(both.nextLong())};
    }

    /** One way. */
    public Conditions delayMillis(int millis) {
        delayNanos = millis * 1_000_000L;
        return this;
    }

    /** As much later some come, so that those behind them overtake. */
    public Conditions jitterMicros(int micros) {
        jitterMicros = micros;
        return this;
    }

    public Conditions loses(int ofThousand) {
        lost = ofThousand;
        return this;
    }

    /** The second comes with a jitter of its own. */
    public Conditions doubles(int ofThousand) {
        doubled = ofThousand;
        return this;
    }

    /** @param made from a packet, which is left as it is */
    public Conditions changes(int ofThousand, UnaryOperator<byte[]> made) {
        changed = ofThousand;
        change = made;
        return this;
    }

    /** Each sees what those before it made. */
    public Conditions but(Amendment amendment) {
        amendments.add(amendment);
        return this;
    }

    @Override
    public List<Copy> of(byte[] packet, boolean fromLeft) {
        Random drawn = random[fromLeft ? 0 : 1];
        boolean isLost = drawn.nextInt(THOUSAND) < lost;
        boolean isDoubled = drawn.nextInt(THOUSAND) < doubled;
        boolean isChanged = drawn.nextInt(THOUSAND) < changed;
        long first = delayNanos + 1000L * drawn.nextInt(jitterMicros + 1);
        long second = delayNanos + 1000L * drawn.nextInt(jitterMicros + 1);
        List<Copy> copies = new ArrayList<>();
        if (!isLost) {
            byte[] arriving = isChanged ? change.apply(packet) : packet;
            copies.add(Copy.of(arriving, first));
            if (isDoubled) {
                copies.add(Copy.of(arriving, second));
            }
        }
        List<Copy> amended = copies;
        for (Amendment amendment : amendments) {
            amended = amendment.of(packet, fromLeft, amended);
        }
        return amended;
    }
}
