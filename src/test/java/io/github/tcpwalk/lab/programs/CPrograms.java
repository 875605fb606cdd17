package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The programs in src/test/c, made and started as a student does. */
public final class CPrograms implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/test/c");
    private static final int PATIENCE_SECONDS = 60;
    /** Below the ports that the kernel gives to clients. */
    private static final int LEAST_PORT = 12_000;

    private static final int MOST_PORT = 32_000;

    private final Path folder;
    private final Map<String, Path> made = new HashMap<>();
    private final List<Running> started = Collections.synchronizedList(new ArrayList<>());

    public CPrograms(Path folder) {
        this.folder = folder;
    }

    public static void need() {
        assumeTrue(
                isInstalled("gcc") && Files.exists(Path.of("/usr/include/stdio.h")), "needs gcc and the headers of C");
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "needs Linux");
    }

    static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** @param program source without .c, and a name to define for each word behind it */
    public Path make(String program) throws IOException, InterruptedException {
        Path before = made.get(program);
        if (before != null) {
            return before;
        }
        String[] words = program.split(" ");
        Path binary = folder.resolve(program.replace(' ', '-'));
        List<String> command = new ArrayList<>(List.of("gcc", "-std=gnu99", "-w", "-O1", "-o", binary.toString()));
        command.add(SOURCES.resolve(words[0] + ".c").toString());
        for (String name : Arrays.asList(words).subList(1, words.length)) {
            command.add("-D" + name);
        }
        Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, gcc.waitFor(), said);
        made.put(program, binary);
        return binary;
    }

    Running startIn(Path place, String typed, String program, Object... arguments)
            throws IOException, InterruptedException {
        return start(place, List.of(), typed, program, arguments);
    }

    /** @param prefix command that runs another */
    Running startBy(List<String> prefix, String typed, String program, Object... arguments)
            throws IOException, InterruptedException {
        return start(folder, prefix, typed, program, arguments);
    }

    private Running start(Path place, List<String> prefix, String typed, String program, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(make(program).toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Running running = new Running(program, process, output);
        started.add(running);
        if (typed != null) {
            running.type(typed);
            process.getOutputStream().close();
        }
        return running;
    }

    public Running start(String typed, String program, Object... arguments) throws IOException, InterruptedException {
        return startIn(folder, typed, program, arguments);
    }

    @Override
    public void close() {
        for (Running running : started) {
            running.process.descendants().forEach(ProcessHandle::destroyForcibly);
            running.process.destroyForcibly();
        }
    }

    /** One that nobody has, nor gets by chance. */
    static int freePort() {
        for (; ; ) {
            int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, MOST_PORT);
            try (ServerSocket tcp = new ServerSocket();
                    DatagramSocket udp = new DatagramSocket(port)) {
                tcp.setReuseAddress(false);
                tcp.bind(new InetSocketAddress(port));
                return udp.getLocalPort();
            } catch (IOException e) {
                // somebody has it
            }
        }
    }

    /** A process of one of them. */
    public static final class Running {
        private final String program;
        private final Process process;
        private final Path output;

        private Running(String program, Process process, Path output) {
            this.program = program;
            this.process = process;
            this.output = output;
        }

        void type(String typed) throws IOException {
            OutputStream keyboard = process.getOutputStream();
            keyboard.write(typed.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        }

        /** Nothing is printed by many, and what is printed waits in a buffer: the kernel knows. */
        Running listeningOn(int port) throws IOException, InterruptedException {
            return boundTo(port, "tcp", "0A");
        }

        Running receivingOn(int port) throws IOException, InterruptedException {
            return boundTo(port, "udp", "07");
        }

        private Running boundTo(int port, String protocol, String state) throws IOException, InterruptedException {
            String row = String.format(Locale.ROOT, "(?s).*: [0-9A-F]{8}:%04X [0-9A-F:]{13} %s .*", port, state);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!Files.readString(Path.of("/proc/net", protocol)).matches(row)) {
                if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                    fail(program + " does not listen: " + output());
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
            return this;
        }

        void awaitOutput(String text) throws IOException, InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!output().contains(text)) {
                if (System.nanoTime() - deadline > 0) {
                    fail(program + " never printed " + text + ": " + output());
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }

        public int status() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                fail(program + " does not end: " + output());
            }
            return process.exitValue();
        }

        /** As it is on the terminal: octets beyond ASCII, and control octets but newline, stay what they are. */
        public String output() throws IOException {
            return Files.readString(output, StandardCharsets.ISO_8859_1);
        }
    }
}
