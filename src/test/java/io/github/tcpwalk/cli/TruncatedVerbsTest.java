package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.capture.SoundCapture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cut sample comes to on the command line: the exit status, one line with the offset, the whole frames. */
class TruncatedVerbsTest {
    private static final boolean FULL = Boolean.getBoolean("truncation.full");
    private static final int CUTS = FULL ? Integer.MAX_VALUE : 30;
    private static final List<String> VERBS = List.of("walk", "flows", "diagnose", "follow");

    @TempDir
    Path folder;

    @Test
    void everyVerbTellsOfTheCut() throws IOException {
        Path file = folder.resolve("cut");
        List<SoundCapture> captures = SoundCapture.samplesAndCases(folder).stream()
                .filter(c -> FULL || !c.name().endsWith(".case"))
                .toList();
        for (SoundCapture sample : captures) {
            Files.write(file, sample.octets());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                int stride = Math.max(1, sample.octets().length / CUTS | 1);
                for (int length = sample.octets().length; length >= 0; length -= stride) {
                    channel.truncate(length);
                    check(sample, length, Run.of(VERBS.get(length / stride % VERBS.size()), file.toString()));
                }
            }
        }
    }

    private static void check(SoundCapture sample, int length, Run run) {
        String what = sample + " cut at " + length + ": " + run.err();
        if (length < sample.leastOctets()) {
            assertEquals(Tcpwalk.UNREADABLE, run.status(), what);
            assertEquals(1, run.err().lines().count(), what);
            assertEquals("", run.out(), what);
            return;
        }
        int whole = sample.wholeWithin(length);
        if (whole < length) {
            assertEquals(Tcpwalk.FAILED, run.status(), what);
            int frames = sample.packetsWithin(length);
            String after = frames == 0
                    ? "no frame comes before it"
                    : frames == 1 ? "the 1 frame before it was analysed" : "the " + frames + " frames before it were";
            assertEquals(
                    1,
                    run.err()
                            .lines()
                            .filter(line -> line.contains(" damaged at offset " + whole + ": "))
                            .filter(line -> line.contains("; " + after))
                            .count(),
                    what);
        } else {
            assertEquals(Tcpwalk.DONE, run.status(), what);
        }
    }

    /** Each frame of TCP is a row, the same as of the whole capture. */
    @Test
    void rowsAreThoseOfWholeFrames() throws IOException {
        Path file = folder.resolve("cut");
        for (String name : List.of("hello.pcap", "ipv6.pcap", "pcapng.pcapng")) {
            Path whole = Path.of("sample-pcaps", name);
            SoundCapture sample = SoundCapture.of(name, Files.readAllBytes(whole));
            Files.write(file, sample.octets());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (int length = sample.octets().length; length >= sample.leastOctets(); length -= FULL ? 1 : 5) {
                    channel.truncate(length);
                    long rows = Run.of("walk", "--format", "tcpdump", file.toString())
                            .out()
                            .lines()
                            .count();
                    assertEquals(sample.packetsWithin(length), rows, name + " cut at " + length);
                }
            }
        }
    }
}
