package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.view.Telling;
import io.github.tcpwalk.view.TextWalk;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.WalkOptions;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer's next step is taken whenever the follower asks whether it is finished, so that no clock decides. */
class FollowWalkTest {
    private static final int HEADER_OCTETS = 24;

    private interface Step {
        void take() throws IOException;
    }

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Queue<Step> steps = new ArrayDeque<>();

    private int follow(String name) throws IOException {
        Io io = new Io(InputStream.nullInputStream(), out, new PrintStream(err, true), Map.of());
        WalkOptions options = new WalkOptions(TimeStyle.RELATIVE, ZoneOffset.UTC, false, false, 0, io.paint());
        Story story = Analysis.following(
                new Inputs(io).follow(name),
                () -> {
                    Step next = steps.poll();
                    if (next != null) {
                        try {
                            next.take();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                    return next == null;
                },
                Choice.all(),
                Progress.NOBODY);
        try (story) {
            Telling.of(story, new TextWalk(out, options, false), name, true);
            return story.damage().size();
        }
    }

    private void write(Path file, byte[] octets, int from, int to) {
        steps.add(() -> Files.write(
                file, Arrays.copyOfRange(octets, from, to), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** Where each record of the sample starts, and its end. */
    private static List<Integer> records(byte[] capture) {
        ByteBuffer buffer = ByteBuffer.wrap(capture);
        int magic = buffer.getInt(0);
        buffer.order(magic == 0xa1b23c4d || magic == 0xa1b2c3d4 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        List<Integer> starts = new ArrayList<>(List.of(HEADER_OCTETS));
        while (starts.get(starts.size() - 1) < capture.length) {
            int at = starts.get(starts.size() - 1);
            starts.add(at + 16 + buffer.getInt(at + 8));
        }
        return starts;
    }

    private static byte[] sample() throws IOException {
        return Files.readAllBytes(Path.of("sample-pcaps/three-way-handshake.pcap"));
    }

    private static int lines(String text, String containing) {
        return (int) text.lines().filter(line -> line.contains(containing)).count();
    }

    @Test
    void recordsThatComeInPiecesAreWalkedOnceWhole() throws IOException {
        byte[] capture = sample();
        Path file = Files.write(folder.resolve("slow.pcap"), new byte[0]);
        for (int from = 0; from < capture.length; from += 37) {
            write(file, capture, from, Math.min(capture.length, from + 37));
        }
        assertEquals(0, follow(file.toString()), err.toString());
        String walked = out.toString(StandardCharsets.UTF_8);
        assertEquals(records(capture).size() - 1, lines(walked, "|--") + lines(walked, "|<-"));
        assertTrue(walked.contains("three-way"), walked);
    }

    /** As the file says, in its header or, of pcapng, of the interface: no digits that nobody measured. */
    @Test
    void timesAreAsFineAsTheFiles() throws IOException {
        byte[] capture = sample();
        Path fine = Files.write(folder.resolve("fine.pcap"), capture);
        follow(fine.toString());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains(" 0.000014277 "));
        ByteBuffer buffer = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(0, 0xa1b2c3d4);
        for (int at : records(capture)) {
            if (at < capture.length) {
                buffer.putInt(at + 4, buffer.getInt(at + 4) / 1000);
            }
        }
        out.reset();
        follow(Files.write(folder.resolve("coarse.pcap"), capture).toString());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains(" 0.000015  |<-"), out.toString());
    }

    @Test
    void tcpdumpsRotationIsFollowed() throws IOException {
        byte[] capture = sample();
        List<Integer> records = records(capture);
        Path first = folder.resolve("cut.pcap");
        Files.write(first, Arrays.copyOf(capture, records.get(3)));
        Path second = folder.resolve("cut.pcap1");
        write(second, capture, 0, HEADER_OCTETS);
        steps.add(() -> {});
        write(second, capture, records.get(3), records.get(3) + 5);
        write(second, capture, records.get(3) + 5, capture.length);
        assertEquals(0, follow(first.toString()), err.toString());
        String walked = out.toString(StandardCharsets.UTF_8);
        assertEquals(records.size() - 1, lines(walked, "|--") + lines(walked, "|<-"));
        assertEquals(1, lines(walked, "Conversation 1: "), walked);
    }

    @Test
    void aStarFollowsTheFilesOfAFolder() throws IOException {
        byte[] capture = sample();
        List<Integer> records = records(capture);
        Files.write(folder.resolve("t-0900.pcap"), Arrays.copyOf(capture, records.get(2)));
        Path second = folder.resolve("t-0901.pcap");
        write(second, capture, 0, HEADER_OCTETS);
        write(second, capture, records.get(2), capture.length);
        assertEquals(0, follow(folder.resolve("t-*.pcap").toString()), err.toString());
        String walked = out.toString(StandardCharsets.UTF_8);
        assertEquals(records.size() - 1, lines(walked, "|--") + lines(walked, "|<-"));
    }

    @Test
    void interruptEndsWithTheSummary() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "needs kill");
        byte[] capture = sample();
        Path file = Files.write(folder.resolve("open.pcap"), Arrays.copyOf(capture, capture.length - 3));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.tcpwalk.cli.Main",
                        "walk",
                        "--follow",
                        file.toString())
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.contains("SYN+ACK 2")) {
                line = lines.readLine();
            }
            assertTrue(line != null, () -> "ended early: " + process.toHandle().info());
            assertEquals(
                    0,
                    new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor());
            List<String> rest = lines.lines().toList();
            assertEquals(0, process.waitFor());
            assertTrue(rest.stream().anyMatch(l -> l.contains("three-way")), rest::toString);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatCannotBeFollowedIsSaidInALine() throws IOException {
        Run missing = Run.of("walk", "--follow", folder.resolve("none.pcap").toString());
        assertEquals(3, missing.status());
        assertTrue(missing.err().contains("no such file yet"), missing.err());
        Path text = Files.writeString(folder.resolve("notes.txt"), "this is a text and not a capture\n");
        Run noCapture = Run.of("walk", "--follow", "--format", "json", text.toString());
        assertEquals(3, noCapture.status());
        assertEquals(1, noCapture.err().lines().count(), noCapture.err());
        assertEquals(2, Run.of("walk", "--follow", "-").status());
        for (String directory : new String[] {folder.toString(), "/"}) {
            Run run = Run.of("walk", "--follow", directory);
            assertEquals(3, run.status());
            assertTrue(run.err().contains(directory + " is a directory: "), run.err());
        }
        assertEquals(
                2, Run.of("walk", "--follow", text.toString(), text.toString()).status());
    }
}
