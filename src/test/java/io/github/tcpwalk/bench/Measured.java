package io.github.tcpwalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What one process took, as GNU time tells it: a Java program cannot, as whoever it starts inherits its peak of memory.
 *
 * @param cpu user and system seconds, of its own children too
 * @param megabytes its largest resident set
 * @param status of its exit; {@link #STOPPED} where it took too long
 */
record Measured(double wall, double cpu, double megabytes, int status) {
    static final int STOPPED = -1;
    private static final Path TIME = Path.of("/usr/bin/time");

    static boolean possible() {
        return Files.isExecutable(TIME);
    }

    /** @param folder where it runs and may leave what it writes */
    static Measured of(List<String> command, Path folder, long mostSeconds) throws IOException, InterruptedException {
        Path told = Files.createTempFile("tcpwalk-time", "");
        try {
            List<String> timed = new ArrayList<>(List.of(TIME.toString(), "-q", "-f", "%e %U %S %M", "-o", "" + told));
            timed.addAll(command);
            Process process = new ProcessBuilder(timed)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(mostSeconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.waitFor();
                return new Measured(mostSeconds, Double.NaN, Double.NaN, STOPPED);
            }
            double[] figures = Arrays.stream(Files.readString(told).strip().split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Measured(figures[0], figures[1] + figures[2], figures[3] / 1000, process.exitValue());
        } finally {
            Files.delete(told);
        }
    }

    /** The middle one of each figure; of memory the largest. */
    static Measured median(List<Measured> runs) {
        return new Measured(
                middle(runs, Measured::wall),
                middle(runs, Measured::cpu),
                runs.stream().mapToDouble(Measured::megabytes).max().orElse(Double.NaN),
                runs.stream()
                        .map(Measured::status)
                        .filter(s -> s != 0)
                        .findFirst()
                        .orElse(0));
    }

    private static double middle(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        List<Double> sorted = runs.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
