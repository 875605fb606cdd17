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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data goes one way through the rooms: a room imports those that stand beside it here, and no others. */
class ArrowsTest {
    private static final String ROOT = "io.github.tcpwalk.";
    private static final Path SOURCES = Path.of("src/main/java/io/github/tcpwalk");
    private static final Set<String> ANY = new TreeSet<>();
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            // what is wrong with a file is told by name and values, as everything is that people read
            Map.entry("capture", Set.of("text", "bound")),
            Map.entry("live", Set.of("capture", "text")),
            Map.entry("wire", Set.of("capture", "bound")),
            Map.entry("tcp", Set.of("wire")),
            Map.entry("udp", Set.of("capture", "wire")),
            Map.entry("stream", Set.of("tcp", "wire", "bound")),
            Map.entry("analysis", Set.of("capture", "wire", "tcp", "udp", "stream", "hint", "bound")),
            Map.entry("compare", Set.of("capture", "wire", "tcp", "analysis", "bound")),
            // a detector is told of each segment, which is a type of wire
            Map.entry("finding", Set.of("analysis", "tcp", "wire")),
            Map.entry("text", Set.of()),
            Map.entry("naming", Set.of("analysis", "wire", "text")),
            Map.entry("hint", Set.of("wire", "bound")),
            Map.entry("bound", Set.of()),
            Map.entry("explain", Set.of("tcp", "udp", "finding", "text")),
            // it opens the captures handed in itself, as a verb would
            Map.entry(
                    "homework",
                    Set.of(
                            "explain",
                            "finding",
                            "analysis",
                            "stream",
                            "udp",
                            "tcp",
                            "capture",
                            "wire",
                            "text",
                            "bound")),
            Map.entry(
                    "view",
                    Set.of(
                            "capture",
                            "wire",
                            "tcp",
                            "udp",
                            "stream",
                            "hint",
                            "analysis",
                            "finding",
                            "compare",
                            "explain",
                            "naming",
                            "text")),
            Map.entry(
                    "screen",
                    Set.of(
                            "capture",
                            "wire",
                            "tcp",
                            "udp",
                            "stream",
                            "analysis",
                            "finding",
                            "explain",
                            "naming",
                            "text",
                            "view",
                            "plot")),
            Map.entry("plot", Set.of("wire", "tcp", "analysis", "explain", "naming", "text")),
            Map.entry(
                    "page",
                    Set.of("wire", "tcp", "udp", "analysis", "finding", "explain", "naming", "text", "view", "plot")),
            // it reads back the capture it took
            Map.entry("lab", Set.of("lab/programs", "live", "analysis", "udp", "tcp", "capture", "wire", "text")),
            Map.entry("lab/programs", Set.of()),
            Map.entry("shell", Set.of("text")),
            Map.entry("cli", ANY));
    private static final Pattern DOCUMENTATION = Pattern.compile("(?ms)^ */\\*\\*.*?\\*/");
    private static final Pattern OURS = Pattern.compile("\\bio\\.github\\.tcpwalk\\.([a-z]+(?:\\.[a-z]+)*)");

    @Test
    void everyArrowStandsInTheTableAndEveryPermissionIsUsed() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Set<String>> unused = new TreeMap<>();
        MAY_IMPORT.forEach((room, allowed) -> unused.put(room, new TreeSet<>(allowed)));
        Set<String> empty = new TreeSet<>(MAY_IMPORT.keySet());
        for (Path file : sources()) {
            String room = room(SOURCES.relativize(file).getParent().toString());
            Set<String> allowed = MAY_IMPORT.get(room);
            if (allowed == null) {
                wrong.add(file + " lies in no room of the table");
                continue;
            }
            empty.remove(room);
            for (String to : arrows(Files.readString(file))) {
                unused.get(room).remove(to);
                if (allowed != ANY && !to.equals(room) && !allowed.contains(to)) {
                    wrong.add(file + " -> " + to);
                }
            }
        }
        empty.forEach(room -> wrong.add(room + " is no room"));
        unused.forEach(
                (room, permitted) -> permitted.forEach(to -> wrong.add(room + " -> " + to + " is used nowhere")));
        assertEquals(List.of(), wrong);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    @Test
    void theTestSeesArrows() {
        assertEquals(
                Set.of("wire", "lab/programs"),
                arrows("/** {@link io.github.tcpwalk.tcp.Seq} */\nimport io.github.tcpwalk.wire.Segment;\n"
                        + "io.github.tcpwalk.lab.programs.Echo x;"));
        assertTrue(Files.isDirectory(SOURCES));
    }

    private static Set<String> arrows(String source) {
        Set<String> rooms = new TreeSet<>();
        String code = DOCUMENTATION.matcher(source).replaceAll("");
        Matcher m = OURS.matcher(code.replaceFirst("package " + Pattern.quote(ROOT) + "[a-z.]+;", ""));
        while (m.find()) {
            rooms.add(room(m.group(1).replace('.', '/')));
        }
        return rooms;
    }

    private static String room(String folder) {
        return folder.startsWith("lab/programs") ? "lab/programs" : folder.split("/")[0];
    }
}
