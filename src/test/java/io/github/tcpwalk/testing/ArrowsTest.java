package io.github.tcpwalk.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data goes one way through the rooms: a room imports only those that stand beside it here. */
class ArrowsTest {
    private static final String ROOT = "io.github.tcpwalk.";
    private static final Path SOURCES = Path.of("src/main/java/io/github/tcpwalk");
    private static final Set<String> ANY = Set.of();
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("capture", Set.of("capture")),
            Map.entry("live", Set.of("live", "capture")),
            Map.entry("wire", Set.of("wire", "capture")),
            Map.entry("tcp", Set.of("tcp", "wire")),
            Map.entry("flow", Set.of("flow", "tcp", "wire", "capture")),
            Map.entry("stream", Set.of("stream", "tcp", "wire")),
            // a detector is told of each segment, which is a type of wire
            Map.entry("finding", Set.of("finding", "flow", "tcp", "wire")),
            Map.entry("explain", Set.of("explain", "tcp", "finding")),
            // it reads the captures handed in itself, as a verb would: capture and wire come with that
            Map.entry("homework", Set.of("homework", "flow", "tcp", "stream", "finding", "capture", "wire")),
            Map.entry(
                    "view",
                    Set.of(
                            "view",
                            "capture",
                            "live",
                            "wire",
                            "tcp",
                            "flow",
                            "stream",
                            "finding",
                            "explain",
                            "homework")),
            // it reads back the capture it took
            Map.entry(
                    "lab", Set.of("lab", "lab/programs", "live", "flow", "tcp", "finding", "view", "capture", "wire")),
            Map.entry("lab/programs", Set.of("lab/programs")),
            Map.entry("cli", ANY),
            Map.entry("shell", ANY));
    private static final Pattern OURS = Pattern.compile("\\bio\\.github\\.tcpwalk\\.([a-z]+(?:\\.[a-z]+)*)");

    @Test
    void everyArrowStandsInTheTable() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                String room = room(SOURCES.relativize(file).getParent().toString());
                Set<String> allowed = MAY_IMPORT.get(room);
                if (allowed == null) {
                    wrong.add(file + " lies in no room of the table");
                } else if (!allowed.isEmpty()) {
                    for (String to : arrows(Files.readString(file))) {
                        if (!allowed.contains(to)) {
                            wrong.add(file + " -> " + to);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Only {@code main} ends the process: everything else returns. */
    @Test
    void onlyTheEntryPointExits() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java") && !f.endsWith("Main.java"))
                    .toList()) {
                boolean program = file.toString().contains("/lab/programs/");
                if (!program && Files.readString(file).contains("System.exit(")) {
                    wrong.add(file.toString());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void theTestSeesArrows() {
        assertEquals(
                Set.of("wire", "lab/programs"),
                arrows("import io.github.tcpwalk.wire.Segment;\nio.github.tcpwalk.lab.programs.Echo x;"));
        assertTrue(Files.isDirectory(SOURCES));
    }

    private static Set<String> arrows(String source) {
        Set<String> rooms = new TreeSet<>();
        Matcher m = OURS.matcher(source.replaceFirst("package " + Pattern.quote(ROOT) + "[a-z.]+;", ""));
        while (m.find()) {
            rooms.add(room(m.group(1).replace('.', '/')));
        }
        return rooms;
    }

    private static String room(String folder) {
        return folder.startsWith("lab/programs") ? "lab/programs" : folder.split("/")[0];
    }
}
