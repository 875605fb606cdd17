package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.ShellWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What verbs print on a terminal, and where an option chooses what: a file each in src/test/resources/printed. After a
 * change that is meant: {@code -Dgolden.update=true}, as for {@link GoldenTest}.
 */
class PrintedGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/printed");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final String TWO = "sample-pcaps/half-open-discovery.pcap";
    private static final String FILES = "sample-pcaps/udp-stop-and-wait.pcap";
    /** Nothing runs past so many columns or more. */
    private static final int LEAST_WHOLE = 80;

    private static final String LOSS = "sample-pcaps/retransmission.pcap";

    @TempDir
    static Path folder;

    /** @param columns of the terminal; 0 for a pipe */
    private record Printed(String name, int columns, List<String> command) {
        Printed(String name, int columns, String... command) {
            this(name, columns, List.of(command));
        }

        String output() {
            Map<String, String> terminal = Map.of(
                    "TCPWALK_TTY",
                    "12",
                    "TCPWALK_COLUMNS",
                    Integer.toString(columns),
                    "NO_COLOR",
                    "1",
                    "TERM",
                    "xterm");
            String[] args = command.toArray(String[]::new);
            InputStream nothing = InputStream.nullInputStream();
            Run run = columns == 0 ? Run.of(args) : Run.with(nothing, terminal, args);
            assertEquals(Tcpwalk.DONE, run.status(), run.err());
            String shown = "$ tcpwalk "
                    + command.stream()
                            .map(w -> w.startsWith("-") ? w : ShellWord.of(w))
                            .collect(Collectors.joining(" "))
                    + "\n" + run.out() + run.err();
            return shown.replace(folder + "/", "");
        }
    }

    private static Stream<Printed> all() throws IOException {
        return Stream.of(flows(), folding(), where(), fields()).flatMap(List::stream);
    }

    private static List<Printed> flows() throws IOException {
        String far = far().toString();
        return List.of(
                new Printed("flows-80", 80, "flows", TWO, LOSS, FILES, far),
                new Printed("flows-80.zh-CN", 80, "flows", "--lang", "zh-CN", TWO, LOSS, FILES, far),
                new Printed("flows-60", 60, "flows", TWO, LOSS, FILES, far),
                new Printed("flows-40", 40, "flows", TWO, far),
                new Printed("flows-100", 100, "flows", TWO, LOSS, far),
                new Printed("flows-120", 120, "flows", TWO, LOSS));
    }

    private static List<Printed> folding() {
        return List.of(
                new Printed("walk-terminal", 80, "walk", LOSS),
                new Printed("walk-terminal.zh-CN", 80, "walk", "--lang", "zh-CN", LOSS),
                new Printed("walk-all", 80, "walk", "--all", LOSS),
                new Printed("walk-events", 80, "walk", "--events", LOSS),
                new Printed("walk-events-pipe", 0, "walk", "--events", LOSS),
                new Printed("walk-fold-pipe", 0, "walk", "--fold", LOSS),
                new Printed("ladder-terminal", 80, "walk", "--format", "ladder", LOSS),
                new Printed("ladder-terminal.zh-CN", 80, "walk", "--format", "ladder", "--lang", "zh-CN", LOSS),
                new Printed("ladder-all", 80, "walk", "--format", "ladder", "--all", TWO),
                new Printed("ladder-events", 80, "walk", "--format", "ladder", "--events", LOSS));
    }

    private static List<Printed> where() {
        return List.of(
                new Printed("where-walk", 80, "walk", "--where", "role == RST", TWO),
                new Printed("where-walk-notes", 0, "walk", "--where", "notes has retransmission", LOSS),
                new Printed("where-walk-json", 0, "walk", "--format", "json", "--where", "role == RST", TWO),
                new Printed("where-walk-csv", 0, "walk", "--format", "csv", "--where", "role == RST", TWO),
                new Printed(
                        "where-walk-tcpdump", 0, "walk", "--format", "tcpdump", "--utc", "--where", "role == RST", TWO),
                new Printed("where-ladder", 80, "walk", "--format", "ladder", "--where", "role == RST", TWO),
                new Printed("where-flows", 80, "flows", "--where", "opening != three-way", TWO),
                new Printed("where-flows-csv", 0, "flows", "--format", "csv", "--where", "bytes > 1kB", LOSS),
                new Printed("where-flows-finding", 80, "flows", "--where", "finding == packet-loss", LOSS),
                new Printed("where-flows-none", 80, "flows", "--where", "opening == refused", TWO),
                new Printed("where-diagnose", 80, "diagnose", "--utc", "--where", "finding == packet-loss", LOSS));
    }

    private static List<Printed> fields() {
        String[] rows = {
            "frame,role,client,opening", "conversation,opening,closing,bytes_to_server", "finding,severity,frames"
        };
        return List.of(
                new Printed("fields-walk", 80, "walk", "--fields", rows[0], TWO),
                new Printed("fields-walk-json", 0, "walk", "--format", "json", "--fields", rows[0], TWO),
                new Printed("fields-walk-csv", 0, "walk", "--format", "csv", "--fields", rows[0], TWO),
                new Printed(
                        "fields-walk-where",
                        0,
                        "walk",
                        "--fields",
                        "frame,notes",
                        "--where",
                        "notes has retransmission",
                        LOSS),
                new Printed("fields-flows", 80, "flows", "--fields", rows[1], TWO),
                new Printed("fields-flows-json", 0, "flows", "--format", "json", "--fields", rows[1], TWO),
                new Printed("fields-flows-csv", 0, "flows", "--format", "csv", "--fields", rows[1], TWO),
                new Printed("fields-diagnose", 80, "diagnose", "--fields", rows[2], LOSS),
                new Printed("fields-diagnose-json", 0, "diagnose", "--format", "json", "--fields", rows[2], LOSS),
                new Printed("fields-diagnose-csv", 0, "diagnose", "--format", "csv", "--fields", rows[2], LOSS));
    }

    /** Long addresses, and more octets than fit. */
    private static Path far() throws IOException {
        Path file = folder.resolve("far.pcap");
        script(
                        "> S 0:0(0) <wscale 14>",
                        "< S. 0:0(0) ack 1 <wscale 14>",
                        "> . 1:1(0) ack 1 win 65535",
                        "> . 1:60001(60000) ack 1 win 65535",
                        "< . 1:1(0) ack 1000060001 win 65535",
                        "> . 1000060001:1000060101(100) ack 1 win 65535",
                        "+3000 < . 1:1(0) ack 1000060101 win 65535")
                .between(
                        "[2001:db8:1234:5678:9abc:def0:1234:5678]:54321",
                        "[2001:db8:ffff:eeee:dddd:cccc:bbbb:aaaa]:443")
                .writePcap(file);
        return file;
    }

    @TestFactory
    Stream<DynamicTest> printsAsBefore() throws IOException {
        return all().map(printed -> DynamicTest.dynamicTest(printed.name(), () -> compare(printed)));
    }

    private static void compare(Printed printed) throws IOException {
        String output = printed.output();
        if (printed.columns() >= LEAST_WHOLE) {
            assertTrue(output.lines().skip(1).allMatch(line -> DisplayWidth.of(line) <= printed.columns()), output);
        }
        Path golden = GOLDEN.resolve(printed.name() + ".txt");
        if (UPDATE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, output);
        }
        assertTrue(Files.exists(golden), golden + " is missing: see the comment of this class");
        assertEquals(Files.readString(golden), output);
    }

    @Test
    void noneIsLeftOver() throws IOException {
        Set<String> names =
                all().map(printed -> printed.name() + ".txt").collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertEquals(
                    names, files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
