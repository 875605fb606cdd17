package io.github.tcpwalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Runs JMH, of which nothing is on the class path but in the profile, in a process, and reads what it found. */
final class HotParts {
    private static final String MAIN = "org.openjdk.jmh.Main";

    private HotParts() {}

    /** Nanoseconds a packet by name; JMH's own report is in {@code folder}. */
    static Map<String, String> measure(Path folder) throws IOException, InterruptedException {
        Path found = folder.resolve("jmh.json");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                System.getProperty("bench.parts", "tcpwalk"),
                "-rf",
                "json",
                "-rff",
                found.toString(),
                "-foe",
                "true"));
        Process jmh = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jmh.txt").toFile())
                .start();
        if (jmh.waitFor() != 0) {
            throw new IllegalStateException("JMH failed: see " + folder.resolve("jmh.txt"));
        }
        return read(Files.readString(found));
    }

    /** The cheapest first: each holds those that it needs. */
    static Map<String, String> read(String json) {
        List<JsonNode> results = new ArrayList<>();
        new ObjectMapper().readTree(json).forEach(results::add);
        results.sort(Comparator.comparingDouble(HotParts::nanos));
        Map<String, String> parts = new LinkedHashMap<>();
        for (JsonNode result : results) {
            String name = result.get("benchmark").asString();
            double error = result.at("/primaryMetric/scoreError").asDouble(0);
            String figure = String.format(Locale.ROOT, "%.0f ± %.0f", nanos(result), error);
            parts.put(words(name.substring(name.lastIndexOf('.') + 1)), figure);
        }
        return parts;
    }

    private static double nanos(JsonNode result) {
        return result.at("/primaryMetric/score").asDouble();
    }

    private static String words(String method) {
        return method.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    static String sentence(Map<String, String> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        List<String> each = new ArrayList<>();
        parts.forEach((name, figure) -> each.add(name + ' ' + figure));
        return "Nanoseconds a packet, in one warm process (JMH), what comes before it included: "
                + String.join(", ", each) + ".\n\n";
    }
}
