package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.testing.Tmux;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Tab completes in the shells that people have; as it ships, with real keys. */
@Tag("packaged")
@Timeout(300)
class CompletionTest {
    private static final String TOOL =
            Path.of("target/tcpwalk").toAbsolutePath().toString();

    @TempDir
    Path folder;

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bash ; exec bash --norc --noprofile -i ; source <(TOOL completion bash)",
                "zsh ; exec zsh -f -i ; source <(TOOL completion zsh)",
                "fish ; exec fish --no-config -i ; TOOL completion fish | source",
            })
    void completes(String shell, String start, String load) throws IOException {
        assumeTrue(isInstalled(shell), "needs " + shell);
        Files.createFile(folder.resolve("ours.pcap"));
        Files.createFile(folder.resolve("with a blank.pcap"));
        Files.createFile(folder.resolve("mine.yaml"));
        Files.createDirectory(folder.resolve("place"));
        try (Tmux tmux = Tmux.open(folder, 100, 30)) {
            tmux.run("cd " + folder + "; export HOME=" + folder + " PATH="
                    + Path.of(TOOL).getParent() + ":$PATH");
            tmux.run(start);
            tmux.run(load.replace("TOOL", TOOL));
            tmux.run("clear; echo so far");
            tmux.until(s -> s.startsWith("so far"));
            becomes(tmux, "tcpwalk diag", "tcpwalk diagnose");
            becomes(tmux, "tcpwalk ou", "tcpwalk ours.pcap");
            becomes(tmux, "tcpwalk flows ou", "tcpwalk flows ours.pcap");
            becomes(tmux, "tcpwalk flows wi", "tcpwalk flows with\\ a\\ blank.pcap");
            becomes(tmux, "tcpwalk walk --form", "tcpwalk walk --format");
            becomes(tmux, "tcpwalk walk --format la", "tcpwalk walk --format ladder");
            becomes(tmux, "tcpwalk walk --format=la", "tcpwalk walk --format=ladder");
            becomes(tmux, "tcpwalk flows --sort by", "tcpwalk flows --sort bytes");
            becomes(tmux, "tcpwalk flows --fields frame,client_rul", "tcpwalk flows --fields frame,client_rule");
            becomes(tmux, "tcpwalk flows --where client_rul", "tcpwalk flows --where client_rule");
            becomes(tmux, "tcpwalk flows --where finding==packet-l", "--where finding==packet-loss");
            becomes(tmux, "tcpwalk flows --where=role==SYN+A", "--where=role==SYN+ACK");
            if (Files.exists(Path.of("/etc/services"))) {
                becomes(tmux, "tcpwalk flows --port doma", "tcpwalk flows --port domain");
                becomes(tmux, "tcpwalk flows --port 80,doma", "tcpwalk flows --port 80,domain");
            }
            becomes(tmux, "tcpwalk explain zero-w", "tcpwalk explain zero-window");
            becomes(tmux, "tcpwalk lab answer-s", "tcpwalk lab answer-server");
            becomes(tmux, "tcpwalk lab run simultaneous-c", "tcpwalk lab run simultaneous-close");
            becomes(tmux, "tcpwalk check hs", "tcpwalk check hs9502");
            becomes(tmux, "tcpwalk check mi", "tcpwalk check mine.yaml");
            becomes(tmux, "tcpwalk check hs9502 ou", "tcpwalk check hs9502 ours.pcap");
            becomes(tmux, "tcpwalk check --format moo", "tcpwalk check --format moodle");
            becomes(tmux, "tcpwalk capture -i an", "tcpwalk capture -i any");
            becomes(tmux, "tcpwalk install --prefix pl", "tcpwalk install --prefix place/");
            becomes(tmux, "tcpwalk --lang zh", "tcpwalk --lang zh-CN");
            becomes(tmux, "tcpwalk help diag", "tcpwalk help diagnose");
        }
    }

    private static void becomes(Tmux tmux, String typed, String line) throws IOException {
        tmux.send(typed);
        tmux.press("Tab");
        tmux.until(line);
        tmux.press("C-u");
        tmux.until(screen -> !screen.contains(line));
    }
}
