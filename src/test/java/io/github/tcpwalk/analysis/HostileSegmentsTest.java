package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Segments that no TCP sends, in any order: every one gets a role and states, and memory stays bounded. */
class HostileSegmentsTest {
    private static final int SEGMENTS = 1_000_000;
    /** Room for the arrays of a few connections at their bounds, many times over. */
    private static final long MOST_OCTETS = 64L << 20;

    @Test
    void aMillionRandomSegmentsOverFewFlows() {
        // without SYNs, which may start ever new conversations on the same ends
        check(new SplittableRandom(42), SEGMENTS, ~Segment.SYN);
    }

    @Test
    void randomFlagsNearTheirNumbers() {
        check(new SplittableRandom(7), 200_000, -1);
    }

    private static void check(SplittableRandom random, int segments, int flagMask) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertTrue(pass(random.split(), 20_000, flagMask, null).size() > 0);
        SplittableRandom once = random.split();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        Roll all = pass(once, segments, flagMask, null);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        if ((flagMask & Segment.SYN) == 0) {
            assertTrue(all.size() <= 6, all.size() + " conversations");
            assertTrue(allocated < MOST_OCTETS, allocated + " octets allocated");
        }
        for (int seed = 99; seed < 104; seed++) {
            Roll first = pass(new SplittableRandom(seed), 50_000, flagMask, null);
            List<String> outcomes = outcomes(first);
            pass(new SplittableRandom(seed), 50_000, flagMask, first);
            assertEquals(outcomes, outcomes(first));
        }
    }

    private static List<String> outcomes(Roll all) {
        return all.stream()
                .map(c -> ((TcpConversation) c).summary())
                .map(t -> t.opening() + " " + t.closing())
                .toList();
    }

    private static Roll pass(SplittableRandom random, int segments, int flagMask, Roll decided) {
        Conversations table = decided == null
                ? Conversations.first(false, Choice.all(), COMPLETE, null)
                : Conversations.again(decided, Choice.all(), COMPLETE, new Delivery());
        Segment s = new Segment();
        s.octets = ByteBuffer.allocate(1 << 17);
        s.ipVersion = 4;
        s.payloadOffset = 40;
        int[] near = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, random.nextInt()};
        for (int i = 0; i < segments; i++) {
            boolean forth = random.nextBoolean();
            int flow = random.nextInt(3);
            s.frame = i + 1;
            s.timestampNanos =
                    random.nextInt(100) == 0 ? random.nextLong() : s.timestampNanos + random.nextInt(2_000_000);
            s.sourceLow = forth ? 1 : 2;
            s.destinationLow = forth ? 2 : 1;
            s.sourcePort = flow == 2 ? 7 : forth ? 1000 + flow : 80;
            s.destinationPort = flow == 2 ? 7 : forth ? 80 : 1000 + flow;
            s.flags = random.nextInt(512) & flagMask;
            s.seq = number(random, near);
            s.ack = number(random, near);
            s.window = random.nextInt(4) == 0 ? 0 : random.nextInt(65_536);
            s.payloadOctets = random.nextInt(3) == 0 ? random.nextInt(65_496) : 0;
            s.payloadCaptured = s.payloadOctets;
            s.transportOctets = 20 + s.payloadOctets;
            s.ipId = random.nextInt(4);
            s.ttl = 60 + random.nextInt(5);
            s.options = random.nextInt(512);
            s.windowScale = random.nextInt(256);
            s.mss = random.nextInt(65_536);
            s.sackBlocks = 0;
            for (int blocks = random.nextInt(5); blocks > 0; blocks--) {
                s.addSackBlock(number(random, near), number(random, near));
            }
            table.segment(s);
        }
        try {
            table.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.all();
    }

    static final Visitor COMPLETE = new Visitor() {
        @Override
        public void segment(TcpConversation c, Segment s, Observation o) {
            complete(o);
        }

        @Override
        public void copy(TcpConversation c, Segment s, Observation o) {
            complete(o);
        }
    };

    private static int number(SplittableRandom random, int[] near) {
        return random.nextInt(50) == 0
                ? random.nextInt()
                : near[random.nextInt(near.length)] + random.nextInt(-200, 200);
    }

    private static void complete(Observation o) {
        assertNotNull(o.role);
        assertNotNull(o.phase);
        assertNotNull(o.sourceBefore);
        assertNotNull(o.sourceAfter);
        assertNotNull(o.destinationBefore);
        assertNotNull(o.destinationAfter);
        assertTrue(o.step >= 0 && (o.of == 0 || o.step <= Math.max(o.of, 8)));
        assertTrue(o.window >= 0 && o.inFlight >= 0);
    }

    /** A connection keeps what its ends may still repeat or fill in, within bounds, whatever they send. */
    @Test
    void boundedMemoryForHolesAndUnacknowledged() {
        Conversations table = Conversations.first(false, Choice.all(), COMPLETE, null);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Segment s = new Segment();
        s.octets = ByteBuffer.allocate(1 << 17);
        s.ipVersion = 4;
        s.sourceLow = 1;
        s.destinationLow = 2;
        s.sourcePort = 1000;
        s.destinationPort = 80;
        s.flags = Segment.ACK;
        s.payloadOctets = 1;
        List<Long> allocated = new ArrayList<>();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 300_000; i++) {
            s.frame = i + 1;
            s.timestampNanos += 1000;
            s.seq += 3; // a hole after every octet, and never an acknowledgment
            table.segment(s);
        }
        allocated.add(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        assertTrue(allocated.get(0) < 4L << 20, allocated + " octets");
    }
}
