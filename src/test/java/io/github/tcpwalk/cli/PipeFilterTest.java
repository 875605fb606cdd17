package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A conversation is chosen by one packet that matches. As packets come those before it cannot be told: they are told at
 * the end, and what is put right is what was said.
 */
class PipeFilterTest {
    private static final String ENDINGS = "tcp[tcpflags] & (tcp-rst|tcp-fin) != 0";
    private static final Pattern LINE = Pattern.compile("(?:#\\d+)? *(\\d+) +-?\\d+\\.\\d{6}.*");
    private static final Pattern RUNG = Pattern.compile("(?:#\\d+)? *(\\d+) .*\\|[-<].*");
    private static final Pattern CORRECTION = Pattern.compile(" *(\\d+)  [A-Z+]+( \\d)?  .*");

    private static final Pattern DOUBTED = Pattern.compile("(?:#\\d+)? *(\\d+) +-?\\d+\\.\\d{6}.*[ |]~[A-Z].*");
    private static final Pattern UNCONFIRMED =
            Pattern.compile("the\\s+states\\s+said\\s+of\\s+frames?\\s+([\\d,\\s]+?(?:and\\s+\\d+)?)\\s+\\(walk\\s");

    @TempDir
    static Path folder;

    private static Pipe pipe;

    @BeforeAll
    static void makePipe() throws Exception {
        pipe = Pipe.in(folder);
    }

    static Stream<Path> samples() throws Exception {
        return Captures.files(Path.of("sample-pcaps")).stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachFrameOfTheChosenIsToldOnce(Path sample) throws Exception {
        for (String format : List.of("text", "ladder")) {
            Pattern line = format.equals("text") ? LINE : RUNG;
            List<Long> inFile = frames(
                    line,
                    Run.of("walk", "--format", format, "--filter", ENDINGS, sample.toString())
                            .out());
            String piped = pipe.run(sample, "walk", "--format", format, "--filter", ENDINGS)
                    .out();
            assertEquals(inFile, frames(line, piped), format);
            int late = piped.indexOf("Of these conversations, before the first packet that matches:");
            Set<Long> atOnce = new HashSet<>(frames(line, late < 0 ? piped : piped.substring(0, late)));
            int settled = piped.indexOf("Settled otherwise");
            assertTrue(settled < 0 || atOnce.containsAll(frames(CORRECTION, piped.substring(settled))), piped);
        }
    }

    private static List<Long> frames(Pattern pattern, String text) {
        List<Long> frames = new ArrayList<>();
        text.lines().forEach(line -> {
            Matcher m = pattern.matcher(line);
            if (m.matches()) {
                frames.add(Long.parseLong(m.group(1)));
            }
        });
        return frames.stream().sorted().toList();
    }

    /** What the drawing said before it was known that two SYN+ACKs cross is put right, and how it went is told. */
    @Test
    void theLadderSettlesAsWell() throws Exception {
        String piped = pipe.run(Path.of("sample-pcaps", "simultaneous-open.pcap"), "walk", "--format", "ladder")
                .out();
        assertTrue(
                piped.contains("     3  SYN+ACK 3  ESTABLISHED | SYN-RECEIVED\n"
                        + "        SYN+ACK 3  SYN-RECEIVED | SYN-RECEIVED\n"),
                piped);
        assertTrue(piped.contains("1 TCP conversation: 1 simultaneous"), piped);
    }

    /** A file has a tilde there. */
    @ParameterizedTest
    @MethodSource("samples")
    void whatNothingConfirmsIsTold(Path sample) throws Exception {
        List<Long> doubted = frames(DOUBTED, Run.of("walk", sample.toString()).out());
        String piped = pipe.run(sample, "walk").out();
        int settled = piped.indexOf("Settled otherwise");
        Set<Long> corrected = new HashSet<>(settled < 0 ? List.of() : frames(CORRECTION, piped.substring(settled)));
        Matcher said = UNCONFIRMED.matcher(piped);
        List<Long> listed = !said.find()
                ? List.of()
                : Stream.of(said.group(1).split("(,| and)\\s+"))
                        .map(Long::valueOf)
                        .toList();
        assertEquals(
                doubted.stream().filter(frame -> !corrected.contains(frame)).toList(), listed, piped);
        assertEquals(
                said.reset().find(),
                UNCONFIRMED
                        .matcher(pipe.run(sample, "walk", "--format", "ladder").out())
                        .find());
    }
}
