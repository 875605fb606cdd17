package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What really happened, as kernels and networks were seen to do it, is what is said: src/test/resources/cases. */
class CasesTest {
    private static final Path FOLDER = Path.of("src/test/resources/cases");

    private static final String BOUNDARY = "the old and the new connection are mixed up";

    /** What is not said right yet, and why. Who mends one takes it off: a case that is right and on the list fails. */
    private static final Map<String, String> KNOWN_WRONG = Map.ofEntries(
            Map.entry("blind-syn", BOUNDARY),
            Map.entry("syn-in-window", BOUNDARY),
            Map.entry("time-wait-challenges-syn", BOUNDARY));

    private static final Pattern SENT =
            Pattern.compile("(?m)^\\* (?:client|server|A|B) sent (\\d+) octets?(?:, (\\d+) never captured)?");

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> whatHappenedIsSaid() throws IOException {
        return names().map(name -> DynamicTest.dynamicTest(name, () -> {
                    CaseFile read = CaseFile.read(FOLDER.resolve(name + ".case"));
                    Path capture = folder.resolve(name + ".pcap");
                    read.write(capture);
                    List<String> wrong = Statements.wrong(capture, read.statements());
                    if (KNOWN_WRONG.containsKey(name)) {
                        assertFalse(wrong.isEmpty(), name + " is right now: take it off KNOWN_WRONG");
                    } else {
                        assertEquals(List.of(), wrong, name);
                    }
                }))
                .toList();
    }

    /** However it was sent: what a direction has is what there is to follow. */
    @TestFactory
    List<DynamicTest> bytesAreThoseToFollow() throws IOException {
        return names().map(name -> DynamicTest.dynamicTest(name, () -> {
                    Path capture = folder.resolve(name + ".pcap");
                    CaseFile.read(FOLDER.resolve(name + ".case")).write(capture);
                    List<Long> followed = new ArrayList<>();
                    Matcher sent =
                            SENT.matcher(Run.of("follow", capture.toString()).out());
                    while (sent.find()) {
                        long missing = sent.group(2) == null ? 0 : Long.parseLong(sent.group(2));
                        followed.add(Long.parseLong(sent.group(1)) - missing);
                    }
                    assertEquals(followed, Statements.bytes(capture), name);
                }))
                .toList();
    }

    @Test
    void theListNamesCases() throws IOException {
        Set<String> unknown = new TreeSet<>(KNOWN_WRONG.keySet());
        unknown.removeAll(names().collect(Collectors.toSet()));
        assertEquals(Set.of(), unknown);
    }

    private static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString().replace(".case", "")).sorted().toList().stream();
        }
    }
}
