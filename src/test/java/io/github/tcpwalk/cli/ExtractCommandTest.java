package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.CaptureNotes;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.capture.PcapngWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractCommandTest {
    private static final String HELLO = "sample-pcaps/hello.pcap";

    @TempDir
    Path folder;

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private static List<byte[]> frames(String file) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        Frame frame = new Frame();
        try (CaptureFile capture = CaptureFile.open(Path.of(file), Capture.Access.ONCE);
                FrameSource source = capture.source()) {
            while (source.next(frame)) {
                byte[] octets = new byte[frame.captured];
                frame.octets.get(frame.offset, octets);
                frames.add(octets);
            }
        }
        return frames;
    }

    private static List<String> comments(String file) throws IOException {
        try (CaptureFile capture = CaptureFile.open(Path.of(file), Capture.Access.ONCE);
                FrameSource source = capture.source()) {
            Frame frame = new Frame();
            while (source.next(frame)) {}
            return capture.notes().comments().stream()
                    .map(CaptureNotes.Comment::text)
                    .toList();
        }
    }

    private static Frame frame(int linkType, long nanos, byte[] octets) {
        Frame frame = new Frame();
        frame.octets = ByteBuffer.wrap(octets);
        frame.captured = octets.length;
        frame.original = octets.length;
        frame.linkType = linkType;
        frame.timestampNanos = nanos;
        return frame;
    }

    @Test
    void framesByNumberAreCopiedOctetForOctet() throws IOException {
        Run run = Run.of("extract", HELLO, "--frames", "1,3-4", "-w", out("some.pcap"));
        assertEquals("tcpwalk: 3 frames written to " + out("some.pcap") + "\n", run.err());
        assertEquals(0, run.status());
        List<byte[]> all = frames(HELLO);
        List<byte[]> some = frames(out("some.pcap"));
        assertEquals(3, some.size());
        assertArrayEquals(all.get(0), some.get(0));
        assertArrayEquals(all.get(2), some.get(1));
        assertArrayEquals(all.get(3), some.get(2));
    }

    @Test
    void aPcapngSaysTheRoleOfEachSegmentAndItsOldNumber() throws IOException {
        assertEquals(
                0,
                Run.of("extract", HELLO, "--frames", "2-3", "-w", out("a.pcapng"))
                        .status());
        assertEquals(
                List.of(
                        "tcpwalk: frame 2 of the original, conversation 1: SYN+ACK 2/3; client SYN-SENT ->"
                                + " ESTABLISHED, server SYN-RECEIVED",
                        "tcpwalk: frame 3 of the original, conversation 1: ACK 3/3; client ESTABLISHED, server"
                                + " SYN-RECEIVED -> ESTABLISHED"),
                comments(out("a.pcapng")));
    }

    @Test
    void gzAndFormatAreTakenAtTheirWord() throws IOException {
        assertEquals(
                0,
                Run.of("extract", HELLO, "--conversation", "1", "-w", out("a.pcapng.gz"))
                        .status());
        assertEquals(
                0x1f8b,
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("a.pcapng.gz")))
                                .getShort()
                        & 0xffff);
        assertEquals(frames(HELLO).size(), frames(out("a.pcapng.gz")).size());
        assertEquals(
                0,
                Run.of("extract", HELLO, "--conversation", "1", "--format", "pcapng", "-w", out("a.cap"))
                        .status());
        assertEquals(
                0x0a0d0d0a,
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("a.cap"))).getInt());
    }

    @Test
    void aTimeRangeCountsFromTheFirstFrame() throws IOException {
        Path file = folder.resolve("times.pcap");
        try (OutputStream to = Files.newOutputStream(file);
                PcapWriter writer = new PcapWriter(to, 1)) {
            for (int i = 0; i < 4; i++) {
                writer.write(frame(1, 5_000_000_000L + i * 1_000_000_000L, new byte[] {(byte) i}));
            }
        }
        assertEquals(
                0,
                Run.of("extract", file.toString(), "--time-range", "1,2", "-w", out("cut.pcap"))
                        .status());
        List<byte[]> cut = frames(out("cut.pcap"));
        assertEquals(List.of(1, 2), cut.stream().map(o -> (int) o[0]).toList());
        assertEquals(
                0,
                Run.of("extract", file.toString(), "--time-range", "2.5,", "-w", out("end.pcap"))
                        .status());
        assertEquals(1, frames(out("end.pcap")).size());
    }

    @Test
    void aPacketInFragmentsIsTakenWhole() throws IOException {
        byte[] datagram = new byte[8 + 32];
        datagram[1] = 7;
        datagram[3] = 9;
        datagram[5] = 40;
        Path file = folder.resolve("fragments.pcap");
        try (OutputStream to = Files.newOutputStream(file);
                PcapWriter writer = new PcapWriter(to, 228)) {
            writer.write(frame(228, 1, fragment(0x2000, Arrays.copyOfRange(datagram, 0, 24))));
            writer.write(frame(228, 2, new byte[20]));
            writer.write(frame(228, 3, fragment(3, Arrays.copyOfRange(datagram, 24, 40))));
        }
        assertEquals(
                0,
                Run.of("extract", file.toString(), "--port", "9", "-w", out("whole.pcap"))
                        .status());
        assertEquals(2, frames(out("whole.pcap")).size());
        assertEquals(
                0,
                Run.of("extract", file.toString(), "--port", "9", "--frames", "1", "-w", out("one.pcap"))
                        .status());
        assertEquals(2, frames(out("one.pcap")).size(), "the other fragment of frame 1 comes along");
    }

    private static byte[] fragment(int flagsAndOffset, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(20 + payload.length);
        packet.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) packet.capacity())
                .putShort((short) 77)
                .putShort((short) flagsAndOffset)
                .put((byte) 64)
                .put((byte) 17)
                .putShort((short) 0)
                .putInt(0x0A000001)
                .putInt(0x0A000002)
                .put(payload);
        return packet.array();
    }

    @Test
    void severalLinkTypesNeedPcapng() throws IOException {
        Path file = folder.resolve("two.pcapng");
        try (OutputStream to = Files.newOutputStream(file);
                PcapngWriter writer = new PcapngWriter(to, null)) {
            writer.write(frame(1, 1, new byte[60]));
            writer.write(frame(101, 2, new byte[60]));
        }
        Run refused = Run.of("extract", file.toString(), "--frames", "1-2", "-w", out("two.pcap"));
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("LINKTYPE_ETHERNET, LINKTYPE_RAW"), refused.err());
        assertFalse(Files.exists(folder.resolve("two.pcap")));
        assertEquals(
                0,
                Run.of("extract", file.toString(), "--frames", "2", "-w", out("raw.pcap"))
                        .status());
        assertEquals(
                0,
                Run.of("extract", file.toString(), "--frames", "1-2", "-w", out("both.pcapng"))
                        .status());
        assertEquals(2, frames(out("both.pcapng")).size());
    }

    @Test
    void theCaptureItselfIsNeverOverwritten() throws IOException {
        Path copy = Files.copy(Path.of(HELLO), folder.resolve("own.pcap"));
        byte[] before = Files.readAllBytes(copy);
        Path link = Files.createSymbolicLink(folder.resolve("link.pcap"), copy);
        for (Path target : List.of(copy, link)) {
            Run run = Run.of("extract", copy.toString(), "--frames", "1", "-w", target.toString());
            assertEquals(2, run.status());
            assertArrayEquals(before, Files.readAllBytes(copy));
        }
    }

    @Test
    void nothingChosenWritesNothing() {
        for (String choice : List.of("--conversation", "--frames")) {
            Run run = Run.of("extract", HELLO, choice, "999", "-w", out("none.pcap"));
            assertEquals(0, run.status());
            assertFalse(Files.exists(folder.resolve("none.pcap")));
            String why =
                    choice.equals("--frames") ? "no frame matches; " : "no conversation matches --conversation 999: ";
            assertTrue(run.err().contains(why), run.err());
            assertTrue(run.err().contains("none.pcap was not written"), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }

    @Test
    void wrongOptionsAreUsageErrors() {
        assertEquals(2, Run.of("extract", HELLO, "-w", out("x.pcap")).status());
        assertEquals(
                2,
                Run.of("extract", HELLO, "--frames", "0", "-w", out("x.pcap")).status());
        assertEquals(
                2,
                Run.of("extract", HELLO, "--frames", "9-3", "-w", out("x.pcap")).status());
        assertEquals(
                2,
                Run.of("extract", HELLO, "--time-range", "3", "-w", out("x.pcap"))
                        .status());
        assertEquals(
                2,
                Run.of("extract", HELLO, HELLO, "--frames", "1", "-w", out("x.pcap"))
                        .status());
        assertEquals(2, Run.of("extract", HELLO, "--frames", "1").status());
    }

    @Test
    void aTargetThatCannotBeWrittenIsSaid() {
        Run folderMissing = Run.of("extract", HELLO, "--frames", "1", "-w", out("no/such.pcap"));
        assertEquals(3, folderMissing.status());
        assertTrue(folderMissing.err().contains("no such folder"), folderMissing.err());
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full on this system");
        Run full = Run.of("extract", HELLO, "--frames", "1", "-w", "/dev/full");
        assertEquals(3, full.status());
        assertTrue(full.err().startsWith("tcpwalk: cannot write /dev/full: "), full.err());
    }

    @Test
    void aClosedPipeIsNoErrorAndAFullDiskIs() {
        assertEquals("0 ", written("Broken pipe"));
        assertEquals(
                "3 tcpwalk: cannot write the result: No space left on device\n", written("No space left on device"));
    }

    private static String written(String failure) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        Io io = new Io(InputStream.nullInputStream(), out, new PrintStream(err, true), Map.of());
        return Tcpwalk.run(io, "extract", HELLO, "--frames", "1", "-w", "-") + " " + err;
    }
}
