package io.github.tcpwalk.homework.integrity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.TraceScript;
import io.github.tcpwalk.homework.batch.Batch;
import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.batch.Submissions;
import io.github.tcpwalk.homework.report.Flag;
import io.github.tcpwalk.homework.report.Graded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No honest submission is said to be another's; every copy is, whatever was done to its times, addresses and numbers.
 * Honest ones are written here as kernels write them, or are captures of an exercise on port 9502 in a folder:
 *
 * <pre>
 * mvn test -Dtest=MadeCopiesTest -Dcopies.honest=FOLDER -Dcopies.made=100
 * </pre>
 */
class MadeCopiesTest {
    private static final int PORT = 9502;
    private static final int HONEST = 40;
    private static final int COPIES = Integer.getInteger("copies.made", 40);

    /** What one who copies does. */
    private enum Deed {
        RENAMED((c, r) -> c),
        SHIFTED((c, r) -> c.retimed(t -> t + 86_400_000_000_000L)),
        SLOWER((c, r) -> c.retimed(t -> (long) (t * 1.7))),
        JITTERED((c, r) -> c.retimed(t -> t * 2 + r.nextInt(3_000))),
        READDRESSED((c, r) -> c.readdressed(17, 34_567)),
        CLIENT_RENUMBERED((c, r) -> c.renumbered(r.nextInt(), 0)),
        SERVER_RENUMBERED((c, r) -> c.renumbered(0, r.nextInt())),
        BOTH_RENUMBERED((c, r) -> c.renumbered(r.nextInt(), r.nextInt())),
        TRIMMED((c, r) -> c.trimmed(3, 1)),
        LATE_AND_READDRESSED((c, r) -> c.retimed(t -> 3 * t + 5_000_000).readdressed(5, 50_123)),
        RENUMBERED_AND_RETIMED((c, r) -> c.renumbered(r.nextInt(), r.nextInt()).retimed(t -> (long) (t * 0.8))),
        RENUMBERED_AND_READDRESSED((c, r) -> c.renumbered(r.nextInt(), 7).readdressed(3, 44_444));

        /** To a capture, with what is drawn. */
        private interface Change {
            Doctored of(Doctored capture, Random random);
        }

        private final Change change;

        Deed(Change change) {
            this.change = change;
        }
    }

    @TempDir
    private Path folder;

    private List<Path> honest() throws IOException {
        String given = System.getProperty("copies.honest");
        if (given == null) {
            for (int i = 0; i < HONEST; i++) {
                written(i).write(folder.resolve(String.format("honest%03d.pcap", i)));
            }
        } else {
            try (Stream<Path> files = Files.list(Path.of(given))) {
                for (Path file : files.sorted().toList()) {
                    Files.copy(file, folder.resolve("honest-" + file.getFileName()));
                }
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The exercise once more: what kernels draw is drawn, times vary. */
    private static TraceScript written(int seed) {
        Random random = new Random(seed * 7919L);
        int[] stamps = {random.nextInt(), random.nextInt()};
        int[] ids = {1 + random.nextInt(60_000), 1 + random.nextInt(60_000)};
        TraceScript script = new TraceScript(32_768 + random.nextInt(28_000), PORT)
                .connection(32_768 + random.nextInt(28_000), PORT, random.nextInt(), random.nextInt());
        String[] lines = {
            "> S 0:0(0) win 64240 mss 1460",
            "< S. 0:0(0) ack 1 win 65160 mss 1460",
            "> . 1 ack 1",
            "> P. 1:8(7) ack 1",
            "< . 1 ack 8",
            "< P. 1:19(18) ack 8",
            "> . 8 ack 19",
            "> F. 8 ack 19",
            "< F. 19 ack 9",
            "> . 9 ack 20"
        };
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            int end = line.charAt(0) == '>' ? 0 : 1;
            // one kernel takes nearly as long for the same each time
            double gap = (10 + 7 * i + Math.abs(random.nextGaussian()) * 2) / 1e6;
            script.play(String.format("+%.6f %s ts %d id %d", gap, line, stamps[end] & 0x7FFF_FFFF, ids[end]++));
        }
        return script;
    }

    private List<Graded> checked() throws Exception {
        return new Batch(SpecFile.open("hs9502", Language.ENGLISH), Roster.NONE, Optional.empty())
                .run(new Submissions("").find(List.of(folder)), (i, n, s) -> {});
    }

    private static TreeMap<String, List<String>> alike(List<Graded> graded) {
        TreeMap<String, List<String>> alike = new TreeMap<>();
        for (Graded one : graded) {
            List<String> with = new ArrayList<>();
            for (Flag flag : one.flags()) {
                if (flag.name().startsWith("same-") || flag.name().equals(Resemblances.KNOWN)) {
                    with.addAll(flag.with());
                }
            }
            if (!with.isEmpty()) {
                alike.put(one.student(), List.copyOf(new TreeSet<>(with)));
            }
        }
        return alike;
    }

    @Test
    void honestOnesAreNotSaidToBeAlike() throws Exception {
        honest();
        assertEquals(new TreeMap<>(), alike(checked()));
    }

    @Test
    void everyCopyIs() throws Exception {
        List<Path> honest = honest();
        TreeMap<String, List<String>> expected = new TreeMap<>();
        for (int i = 0; i < COPIES; i++) {
            Deed deed = Deed.values()[i % Deed.values().length];
            Path of = honest.get(i % honest.size());
            String student = String.format("x%03d-%s", i, deed);
            Doctored copy = deed.change.of(Doctored.of(of, PORT), new Random(i));
            if (i % 3 == 0) {
                copy.writePcapng(folder.resolve(student + ".pcapng"));
            } else if (i % 3 == 1) {
                copy.merged(honest.get((i + 1) % honest.size())).write(folder.resolve(student + ".pcap"));
            } else {
                copy.write(folder.resolve(student + ".pcap"));
            }
            String original = of.getFileName().toString().replaceAll("\\.pcap.*", "");
            expected.put(student, List.of(original));
        }
        TreeMap<String, List<String>> found = alike(checked());
        TreeMap<String, List<String>> missed = new TreeMap<>();
        expected.forEach((student, of) -> {
            if (!found.getOrDefault(student, List.of()).containsAll(of)) {
                missed.put(student, found.getOrDefault(student, List.of()));
            }
        });
        assertEquals(new TreeMap<>(), missed);
    }
}
