package io.github.tcpwalk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TcpdumpLineTest {
    private static final int[] KINDS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 19, 20, 27, 28, 29, 30, 34, 253, 254, 255
    };
    /** Length a kind usually has, option header included; 0 where there is none. */
    private static final int[] LENGTHS = {0, 0, 4, 3, 2, 10, 6, 6, 10, 6, 6, 6, 18, 4, 8, 4, 16, 12, 10, 6, 8, 2};

    private static final int[] MPTCP_LENGTHS = {2, 3, 4, 8, 10, 12, 16, 18, 20, 22, 24, 26, 28, 30};

    @TempDir
    Path folder;

    private final Random random = new Random(20260101);
    private final ByteArrayOutputStream capture = new ByteArrayOutputStream();
    private int packets;

    /** One conversation, in order, shown as tcpdump shows it: raw opening, then relative. */
    @Test
    void numbersCountFromTheSynAckOn() throws IOException {
        begin();
        packet(true, 0xFFFFFFFF, 0, Segment.SYN, options(2, 4, 0x05, 0xB4), 0, 999);
        packet(false, 500, 0, Segment.SYN | Segment.ACK, new byte[0], 0, 999);
        packet(true, 0, 501, Segment.ACK | Segment.PSH, new byte[0], 7, 999);
        packet(false, 501, 7, Segment.ACK, options(5, 10, 0, 0, 0, 17, 0, 0, 0, 27, 1, 0), 0, 999);
        packet(false, 501, 7, Segment.RST, new byte[0], 0, 999);
        assertEquals(
                List.of(
                        "00:00:01.000001 IP 10.0.0.1.40000 > 10.0.0.2.9502: Flags [S], seq 4294967295, win 512,"
                                + " options [mss 1460], length 0",
                        "00:00:02.000002 IP 10.0.0.2.9502 > 10.0.0.1.40000: Flags [S.], seq 500, ack 0, win"
                                + " 512, length 0",
                        "00:00:03.000003 IP 10.0.0.1.40000 > 10.0.0.2.9502: Flags [P.], seq 1:8, ack 1, win"
                                + " 512, length 7",
                        "00:00:04.000004 IP 10.0.0.2.9502 > 10.0.0.1.40000: Flags [.], ack 8, win 512, options"
                                + " [sack 1 {18:28},nop,eol], length 0",
                        "00:00:05.000005 IP 10.0.0.2.9502 > 10.0.0.1.40000: Flags [R], seq 501, win 512, length 0"),
                ours());
    }

    @Test
    void everyOptionIsWrittenAsTcpdumpWritesIt() throws IOException, InterruptedException {
        begin();
        for (int i = 0; i < 20_000; i++) {
            int flags = random.nextInt(4) == 0
                    ? random.nextInt(256)
                    : i % 3 == 0 ? Segment.SYN : i % 3 == 1 ? Segment.ACK : Segment.SYN | Segment.ACK;
            // -S would spell every number the same; without it SACK edges depend on what came before
            packet(
                    random.nextBoolean(),
                    random.nextInt(),
                    random.nextInt(),
                    flags,
                    randomOptions(),
                    random.nextInt(3) * 40,
                    random.nextInt(4) == 0 ? 14 + 20 + 20 + random.nextInt(41) : 999);
        }
        assertSameAsTcpdump();
    }

    private byte[] randomOptions() {
        ByteBuffer options = ByteBuffer.allocate(40);
        int target = random.nextInt(11) * 4;
        while (options.position() < target) {
            int index = random.nextInt(KINDS.length);
            int kind = KINDS[index];
            if (kind == 0 && random.nextInt(4) > 0) {
                kind = 1;
            }
            options.put((byte) kind);
            if (kind < 2 || options.position() >= target) {
                continue;
            }
            int length = random.nextInt(8) == 0
                    ? random.nextInt(24)
                    : kind == 30 ? MPTCP_LENGTHS[random.nextInt(MPTCP_LENGTHS.length)] : LENGTHS[index];
            options.put((byte) length);
            boolean subtyped = kind == 30;
            for (int i = 2; i < length && options.position() < target; i++) {
                int octet = random.nextInt(3) == 0 ? 0 : random.nextInt(256);
                if (subtyped && i == 2) {
                    octet = random.nextInt(10) << 4 | random.nextInt(8);
                }
                options.put((byte)
                        (kind == 254 && i == 2 && random.nextBoolean() ? 0xF9 : kind == 254 && i == 3 ? 0x89 : octet));
            }
        }
        return Arrays.copyOf(options.array(), target);
    }

    private static byte[] options(int... octets) {
        byte[] options = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            options[i] = (byte) octets[i];
        }
        return options;
    }

    private void begin() throws IOException {
        capture.write(ByteBuffer.allocate(24)
                .putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262144)
                .putInt(1)
                .array());
    }

    private void packet(boolean toServer, int seq, int ack, int flags, byte[] options, int payload, int snap)
            throws IOException {
        packets++;
        int tcp = 20 + options.length + payload;
        ByteBuffer frame = ByteBuffer.allocate(14 + 20 + tcp);
        frame.position(12).putShort((short) 0x0800);
        frame.putShort((short) 0x4500)
                .putShort((short) (20 + tcp))
                .putInt(0)
                .put((byte) 64)
                .put((byte) 6)
                .putShort((short) 0);
        frame.putInt(0x0A000000 | (toServer ? 1 : 2)).putInt(0x0A000000 | (toServer ? 2 : 1));
        frame.putShort((short) (toServer ? 40000 : 9502)).putShort((short) (toServer ? 9502 : 40000));
        frame.putInt(seq)
                .putInt(ack)
                .put((byte) ((20 + options.length) / 4 << 4))
                .put((byte) flags);
        frame.putShort((short) 512).putShort((short) 0).putShort((short) 7).put(options);
        int captured = Math.min(snap, frame.capacity());
        capture.write(ByteBuffer.allocate(16)
                .putInt(packets)
                .putInt(packets % 1_000_000)
                .putInt(captured)
                .putInt(frame.capacity())
                .array());
        capture.write(frame.array(), 0, captured);
    }

    private List<String> ours() throws IOException {
        LineBuffer lines = new LineBuffer();
        TcpdumpLine line = new TcpdumpLine(lines, TcpdumpTime.clock(ZoneOffset.UTC), index -> index == 1 ? "lo" : null);
        TcpdumpPairs pairs = new TcpdumpPairs();
        Decoder decoder = new Decoder(s -> {
            line.append(s, pairs.next(s));
        });
        try (CaptureFile file =
                CaptureFile.open(new ByteArrayInputStream(capture.toByteArray()), "test", Capture.Access.ONCE)) {
            FrameSource source = file.source();
            Frame frame = new Frame();
            while (source.next(frame)) {
                decoder.decode(frame);
            }
        }
        return lines.toString().lines().toList();
    }

    private void assertSameAsTcpdump() throws IOException, InterruptedException {
        Path file = folder.resolve("test.pcap");
        Files.write(file, capture.toByteArray());
        Path printed = folder.resolve("printed");
        ProcessBuilder tcpdump = new ProcessBuilder("tcpdump", "-nn", "-r", file.toString())
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        tcpdump.environment().put("TZ", "UTC");
        try {
            Process process = tcpdump.start();
            assumeTrue(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0, "tcpdump failed");
        } catch (IOException e) {
            assumeTrue(false, "needs tcpdump: " + e.getMessage());
        }
        List<String> theirs = Files.readAllLines(printed, StandardCharsets.ISO_8859_1);
        List<String> differing = new ArrayList<>();
        List<String> ours = ours();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            if (!ours.get(i).equals(theirs.get(i)) && differing.size() < 20) {
                differing.add("\n  " + theirs.get(i) + "\n  " + ours.get(i));
            }
        }
        assertEquals("", String.join("", differing));
        assertEquals(theirs.size(), ours.size());
    }
}
