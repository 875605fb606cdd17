package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lines of the README work as they are written, once the program is installed. */
@Tag("packaged")
class ReadmeTest {
    /** What asks for another program or an optional part, for root, for a terminal, or for somebody to end it. */
    private static final Pattern NOT_HERE = Pattern.compile(
            "sudo|tcpdump|mvn|--follow|capture |lab (answer|run)|walk -i|shell|install|interfaces|--gradebook|source"
                    + "|--format parquet");

    private static final List<String> CAPTURES = List.of(
            "FILE",
            "my.pcap",
            "solution.pcap",
            "capture.pcap",
            "one.pcap",
            "ring1.pcap",
            "ring2.pcap",
            "client.pcap",
            "server.pcap");

    @TempDir
    Path folder;

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        boolean block = false;
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            block ^= line.startsWith("```");
            String command = line.replaceFirst("^\\$ ", "").replaceFirst("\\s+# .*$", "");
            if (block && command.startsWith("tcpwalk ")) {
                lines.add(command);
            } else if (!block) {
                Matcher inline = Pattern.compile("`(tcpwalk [^`]+)`").matcher(line);
                while (inline.find()) {
                    lines.add(inline.group(1));
                }
            }
        }
        return lines;
    }

    /** After the test, or JUnit warns of a link that leads out of its folder. */
    @AfterEach
    void removeLink() throws IOException {
        Files.deleteIfExists(folder.resolve("sample-pcaps"));
    }

    /** What the lines name is there: captures, a folder of them, a spec, a list of students. */
    private void prepare() throws IOException {
        Path sample = Path.of("sample-pcaps/simultaneous-close.pcap").toAbsolutePath();
        for (String name : CAPTURES) {
            Files.copy(Path.of("sample-pcaps/half-open-discovery.pcap"), folder.resolve(name));
        }
        String sheet = "read-an-upload.pcap";
        Files.copy(
                Path.of("src/main/resources/io/github/tcpwalk/homework/specs/read-an-upload.pcap")
                        .resolveSibling(sheet),
                folder.resolve(sheet));
        Files.createDirectory(folder.resolve("submissions"));
        Files.copy(sample, folder.resolve("submissions/one.pcap"));
        Files.writeString(folder.resolve("students.csv"), "student\none\n");
        Files.createSymbolicLink(folder.resolve("sample-pcaps"), sample.getParent());
    }

    @Test
    void everyLineThatCanBeRunIsRun() throws Exception {
        Path prefix = folder.resolve("a prefix");
        assertEquals(0, run("target/tcpwalk install --prefix '" + prefix + "'", Path.of("."), "").status);
        prepare();
        assertEquals(
                0,
                run("tcpwalk check --print read-an-upload > sheet.yaml", folder, prefix.resolve("bin") + ":").status);
        List<String> failed = new ArrayList<>();
        int count = 0;
        for (String line : lines()) {
            if (NOT_HERE.matcher(line).find() || !line.matches("tcpwalk [a-z].*") || line.equals("tcpwalk plot")) {
                continue;
            }
            count++;
            String command = line.replaceAll("(?<=conversation )3\\b", "2")
                    .replace("FILE...", "FILE")
                    .replace("huge.pcap", "FILE");
            Ran ran = run(command, folder, prefix.resolve("bin") + ":");
            boolean graded = command.startsWith("tcpwalk check ");
            if (ran.status > (graded ? 1 : 0)
                    || ran.said.contains("tcpwalk: unexpected")
                    || ran.said.contains("(try ")) {
                failed.add(command + " -> " + ran.status + " "
                        + ran.said.lines().limit(2).toList());
            }
        }
        assertEquals(List.of(), failed);
        assertTrue(count > 30, "only " + count + " lines were found");
        assertEquals(0, run("tcpwalk uninstall --prefix '" + prefix + "'", folder, prefix.resolve("bin") + ":").status);
        assertFalse(Files.exists(prefix));
    }

    private record Ran(int status, String said) {}

    private static Ran run(String command, Path where, String path) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("PATH", path + System.getenv("PATH"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }
}
