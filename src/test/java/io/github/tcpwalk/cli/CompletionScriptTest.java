package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash is offered, asked without a terminal. */
class CompletionScriptTest {
    @TempDir
    Path folder;

    private List<String> offered(String... words) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
        Path script = Files.writeString(
                folder.resolve("script"),
                Run.of("completion", "bash").out()
                        + "compopt() { :; }\nawk() { command awk \"${@:1:$#-1}\" services; }\n"
                        + "COMP_WORDS=(" + String.join(" ", words) + ")\nCOMP_CWORD=" + (words.length - 1)
                        + "\n_tcpwalk\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
        Process bash = new ProcessBuilder("/bin/bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void aServiceIsOfferedOnce() throws IOException {
        Files.writeString(folder.resolve("services"), "http 80/tcp\nhttps 443/tcp\nhttps 443/udp\nssh 22/tcp\n");
        assertEquals(List.of("http", "https"), offered("tcpwalk", "flows", "--port", "ht"));
        assertEquals(List.of("http", "https"), offered("tcpwalk", "flows", "--port", "=", "ht"));
    }

    /** Some take = out of COMP_WORDBREAKS. */
    @Test
    void anOptionAndItsValueMayBeOneWord() throws IOException {
        Files.writeString(folder.resolve("services"), "http 80/tcp\nssh 22/tcp\n");
        assertEquals(List.of("--port=http"), offered("tcpwalk", "flows", "--port=ht"));
        assertEquals(List.of("--port=ssh,http"), offered("tcpwalk", "flows", "--port=ssh,ht"));
        assertEquals(List.of("--format=ladder"), offered("tcpwalk", "walk", "--format=la"));
    }
}
