package io.github.tcpwalk.kernel;

import io.github.tcpwalk.wire.Segment;
import java.util.Random;

/** What a conversation's packets meet on the wire, and what became of them. */
final class Weather {
    /** The first of its kind is lost. */
    enum Lost {
        NONE,
        SYN,
        SYN_ACK,
        THIRD_ACK
    }

    private static final int MOST_NEAR_MILLIS = 15;

    /** One way, milliseconds. */
    final int delayMillis;
    /** As much later a packet may come, which lets those after it pass. */
    final int jitterMillis;
    /** Of 1000 packets. */
    final int lostOfThousand;

    final int doubledOfThousand;

    private final Passage[] passages = {new Passage(), new Passage()};
    /** The script's: nothing passes any more; no RST of the client's passes. */
    volatile boolean cut;

    volatile boolean swallowsResets;
    /** No SYN is lost: for an exercise that a capture can show only when two of them meet. */
    volatile boolean sparesSyns;

    /** What somebody else sends in the client's name after its next segment; null for nothing. */
    volatile Forged forged;

    private final Random random;
    private final Lost lostAtFirst;
    private Lost stillLost;

    Weather(Random random) {
        this(random, 1 + random.nextInt(MOST_NEAR_MILLIS));
    }

    Weather(Random random, int delayMillis) {
        this.delayMillis = delayMillis;
        jitterMillis = random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(2 * Math.min(delayMillis, MOST_NEAR_MILLIS));
        int kind = random.nextInt(10);
        lostOfThousand = kind < 5 ? 0 : kind < 7 ? 20 : kind < 9 ? 50 : 120;
        doubledOfThousand = random.nextInt(5) == 0 ? 60 : 0;
        lostAtFirst = random.nextInt(4) == 0 ? Lost.values()[1 + random.nextInt(3)] : Lost.NONE;
        stillLost = lostAtFirst;
        this.random = new Random(random.nextLong());
    }

    Passage passage(boolean fromClient) {
        return passages[fromClient ? 0 : 1];
    }

    synchronized boolean loses(boolean fromClient, int flags, int payload) {
        boolean lost = random.nextInt(1000) < lostOfThousand;
        if (sparesSyns && (flags & (Segment.SYN | Segment.ACK)) == Segment.SYN) {
            return cut;
        }
        if (stillLost != Lost.NONE && stillLost == kind(fromClient, flags, payload)) {
            stillLost = Lost.NONE;
            lost = true;
        }
        return lost || cut || swallowsResets && fromClient && (flags & Segment.RST) != 0;
    }

    private static Lost kind(boolean fromClient, int flags, int payload) {
        boolean syn = (flags & Segment.SYN) != 0;
        boolean ack = (flags & Segment.ACK) != 0;
        if (fromClient) {
            return syn && !ack ? Lost.SYN : !syn && ack && payload == 0 ? Lost.THIRD_ACK : Lost.NONE;
        }
        return syn && ack ? Lost.SYN_ACK : Lost.NONE;
    }

    synchronized boolean doubles() {
        return random.nextInt(1000) < doubledOfThousand;
    }

    /** How long a packet takes, nanoseconds. */
    synchronized long takes() {
        int jitter = jitterMillis == 0 ? 0 : random.nextInt(jitterMillis * 1000);
        return delayMillis * 1_000_000L + jitter * 1_000L;
    }

    @Override
    public String toString() {
        return delayMillis + "+" + jitterMillis + " ms, " + lostOfThousand / 10.0 + " % lost"
                + (doubledOfThousand > 0 ? ", some doubled" : "")
                + (lostAtFirst == Lost.NONE ? "" : ", first " + lostAtFirst + " lost");
    }
}
