package io.github.tcpwalk.kernel;

import java.util.Random;

/** What a conversation's packets meet on the wire. */
final class Weather {
    /** One way, milliseconds. */
    final int delayMillis;
    /** As much later a packet may come, which lets those after it pass. */
    final int jitterMillis;
    /** Of 1000 packets. */
    final int lostOfThousand;
    /** The script's: nothing passes any more; no RST of the client's passes. */
    volatile boolean cut;

    volatile boolean swallowsResets;
    /** What somebody else sends in the client's name after its next segment; null for nothing. */
    volatile Forged forged;

    private final Random random;

    Weather(Random random) {
        delayMillis = 1 + random.nextInt(15);
        jitterMillis = random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(2 * delayMillis);
        int kind = random.nextInt(10);
        lostOfThousand = kind < 5 ? 0 : kind < 7 ? 20 : kind < 9 ? 50 : 120;
        this.random = new Random(random.nextLong());
    }

    /** How long the packet takes, nanoseconds; -1 when it is lost. */
    synchronized long passes(boolean fromClient, int flags) {
        boolean lost = random.nextInt(1000) < lostOfThousand;
        int jitter = jitterMillis == 0 ? 0 : random.nextInt(jitterMillis * 1000);
        if (lost || cut || swallowsResets && fromClient && (flags & Octet.RST) != 0) {
            return -1;
        }
        return delayMillis * 1_000_000L + jitter * 1_000L;
    }

    @Override
    public String toString() {
        return delayMillis + "+" + jitterMillis + " ms, " + lostOfThousand / 10.0 + " % lost";
    }
}
