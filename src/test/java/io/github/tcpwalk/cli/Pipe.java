package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A command line of which the capture comes through a named pipe. */
record Pipe(Path path) {
    static Pipe in(Path folder) throws Exception {
        Path path = folder.resolve("pipe");
        int made = new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
        if (made != 0) {
            throw new IOException("no pipe " + path);
        }
        return new Pipe(path);
    }

    Run run(Path capture, String... words) throws Exception {
        return run(capture, Map.of(), words);
    }

    Run run(Path capture, Map<String, String> environment, String... words) throws Exception {
        Thread writer = write(capture);
        Run run = Run.with(
                InputStream.nullInputStream(),
                environment,
                Stream.concat(Stream.of(words), Stream.of(path.toString())).toArray(String[]::new));
        writer.join();
        return run;
    }

    /** @return who writes it, to be waited for once it was read */
    Thread write(Path capture) {
        Patience.lasts();
        Thread writer = new Thread(() -> {
            try (OutputStream out = Files.newOutputStream(path)) {
                Files.copy(capture, out);
            } catch (IOException e) {
                // what was read until then is compared
            } finally {
                Patience.ends();
            }
        });
        writer.setDaemon(true);
        writer.start();
        return writer;
    }
}
