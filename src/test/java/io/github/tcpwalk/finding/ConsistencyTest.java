package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.ACCEPT_QUEUE_FULL;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_DROPPED_PACKETS;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_STARTS_LATE;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REFUSED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REJECTED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_RESET;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.DELAYED_ACK;
import static io.github.tcpwalk.finding.FindingName.HALF_CLOSE_IN_USE;
import static io.github.tcpwalk.finding.FindingName.HANDSHAKE_INCOMPLETE;
import static io.github.tcpwalk.finding.FindingName.MIDDLEBOX_RESET;
import static io.github.tcpwalk.finding.FindingName.MSS_MISMATCH;
import static io.github.tcpwalk.finding.FindingName.NAGLE_STALL;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.RESET_WITH_UNREAD_DATA;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.FindingName.SIMULTANEOUS_OPEN;
import static io.github.tcpwalk.finding.FindingName.SLOW_HANDSHAKE;
import static io.github.tcpwalk.finding.FindingName.SLOW_RESPONDER;
import static io.github.tcpwalk.finding.FindingName.WINDOW_LIMITED;
import static io.github.tcpwalk.finding.FindingName.WRONG_PORT;
import static io.github.tcpwalk.finding.FindingName.ZERO_WINDOW_STALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.testing.Script;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No finding contradicts another, whatever the traffic. */
class ConsistencyTest {
    /** Of each set, a conversation shows one at most: they answer the same question in different ways. */
    private static final List<Set<FindingName>> ONE_OF = List.of(
            EnumSet.of(
                    CONNECTION_REFUSED,
                    CONNECTION_REJECTED,
                    CONNECTION_UNANSWERED,
                    HANDSHAKE_INCOMPLETE,
                    SLOW_HANDSHAKE,
                    SIMULTANEOUS_OPEN,
                    CAPTURE_STARTS_LATE),
            EnumSet.of(CONNECTION_REFUSED, CONNECTION_REJECTED, ACCEPT_QUEUE_FULL, HANDSHAKE_INCOMPLETE),
            EnumSet.of(CONNECTION_REFUSED, CONNECTION_RESET, RESET_WITH_UNREAD_DATA, CAPTURE_ENDS_EARLY),
            // a forged RST that nobody accepts ends nothing
            EnumSet.of(CONNECTION_REFUSED, CONNECTION_RESET, RESET_WITH_UNREAD_DATA, MIDDLEBOX_RESET),
            EnumSet.of(WRONG_PORT, MIDDLEBOX_RESET, CONNECTION_REJECTED),
            EnumSet.of(CAPTURE_STARTS_LATE, MSS_MISMATCH));
    /** Of each set, one end shows one at most. */
    private static final List<Set<FindingName>> ONE_OF_PER_SIDE = List.of(
            EnumSet.of(NAGLE_STALL, DELAYED_ACK),
            EnumSet.of(CAPTURE_DROPPED_PACKETS, RETRANSMISSION_TIMEOUT),
            EnumSet.of(ZERO_WINDOW_STALL, WINDOW_LIMITED));
    /** None of these before a connection stands. */
    private static final Set<FindingName> LIFE = EnumSet.of(
            SLOW_RESPONDER,
            HALF_CLOSE_IN_USE,
            NAGLE_STALL,
            CONNECTION_RESET,
            RESET_WITH_UNREAD_DATA,
            ZERO_WINDOW_STALL);

    private static final Set<FindingName> STILLBORN =
            EnumSet.of(CONNECTION_REFUSED, CONNECTION_REJECTED, CONNECTION_UNANSWERED);

    private static void check(List<Finding> findings, Set<Long> frames) {
        Set<FindingName> names = EnumSet.noneOf(FindingName.class);
        for (Finding f : findings) {
            names.add(f.name());
            assertTrue(frames.containsAll(f.frames()) && !f.frames().isEmpty(), f.toString());
            assertEquals(f.frames().stream().sorted().toList(), f.frames());
            assertTrue(
                    f.frames().size() <= Evidence.MOST
                            && f.totalFrames() >= f.frames().size(),
                    f.toString());
        }
        for (Set<FindingName> one : ONE_OF) {
            assertTrue(names.stream().filter(one::contains).count() <= 1, findings::toString);
        }
        for (Set<FindingName> one : ONE_OF_PER_SIDE) {
            for (String side : new String[] {"client", "server"}) {
                long shown = findings.stream()
                        .filter(f -> side.equals(f.side()) && one.contains(f.name()))
                        .count();
                assertTrue(shown <= 1, findings::toString);
            }
        }
        for (Finding f : findings) {
            boolean inPart = findings.stream()
                    .anyMatch(d -> d.name() == CAPTURE_DROPPED_PACKETS
                            && String.valueOf(d.side()).equals(f.side()));
            assertTrue(f.name() != PACKET_LOSS || !inPart || f.doubt() != null, findings::toString);
        }
        assertFalse(
                names.stream().anyMatch(STILLBORN::contains) && names.stream().anyMatch(LIFE::contains),
                findings::toString);
        for (int i = 1; i < findings.size(); i++) {
            assertTrue(findings.get(i - 1).severity().compareTo(findings.get(i).severity()) <= 0, findings::toString);
        }
    }

