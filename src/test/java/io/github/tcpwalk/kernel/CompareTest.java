package io.github.tcpwalk.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Conditions;
import io.github.tcpwalk.testing.Wire.Carried;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Conversations of real kernels over a wire that loses, doubles, delays and changes, captured at both ends by clocks
 * that differ: everything that comparing the captures says is held against what the wire says it did.
 * {@code -Dtcpwalk.compare.seeds=200} plays more, {@code -Dtcpwalk.compare.first=1000} others.
 */
@Tag("live")
@Timeout(3600)
class CompareTest {
    private static final int SEEDS = Integer.getInteger("tcpwalk.compare.seeds", 8);
    private static final long FIRST = Long.getLong("tcpwalk.compare.first", 0);

    @TempDir
    private Path folder;

    @BeforeAll
    static void needs() {
        Plays.need();
    }

    @Test
    void everyFateAndDelayIsWhatTheWireDid() throws Exception {
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        List<ComparedTruth> all = new ArrayList<>();
        for (ComparedTruth truth : Plays.all(FIRST, SEEDS, seed -> {
            try {
                return played(seed);
            } catch (Throwable e) {
                if (e.getMessage() == null) {
                    e.printStackTrace();
                }
                wrong.add("seed " + seed + ": " + e.getMessage());
                return null;
            }
        })) {
            if (truth != null) {
                all.add(truth);
            }
        }
        long lost = all.stream().mapToLong(t -> t.lost).sum();
        long segments = all.stream().mapToLong(t -> t.segments).sum();
        wrong.add(
                0,
                "compared " + segments + " segments, " + lost + " lost, "
                        + all.stream().mapToLong(t -> t.doubled).sum() + " doubled, "
                        + all.stream().mapToLong(t -> t.reordered).sum() + " out of order, "
                        + all.stream().mapToLong(t -> t.outside).sum() + " outside");
        Path report = Path.of("target/compare/report.txt");
        Files.createDirectories(report.getParent());
        Files.write(report, wrong);
        wrong.remove(0);
        assertEquals(
                List.of(),
                wrong.stream()
                        .map(w -> w.substring(0, Math.min(300, w.length())))
                        .toList());
        assertTrue(lost > 0 || SEEDS < 5);
    }

    private ComparedTruth played(long seed) throws Exception {
        Random random = Sighted.random(seed);
        Conditions wire = new Conditions(seed)
                .delayMillis(1 + random.nextInt(15))
                .jitterMicros(random.nextInt(3) == 0 ? 0 : random.nextInt(6_000))
                .loses(random.nextInt(4) == 0 ? 0 : random.nextInt(60))
                .doubles(random.nextInt(2) == 0 ? 0 : random.nextInt(40));
        boolean clamps = random.nextInt(4) == 0;
        boolean strips = random.nextInt(4) == 0;
        if (clamps || strips) {
            wire.changes(1000, p -> {
                byte[] changed = p.clone();
                if ((changed[33] & 2) != 0 && changed[0] == 0x45) {
                    changed = clamps ? Packets.clamped(changed, 1200) : changed;
                    changed = strips ? Packets.without(changed, 4) : changed;
                }
                return changed;
            });
        }
        boolean stamps = random.nextInt(4) > 0;
        List<Carried> log = TwoPoints.play(folder, seed, 1 + random.nextInt(5), wire, island -> {
            island.set("tcp_timestamps", stamps ? "1" : "0");
        });
        Sighted.Manner manner = manner(random, log, stamps);
        Path a = folder.resolve(seed + "-a.pcap");
        Path b = folder.resolve(seed + "-b.pcap");
        Sighted sighted = new Sighted(log, manner, a, b);
        ComparedTruth truth = new ComparedTruth(sighted, !manner.idsRewritten, stamps, a, b);
        if (!truth.wrong().isEmpty()) {
            throw new AssertionError(manner + "\n  " + String.join("\n  ", truth.wrong()));
        }
        return truth;
    }

    private static Sighted.Manner manner(Random random, List<Carried> log, boolean stamps) throws Exception {
        Sighted.Manner manner = new Sighted.Manner();
        manner.offsetNanos = (random.nextInt(3) == 0 ? 1L : 1_000_000_000L) * (random.nextInt(20_001) - 10_000);
        manner.rate = random.nextInt(2) == 0 ? 0 : (random.nextInt(400) - 200) / 1e6;
        manner.microseconds = random.nextInt(4) == 0;
        manner.large = random.nextInt(3) == 0;
        manner.gathered = random.nextInt(3) == 0;
        manner.snapA = random.nextInt(4) == 0 ? 80 : 65535;
        manner.snapB = random.nextInt(4) == 0 ? 100 : 65535;
        if (random.nextInt(3) == 0) {
            manner.does("hops", p -> Packets.hops(p, 3), Sighted.Where.ON_THE_WAY);
        }
        if (random.nextInt(5) == 0) {
            manner.idsRewritten = true;
            manner.does("no ids", p -> Packets.id(p, 0), Sighted.Where.BOTH);
        }
        if (random.nextInt(4) == 0) {
            manner.does("dscp", p -> Packets.trafficClass(p, 0x28), Sighted.Where.AT_B);
        }
        byte[] left = InetAddress.getByName(TwoPoints.LEFT).getAddress();
        byte[] outside = InetAddress.getByName("203.0.113.7").getAddress();
        int moved = random.nextInt(4) == 0 ? random.nextInt() : 0;
        if (moved != 0) {
            manner.does(
                    "numbers moved by " + moved, p -> Packets.moved(p, p[15] == left[3], moved), Sighted.Where.AT_B);
        }
        if (random.nextInt(3) == 0) {
            int ports = random.nextInt(2) * 1234;
            manner.does("translated", p -> Packets.translated(p, left, outside, ports), Sighted.Where.AT_B);
        }
        if (moved != 0 && !stamps) {
            return manner; // from the middle on nothing would tell by how much
        }
        long first = log.get(0).nanos();
        long last = log.get(log.size() - 1).nanos();
        switch (random.nextInt(8)) {
            case 0 -> manner.beginB = first + (last - first) / 3;
            case 1 -> manner.endB = first + (last - first) / 3 * 2;
            case 2 -> manner.beginA = first + (last - first) / 2;
            case 3 -> manner.endA = first + (last - first) / 2;
            default -> {}
        }
        return manner;
    }
}
