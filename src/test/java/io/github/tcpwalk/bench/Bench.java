package io.github.tcpwalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures whole processes, ours and whichever peers are installed, on captures it makes; then what JMH finds in
 * src/bench. Writes target/bench/report.md and the README's table. The properties that choose are told in
 * src/docs/rooms.md.
 */
public final class Bench {
    private static final String FLOWS = "tcpwalk flows FILE";
    private static final String LINES = "tcpwalk walk --format tcpdump FILE";
    private static final String JSON = "tcpwalk walk --format json FILE";
    private static final String DIAGNOSE = "tcpwalk diagnose FILE";
    private static final String FOLLOW = "tcpwalk follow --into OUT FILE";
    private static final String WALK = "tcpwalk walk FILE";
    private static final int MIX_SEGMENTS = 10;
    private static final long GIGA = 1_000_000_000L;

    private final Path tool =
            Path.of(System.getProperty("bench.tool", "target/tcpwalk")).toAbsolutePath();
    private final Path folder =
            Path.of(System.getProperty("bench.folder", "target/bench")).toAbsolutePath();
    private final long packets = Long.getLong("bench.packets", 2_000_000);
    private final long syns = Long.getLong("bench.syns", 1_000_000);
    private final long segments = Long.getLong("bench.segments", 0);
    private final long gigabytes = Long.getLong("bench.gigabytes", 0);
    private final int runs = Integer.getInteger("bench.runs", 3);
    private final long mostSeconds = Long.getLong("bench.most-seconds", 180);
    private final Map<Path, Traffic.Made> captures = new LinkedHashMap<>();
    private final TreeSet<String> absent = new TreeSet<>();
    private final TreeSet<String> versions = new TreeSet<>();
    private final StringBuilder report = new StringBuilder();

    private Bench() {}

    public static void main(String[] args) throws Exception {
        if (!Measured.possible()) {
            throw new IllegalStateException("needs GNU time (Debian: apt install time)");
        }
        new Bench().run();
    }

    private void run() throws Exception {
        Files.createDirectories(folder);
        double load = Machine.calm();
        Map<String, String> parts = Map.of();
        if (!Boolean.getBoolean("bench.skip-jmh")) {
            parts = HotParts.measure(folder);
        }
        if (!Boolean.getBoolean("bench.skip-processes")) {
            mix();
            bulk();
            sample();
            costs();
            floods();
            longOnes();
        }
        report.append(HotParts.sentence(parts));
        report.append(Machine.line()).append("; ").append(Machine.date()).append(".\n");
        report.append(versions.isEmpty() ? "" : "Versions: " + String.join(", ", versions) + ". ");
        report.append(absent.isEmpty() ? "" : "Not installed: " + String.join(", ", absent) + ". ");
        report.append(runs == 1 ? "One run" : "Medians of " + runs + " runs in turn, after one to warm up")
                .append(", start-up included.");
        if (load > Machine.BUSY) {
            report.append(String.format(Locale.ROOT, " The machine was busy with other things: load %.1f.", load));
        }
        Files.writeString(folder.resolve("report.md"), report + "\n");
        System.out.println(report);
        Path readme = Path.of(System.getProperty("bench.readme", "README.md"));
        if (Files.isRegularFile(readme)) {
            Files.writeString(readme, Table.inserted(Files.readString(readme), report.toString()));
        }
    }

    private Path capture(String name, Traffic traffic, long count) throws IOException {
        return captures(name, traffic, count, 1).get(0);
    }

    private List<Path> captures(String name, Traffic traffic, long count, int files) throws IOException {
        List<Path> paths = IntStream.range(0, files)
                .mapToObj(i -> folder.resolve(files == 1 ? name + ".pcap" : name + String.format("-%03d.pcap", i)))
                .toList();
        say("making " + name + ", " + Machine.count(count) + " packets");
        captures.put(paths.get(0), traffic.write(count, paths));
        return paths;
    }

    private static void say(String text) {
        System.err.println("bench: " + text);
    }

