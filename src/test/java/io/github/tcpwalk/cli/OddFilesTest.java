package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.testing.Chinese;
import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not quite what a verb expects are read as far as they can be, and a remark says what they are. */
class OddFilesTest {
    private static final int ETHERNET = 1;
    private static final int SLL2 = 276;

    @TempDir
    Path folder;

    private static Frame frame(int linkType, String hex, byte[] rest) {
        byte[] header = HexFormat.of().parseHex(hex.replace(" ", ""));
        Frame frame = new Frame();
        frame.octets =
                ByteBuffer.allocate(header.length + rest.length).put(header).put(rest);
        frame.captured = frame.octets.capacity();
        frame.original = frame.captured;
        frame.linkType = linkType;
        frame.timestampNanos = 1_700_000_000_000_000_000L;
        return frame;
    }

    private Path write(List<Frame> frames) throws IOException {
        Path file = folder.resolve("odd.pcap");
        try (OutputStream out = Files.newOutputStream(file);
                PcapWriter writer = new PcapWriter(out, frames.get(0).linkType)) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
        }
        return file;
    }

    private static Frame ethernet(String type, String rest) {
        return frame(ETHERNET, "020000000002 020000000001" + type + rest, new byte[40]);
    }

    @Test
    void aFileOfWhichNothingDecodesSaysWhatItsFramesAre() throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            frames.add(ethernet("0806", "0001 0800 06 04 0001"));
        }
        frames.add(ethernet("0800", "4500 003c 0001 0000 40 32 0000 0a000001 0a000002"));
        frames.add(ethernet("0026", "42 42 03"));
        String file = write(frames).toString();
        Run run = Run.of("walk", file);
        assertEquals(0, run.status());
        assertEquals(
                "tcpwalk: " + file + ": none of its 5 frames holds TCP or UDP; link type LINKTYPE_ETHERNET: "
                        + "3 of EtherType 0x0806 (ARP), 1 of IEEE 802.2 SAP 0x0042 (spanning tree), "
                        + "1 of IP protocol 50 (ESP)\n",
                run.err());
        String chinese = Run.of("flows", "--lang", "zh", file).err();
        assertTrue(chinese.contains("3 个以太网类型 0x0806（ARP）"), chinese);
    }

    @Test
    void aFileWithOneSegmentNeedsNoSuchRemark() throws IOException {
        List<Frame> frames = new ArrayList<>(Script.script("> S 0:0(0)").frames());
        frames.add(ethernet("0806", ""));
        frames.get(1).timestampNanos = frames.get(0).timestampNanos;
        assertEquals("", Run.of("walk", write(frames).toString()).err());
    }

    /** As its row says. */
    @Test
    void aSynAloneShowsNothingOfItsReceiver() throws IOException {
        Path file = write(Script.script("> S 0:0(0)").frames());
        for (String verb : List.of("flows", "walk")) {
            String json = Run.of(verb, "--format", "json", file.toString()).out();
            assertTrue(json.contains("\"server_stats\":{\"state\":\"UNKNOWN\""), json);
        }
        assertTrue(Run.of("walk", "--format", "json", file.toString()).out().contains("\"dst_state\":[\"UNKNOWN\""));
    }

    @Test
    void aFileNotInTheOrderOfTimeSaysSoOnceAndHowToMendIt() throws IOException {
        List<Frame> frames = Script.script(
                        "> S 0:0(0)", "-0.5 < S. 0:0(0) ack 1", "+1 > . 1:1(0) ack 1", "-0.1 > P. 1:5(4) ack 1")
                .frames();
        Path file = write(frames);
        for (String verb : List.of("walk", "flows", "diagnose")) {
            assertEquals(
                    "tcpwalk: " + file + ": 2 of 4 frames are earlier than the one before, so the order is not that of"
                            + " time: reordercap IN OUT mends it\n",
                    Run.of(verb, file.toString()).err());
        }
        String chinese = Run.of("walk", "--lang", "zh", file.toString()).err();
        assertEquals(List.of(), Chinese.englishIn(chinese.replaceAll("reordercap IN OUT|^tcpwalk|/\\S+pcap", "")));
        Path sorted = folder.resolve("sorted.pcap");
        assumeTrue(runs("reordercap", file.toString(), sorted.toString()), "needs reordercap");
        assertEquals("", Run.of("walk", sorted.toString()).err());
    }

    @Test
    void aCaptureOfAnyInterfaceShowsItAndTheDirectionAsTcpdumpDoes() throws IOException {
        byte[] packet = HexFormat.of()
                .parseHex("4500002800010000400666cd0a0000010a00000203e800500000000100000000500203e800000000");
        List<Frame> frames = new ArrayList<>();
        int[] interfaces = {1, 0, 2, 3, 4, 5, 99_999, -5};
        for (int i = 0; i < interfaces.length; i++) {
            for (int type = 0; type <= 5; type++) {
                String header = String.format("0800 0000 %08x 0001 %02x 06 020000000001 0000", interfaces[i], type);
                frames.add(frame(SLL2, header, packet));
                frames.get(frames.size() - 1).timestampNanos = frames.size() * 1_000_000L;
            }
        }
        Path file = write(frames);
        List<String> ours = Run.of("walk", "--format", "tcpdump", "--utc", file.toString())
                .out()
                .lines()
                .toList();
        assertEquals(frames.size(), ours.size());
        assertTrue(ours.get(1).matches("00:00:00.002000 \\S+ +B   IP 10.0.0.1.1000 > 10.0.0.2.80: .*"), ours.get(1));
        assertEquals(
                "00:00:00.041000 ?     Out IP 10.0.0.1.1000 > 10.0.0.2.80: Flags [S], seq 1, win 1000, length 0",
                ours.get(40));
        assertFalse(String.join("", ours).contains("null"));
        Path printed = folder.resolve("printed");
        assumeTrue(runs(printed, "tcpdump", "-nn", "-r", file.toString()), "needs tcpdump");
        assertEquals(Files.readAllLines(printed), ours);
    }

    private static boolean runs(String... command) throws IOException {
        return runs(Path.of("/dev/null"), command);
    }

    private static boolean runs(Path printed, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TZ", "UTC");
        try {
            Process process = builder.start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (IOException missing) {
            return false;
        }
    }

    @Test
    void solarisSnoopIsWalked() throws IOException {
        Path file = folder.resolve("solaris.snoop");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("snoop\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
            out.write(ByteBuffer.allocate(8).putInt(2).putInt(4).array());
            for (Frame f : Script.script("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1")
                    .frames()) {
                byte[] octets = new byte[f.captured];
                f.octets.get(f.offset, octets);
                int whole = 24 + octets.length + 3 & ~3;
                out.write(ByteBuffer.allocate(whole)
                        .putInt(f.original)
                        .putInt(octets.length)
                        .putInt(whole)
                        .putInt(0)
                        .putInt((int) (f.timestampNanos / 1_000_000_000L))
                        .putInt((int) (f.timestampNanos % 1_000_000_000L / 1_000))
                        .put(octets)
                        .array());
            }
        }
        Run run = Run.of("walk", file.toString());
        assertEquals("", run.err());
        assertTrue(run.out().contains("opening three-way"), run.out());
    }
}