    /** Random, but TCP enough that most of the findings come up. */
    private static String[] traffic(Random random) {
        List<String> lines = new ArrayList<>();
        long[] next = {1, 1};
        boolean opened = random.nextInt(4) > 0;
        if (opened) {
            lines.add("> S 0:0(0) <mss 1460,wscale 2>");
            for (int i = random.nextInt(8) == 0 ? 3 : 1; i > 0; i--) {
                lines.add("< S. 0:0(0) ack 1 <mss " + (random.nextBoolean() ? 1460 : 1380) + ",wscale 2>");
            }
            lines.add("> . 1:1(0) ack 1");
        }
        for (int i = random.nextInt(30); i > 0; i--) {
            int from = random.nextInt(2);
            int length = random.nextInt(3) == 0 ? 0 : random.nextInt(8) == 0 ? 1460 : random.nextInt(100);
            long seq = Math.max(
                    0,
                    next[from]
                            - (random.nextInt(5) == 0 ? random.nextInt(200) : 0)
                            + (random.nextInt(8) == 0 ? random.nextInt(300) : 0));
            long ack = Math.max(0, next[1 - from] + (random.nextInt(10) == 0 ? random.nextInt(400) - 200 : 0));
            String flags =
                    switch (random.nextInt(24)) {
                        case 0 -> "F.";
                        case 1 -> "R.";
                        case 2 -> "R";
                        case 3 -> "S";
                        case 4 -> "S.";
                        default -> ".";
                    };
            double[] waits = {0.0001, 0.001, 0.04, 0.3, 2, 20};
            String line = String.format(
                    "+%f %s %s %d:%d(%d)%s win %d ttl %d",
                    waits[random.nextInt(waits.length)],
                    from == 0 ? ">" : "<",
                    flags,
                    seq,
                    seq + length,
                    length,
                    flags.contains(".") ? " ack " + ack : "",
                    random.nextInt(6) == 0 ? 0 : random.nextInt(2000),
                    random.nextInt(9) == 0 ? 200 : 60);
            lines.add(line);
            if (random.nextInt(12) == 0) {
                lines.add((from == 0 ? "<" : ">") + " icmp 3/" + random.nextInt(14));
            }
            next[from] = Math.max(next[from], seq + length + (flags.startsWith("F") ? 1 : 0));
        }
        if (lines.isEmpty()) {
            lines.add("> S 0:0(0)");
        }
        return lines.toArray(String[]::new);
    }

    @Property(tries = 600)
    void neitherContradictsTheOther(Draw draw) {
        Random random = draw.random();
        Case c = new Case();
        int conversations = 1 + random.nextInt(3);
        Set<Long> frames = new HashSet<>();
        for (int i = 0; i < conversations; i++) {
            c.and(
                    i * random.nextDouble(),
                    Script.script(traffic(random)).between("192.0.2.1:" + (40000 + i), "198.51.100.2:80"));
        }
        for (long frame = 1; frame <= c.size(); frame++) {
            frames.add(frame);
        }
        c.look();
        for (int i = 1; i <= 40; i++) {
            check(c.findings(i), frames);
        }
    }

    @Test
    void theRandomTrafficShowsNearlyEverything() {
        Set<FindingName> seen = EnumSet.noneOf(FindingName.class);
        for (long seed = 0; seed < 600; seed++) {
            Case c = Case.of(traffic(new Random(seed * 0x9E37_79B9_7F4A_7C15L)));
            for (int i = 1; i <= 10; i++) {
                c.findings(i).forEach(f -> seen.add(f.name()));
            }
        }
        assertTrue(seen.size() >= 18, seen.toString());
    }

    @Test
    void everyFindingIsExplained() {
        for (FindingName name : FindingName.values()) {
            assertTrue(io.github.tcpwalk.explain.Glossary.names().contains(name.toString()), name.toString());
        }
    }
}
