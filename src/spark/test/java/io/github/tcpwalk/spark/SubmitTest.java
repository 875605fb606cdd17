package io.github.tcpwalk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users submit it: loaded by a class loader that Spark's own libraries do not know of. */
@Tag("packaged")
final class SubmitTest {
    @TempDir
    private Path folder;

    @Test
    void theJarIsSubmitted() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        for (String name : List.of("three-way-handshake.pcap", "retransmission.pcap")) {
            Files.copy(Path.of("sample-pcaps", name), in.resolve(name));
        }
        Path out = folder.resolve("out");
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-Xmx1g");
        Arrays.stream(JavaModuleOptions.defaultModuleOptionArray()).forEach(command::add);
        command.addAll(List.of("-cp", sparksOwn(), "org.apache.spark.deploy.SparkSubmit", "--master", "local[1]"));
        command.addAll(List.of("--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.ui.enabled=false"));
        command.addAll(List.of("--class", "io.github.tcpwalk.spark.Main", "target/tcpwalk-spark.jar"));
        command.addAll(List.of(in.toString(), out.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> read(said));
        assertTrue(Files.exists(out.resolve("_SUCCESS")), () -> read(said));
        assertTrue(read(said).contains("files 2, "), () -> read(said));
    }

    private static String sparksOwn() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("slf4j-nop"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