    private void mix() throws Exception {
        Path mix = capture("mix", Traffic.mix(5000, MIX_SEGMENTS), packets);
        Path part = capture("part", Traffic.mix(5000, MIX_SEGMENTS), packets / 20);
        List<Contender> rows = new ArrayList<>();
        rows.add(new Contender(FLOWS, mix, packets, null));
        rows.add(new Contender("argus -r FILE -w OUT/argus", mix, packets, FLOWS));
        rows.add(new Contender("tcptrace -n FILE", mix, packets, FLOWS));
        rows.add(new Contender("tshark -n -q -z conv,tcp -r FILE", mix, packets, FLOWS));
        rows.add(new Contender("zeek -C -r FILE", mix, packets, FLOWS));
        rows.add(new Contender(DIAGNOSE, mix, packets, FLOWS));
        rows.add(new Contender(LINES, mix, packets, null));
        rows.add(new Contender("tcpdump -nn -r FILE", mix, packets, LINES));
        rows.add(new Contender(JSON, mix, packets, null));
        rows.add(new Contender("tshark -n -T ek -r FILE", part, packets / 20, JSON));
        Map<Contender, Measured> results = measure(rows, runs);
        report.append("A mix: ").append(about(mix)).append(":\n\n");
        report.append(Table.of(rows, results)).append('\n');
    }

    private void bulk() throws Exception {
        Path bulk = capture("bulk", Traffic.bulk(20, 20_000), packets);
        List<Contender> rows = new ArrayList<>();
        rows.add(new Contender(FLOWS, bulk, packets, null));
        rows.add(new Contender("tcptrace -n FILE", bulk, packets, FLOWS));
        rows.add(new Contender("argus -r FILE -w OUT/argus", bulk, packets, FLOWS));
        rows.add(new Contender(FOLLOW, bulk, packets, null));
        rows.add(new Contender("tcpflow -o OUT -r FILE", bulk, packets, FOLLOW));
        report.append("Bulk: ").append(about(bulk)).append(":\n\n");
        report.append(Table.of(rows, measure(rows, runs))).append('\n');
    }

    private void sample() throws Exception {
        Path sample = Path.of("sample-pcaps/three-way-handshake.pcap").toAbsolutePath();
        List<Contender> rows =
                List.of(new Contender(WALK, sample, 10, null), new Contender("tshark -n -r FILE", sample, 10, WALK));
        report.append("A sample of 10 packets, medians of ")
                .append(Math.max(runs, 7))
                .append(":\n\n");
        report.append(Table.of(rows, measure(rows, Math.max(runs, 7)))).append('\n');
    }

    /** That time grows with what is there and no faster. */
    private void costs() throws Exception {
        long few = packets / 4;
        Path small = capture("quarter", Traffic.mix(5000, MIX_SEGMENTS), few);
        // a connection has 7 packets besides its data, and 3 for two segments of those
        Path longer = capture("longer", Traffic.mix(5000, 4 * MIX_SEGMENTS + 14), packets);
        Path mix = folder.resolve("mix.pcap");
        List<Contender> rows = Stream.of(small, longer, mix)
                .map(file -> new Contender(FLOWS, file, captures.get(file).packets(), null))
                .toList();
        Map<Contender, Measured> results = measure(rows, runs);
        double base = results.get(rows.get(0)).wall();
        report.append("Cost of `flows`: ");
        for (Contender more : rows.subList(1, 3)) {
            Traffic.Made made = captures.get(more.capture());
            Traffic.Made less = captures.get(small);
            report.append(Machine.times((double) made.packets() / less.packets()))
                    .append(" the packets in ");
            report.append(Machine.times((double) made.connections() / less.connections()))
                    .append(" the connections took ");
            report.append(Machine.times(results.get(more).wall() / base)).append(" the time; ");
        }
        List<Path> ring = captures("ring", Traffic.mix(5000, MIX_SEGMENTS), few, 100);
        String files = String.join(" ", ring.stream().map(Path::toString).toList());
        Measured joined = measure(List.of(new Contender("tcpwalk flows --join " + files, small, few, null)), 1)
                .values()
                .iterator()
                .next();
        report.append(Machine.count(few)).append(" packets in a ring of 100 files, with `--join`, took ");
        report.append(Machine.times(joined.wall() / base)).append(" the time they take in one.\n\n");
        for (Path file : ring) {
            Files.delete(file);
        }
        Files.delete(longer);
    }

