package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressedCaptureTest {
    @TempDir
    Path folder;

    /** The analysis reads each file before it goes. */
    @Test
    @Tag("live")
    void whatIsCompressedWasRead() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        Path err = folder.resolve("err");
        Path files = Files.createDirectory(folder.resolve("files"));
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String filter = "tcp port " + server.getLocalPort();
            Process process = CaptureCommandTest.tcpwalk(
                            "-Da=b",
                            "capture",
                            "-i",
                            "lo",
                            "-Z",
                            "root",
                            "-G",
                            "1",
                            "-z",
                            "gzip",
                            "-c",
                            "3000",
                            "--format",
                            "csv",
                            "--fields",
                            "role",
                            "-w",
                            files.resolve("c-%s.pcap").toString(),
                            filter)
                    .redirectError(err.toFile())
                    .redirectOutput(folder.resolve("out").toFile())
                    .start();
            while (process.isAlive()) {
                CaptureCommandTest.exchange(server);
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertEquals(0, process.waitFor(), Files.readString(err));
        }
        assertFalse(Files.readString(err).contains("written over"), Files.readString(err));
        List<Path> all = Captures.files(files);
        List<String> packed =
                all.stream().map(Path::toString).filter(f -> f.endsWith(".gz")).toList();
        assertTrue(all.size() > 1, all.toString());
        assertEquals(all.size() - 1, packed.size(), "all but the last: " + all);
        String[] words = Stream.concat(
                        Stream.of("flows", "--join"), all.stream().map(Path::toString))
                .toArray(String[]::new);
        assertTrue(
                Run.of(words).out().contains("\n3000 segments, "), Run.of(words).out());
    }
}