    private void floods() throws Exception {
        if (syns > 0) {
            Path flood = capture("flood", Traffic.flood(), syns);
            List<Contender> rows = Stream.of(
                            FLOWS + " --format csv",
                            FLOWS + " --long --format csv",
                            FLOWS + " --sort duration",
                            DIAGNOSE,
                            LINES,
                            JSON,
                            "tcpwalk report -o OUT/page.html FILE")
                    .map(command -> new Contender(command, flood, syns, null))
                    .toList();
            report.append("A flood: ").append(Machine.count(syns)).append(" distinct SYNs without an answer:\n\n");
            report.append(Table.of(rows, measure(rows, 1))).append('\n');
        }
    }

    /** Only when asked for: they need room on the disk. */
    private void longOnes() throws Exception {
        if (segments > 0) {
            once("one", Traffic.mix(1, Integer.MAX_VALUE / 4), segments, "One connection: ");
        }
        if (gigabytes > 0) {
            long count = gigabytes * GIGA / 1200;
            once("big", Traffic.bulk(1000, 2000), count, "A large capture: ");
        }
    }

    private void once(String name, Traffic traffic, long count, String head) throws Exception {
        Path file = capture(name, traffic, count);
        List<Contender> rows =
                List.of(new Contender(FLOWS, file, count, null), new Contender(DIAGNOSE, file, count, null));
        report.append(head)
                .append(about(file))
                .append(":\n\n")
                .append(Table.of(rows, measure(rows, 1)))
                .append('\n');
        Files.delete(file);
    }

    private String about(Path file) {
        Traffic.Made made = captures.get(file);
        return Machine.count(made.packets()) + " packets, " + made.octets() / 1_000_000 + " MB, "
                + Machine.count(made.connections()) + (made.connections() == 1 ? " connection" : " connections");
    }

    /**
     * In turn, so that what slows the machine slows all of them; each once before, to warm up, where it is run often.
     */
    private Map<Contender, Measured> measure(List<Contender> rows, int times) throws Exception {
        Map<Contender, List<Measured>> all = new LinkedHashMap<>();
        for (int round = times == 1 ? 1 : 0; round <= times; round++) {
            for (Contender row : rows) {
                if (!row.isOurs() && !Contender.installed(row.program())) {
                    absent.add(row.program());
                } else if (!stopped(all.getOrDefault(row, List.of()))) {
                    Measured m = one(row);
                    if (round > 0 || m.status() == Measured.STOPPED) {
                        all.computeIfAbsent(row, key -> new ArrayList<>()).add(m);
                    }
                }
            }
        }
        Map<Contender, Measured> medians = new LinkedHashMap<>();
        all.forEach((row, measured) -> medians.put(row, Measured.median(measured)));
        return medians;
    }

    private static boolean stopped(Collection<Measured> runs) {
        return runs.stream().anyMatch(m -> m.status() == Measured.STOPPED);
    }

    private Measured one(Contender row) throws Exception {
        if (!row.isOurs() && versions.stream().noneMatch(v -> v.startsWith(row.program() + ' '))) {
            versions.add(Machine.version(row.program()));
        }
        Path out = Files.createTempDirectory(folder, "out");
        try {
            Measured m = Measured.of(row.words(tool, out), out, mostSeconds);
            String command = row.command().length() > 60 ? row.command().substring(0, 60) + "..." : row.command();
            say(command + ": " + Table.figures(m).replace('|', ' '));
            if (m.status() != 0 && m.status() != Measured.STOPPED) {
                throw new IllegalStateException(row.command() + " ended with status " + m.status());
            }
            return m;
        } finally {
            try (Stream<Path> left = Files.walk(out)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
