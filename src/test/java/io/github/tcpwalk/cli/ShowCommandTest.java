package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.CaptureNotes;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.capture.PcapngWriter;
import io.github.tcpwalk.testing.Chinese;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
    private static final String HANDSHAKE = "sample-pcaps/three-way-handshake.pcap";
    private static final String UDP_IN_GRE =
            "4500003c0001000040 2f 0000 0a000001 0a000002 00000800 45000024000200004011 0000 c0000201 c0000202"
                    + " 0007 0009 0010 0000 0102030405060708";

    @TempDir
    Path folder;

    private String capture(int linkType, byte[]... frames) throws IOException {
        Path file = folder.resolve("made.pcap");
        try (OutputStream to = Files.newOutputStream(file);
                PcapWriter writer = new PcapWriter(to, linkType)) {
            for (byte[] octets : frames) {
                Frame frame = new Frame();
                frame.octets = ByteBuffer.wrap(octets);
                frame.captured = octets.length;
                frame.original = octets.length;
                frame.linkType = linkType;
                writer.write(frame);
            }
        }
        return file.toString();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static void assertSafe(String out) {
        for (String line : out.split("\n", -1)) {
            assertTrue(line.length() <= 80, () -> "wider than 80: " + line);
            assertTrue(line.chars().allMatch(c -> c >= 0x20 && c != 0x7F), () -> "control character in: " + line);
        }
    }

    /** A field's name says what it is; that is for text alone. */
    /** As walk writes it: the only step there is need not be counted. */
    @Test
    void writesTheRoleAsWalkDoes() {
        String reset = "sample-pcaps/refused.pcap";
        assertTrue(Run.of("walk", reset).out().contains("  RST  "));
        String shown = Run.of("show", reset, "2").out();
        assertTrue(shown.contains("  role          RST, phase open\n"), shown);
        String three =
                Run.of("show", "sample-pcaps/three-way-handshake.pcap", "2").out();
        assertTrue(three.contains("  role          SYN+ACK 2/3, phase open\n"), three);
    }

    @Test
    void whatLedToANoteIsSaidWithoutALabelToPrograms() {
        for (String language : List.of("en", "zh-CN")) {
            String[] frame = {"show", "sample-pcaps/reset.pcap", "8", "--lang", language, "--format"};
            String[] json = Arrays.copyOf(frame, frame.length + 1);
            json[frame.length] = "json";
            String[] text = json.clone();
            text[frame.length] = "text";
            String rule = language.equals("en") ? "the checksum field holds " : "校验和字段只是";
            String label = language.equals("en") ? "rule: " : "条件：";
            assertTrue(
                    Run.of(json).out().contains("\"rule\":\"" + rule),
                    Run.of(json).out());
            assertFalse(Run.of(json).out().contains('"' + label), Run.of(json).out());
            assertTrue(
                    Run.of(text).out().contains(' ' + label + rule),
                    Run.of(text).out());
        }
    }

    /** As adapters for mobile networks write them: read alike by show, walk and --filter. */
    @Test
    void ipInAFileThatSaysEthernetIsShownAsWalkReadsIt() throws IOException {
        String file = capture(
                1,
                hex("450000280001000040068e86c0000201c6336414 9c400050 00000001 00000000 5002ffff 00000000"),
                hex("600000000014064020010db8000000000000000000000001 20010db8000000000000000000000002"
                        + " 9c400050 00000001 00000000 5002ffff 00000000"));
        for (String number : List.of("1", "2")) {
            Run run = Run.of("show", file, number);
            assertEquals(0, run.status(), run.err());
            assertSafe(run.out());
            assertFalse(run.out().contains("Ethernet II"), run.out());
            assertTrue(run.out().contains("begins with the IP header"), run.out());
            assertTrue(
                    run.out().contains(number.equals("1") ? "     0     20  IPv4\n" : "     0     40  IPv6\n"),
                    run.out());
            String json = Run.of("show", "--format", "json", file, number).out();
            assertTrue(
                    json.contains(
                            number.equals("1") ? "\"name\":\"IPv4\",\"offset\":0" : "\"name\":\"IPv6\",\"offset\":0"),
                    json);
            assertFalse(json.contains("Ethernet II"), json);
        }
        assertEquals(0, Run.of("walk", "--filter", "tcp port 80", file).status());
        assertEquals(
                0,
                Run.of(
                                "extract",
                                "--filter",
                                "ip6",
                                "-w",
                                folder.resolve("v6.pcap").toString(),
                                file)
                        .status());
    }

    @Test
    void everyFieldHasItsOffsetAndOctets() {
        Run run = Run.of("show", HANDSHAKE, "2");
        assertEquals(0, run.status(), run.err());
        assertSafe(run.out());
        for (String line : List.of(
                "     0     14  Ethernet II",
                "    14     20  IPv4",
                "    22      1    time to live         64",
                "    34     40  TCP",
                "    34      2    source port          9502",
                "    46      2    flags                SYN, ACK",
                "    54      4    maximum segment size 65495 octets")) {
            assertTrue(run.out().contains(line + "\n"), line);
        }
        assertTrue(run.out().contains("  0000  00 00 00 00 00 00 00 00  00 00 00 00 08 00 45 00  ..............E.\n"));
    }

    @Test
    void theConclusionNamesRoleStatesAndTheWholeStory() {
        String out = Run.of("show", HANDSHAKE, "2").out();
        assertTrue(out.contains("  role          SYN+ACK 2/3, phase open\n"), out);
        assertTrue(out.contains("  client state  SYN-SENT -> ESTABLISHED\n"), out);
        assertTrue(out.contains("  opening       three-way\n"), out);
        assertTrue(out.contains("rule: the checksum field holds the sum of the pseudo-header"), out);
    }

    @Test
    void jsonHoldsTheSame() {
        String out = Run.of("show", HANDSHAKE, "2", "--format", "json").out();
        assertEquals(1, out.chars().filter(c -> c == '\n').count());
        assertTrue(out.contains("\"frame\":2,\"frames\":10,"), out);
        assertTrue(out.contains("{\"name\":\"time to live\",\"offset\":22,\"octets\":1,\"value\":\"64\"}"), out);
        assertTrue(out.contains("{\"name\":\"sender\",\"value\":\"server\",\"rule\":null}"), out);
    }

    @Test
    void aNumberOutOfRangeIsOneLineAndUsage() {
        Run run = Run.of("show", HANDSHAKE, "11");
        assertEquals(2, run.status());
        assertEquals("tcpwalk: " + HANDSHAKE + ": no frame 11: it has 10 frames\n", run.err());
        assertEquals(2, Run.of("show", HANDSHAKE, "0").status());
        assertEquals(2, Run.of("show", HANDSHAKE, "two").status());
        assertEquals(2, Run.of("show", HANDSHAKE).status());
    }

    @Test
    void ourOwnDecoderGoesOnWherePcap4jStops() throws IOException {
        String out = Run.of("show", capture(228, hex(UDP_IN_GRE)), "1").out();
        assertSafe(out);
        assertTrue(out.contains("    44      8  UDP\n"), out);
        assertTrue(out.contains("client 192.0.2.1:7, server 192.0.2.2:9"), out);
    }

    @Test
    void aFragmentNamesTheFrameThatCompletedIt() throws IOException {
        byte[] datagram = hex("0007 0009 0028 0000" + "41".repeat(32));
        String file = capture(
                228,
                fragment(0x2000, Arrays.copyOfRange(datagram, 0, 24)),
                fragment(3, Arrays.copyOfRange(datagram, 24, 40)));
        String out = Run.of("show", file, "1").out();
        assertTrue(out.contains("frames 1, and 2, which completed it"), out);
        assertTrue(out.contains("a fragment of an IP datagram"), out);
        assertTrue(out.contains("client 10.0.0.1:7, server 10.0.0.2:9"), out);
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
    void whatAnIcmpErrorQuotesIsNamedSo() {
        String out = Run.of("show", "sample-pcaps/rejected.pcap", "2").out();
        assertTrue(out.contains("    42     20  IPv4, quoted\n"), out);
        assertTrue(out.contains("  ICMP error    administratively prohibited, from 127.0.0.1\n"), out);
        assertFalse(out.contains("Payload"), out);
    }

    @Test
    void whatIsRemarkableIsToldInTheReadersLanguage() throws IOException {
        byte[] lying = fragment(0, hex("0007 0009 0008 0000"));
        lying[2] = 5;
        String file = capture(228, lying);
        String chinese = Run.of("show", "--lang", "zh-CN", file, "1").out();
        String notes = String.join(
                "\n",
                chinese.lines()
                        .dropWhile(line -> !line.startsWith("  标注"))
                        .takeWhile(line -> !line.isEmpty())
                        .toList());
        assertTrue(notes.contains("超出帧尾 " + (0x51c - 28) + " 字节"), chinese);
        assertEquals(List.of(), Chinese.englishIn(notes.replace("IPv4", "")), notes);
        String json =
                Run.of("show", "--lang", "zh-CN", "--format", "json", file, "1").out();
        assertTrue(json.contains("超出帧尾"), json);
    }

    /** Of a late frame, too: the capture may say more than is kept of it. */
    @Test
    void whatACaptureSaysOfAFrameIsShown() throws IOException {
        Path file = folder.resolve("commented.pcapng");
        Frame frame = new Frame();
        frame.octets = ByteBuffer.wrap(new byte[20]);
        frame.captured = 20;
        frame.original = 20;
        frame.linkType = 1;
        try (OutputStream to = Files.newOutputStream(file);
                PcapngWriter writer = new PcapngWriter(to, "a test")) {
            for (int i = 1; i <= CaptureNotes.MOST_KEPT + 1; i++) {
                writer.write(frame, "\u001b[31mlate " + i);
            }
        }
        String last = String.valueOf(CaptureNotes.MOST_KEPT + 1);
        String shown = Run.of("show", file.toString(), last).out();
        assertSafe(shown);
        assertTrue(shown.contains("\n  comment       \\x1b[31mlate " + last + "\n"), shown);
        String json = Run.of("show", "--format", "json", file.toString(), last).out();
        assertTrue(json.contains("\"comments\":[\"\\u001B[31mlate " + last + "\"]"), json);
        assertFalse(Run.of("show", HANDSHAKE, "1").out().contains("\n  comment "));
    }

    /** Of a conversation that is over for good before the capture ends, the rest is not read: it may be long. */
    @Test
    void whatComesAfterTheConversationIsNotRead() throws IOException {
        Path file = folder.resolve("long.pcap");
        Frame frame = new Frame();
        try (OutputStream to = Files.newOutputStream(file);
                PcapWriter writer = new PcapWriter(to, 1);
                Capture sample = CaptureFile.open(Path.of(HANDSHAKE), Capture.Access.ONCE);
                Capture other = CaptureFile.open(Path.of("sample-pcaps/refused.pcap"), Capture.Access.ONCE)) {
            FrameSource source = sample.source();
            while (source.next(frame)) {
                writer.write(frame);
            }
            long nanos = frame.timestampNanos;
            other.source().next(frame);
            for (int i = 1; i < 9_000; i++) {
                frame.timestampNanos = nanos + i * 100_000_000L;
                writer.write(frame);
            }
        }
        Files.write(file, new byte[3], StandardOpenOption.APPEND);
        Run run = Run.of("show", file.toString(), "3");
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        assertEquals(1, Run.of("show", file.toString(), "3000").status());
    }

    @Test
    void lyingLengthsAreTold() throws IOException {
        byte[] lying = fragment(0, hex("0007 0009 0008 0000"));
        lying[2] = 5;
        String out = Run.of("show", capture(228, lying), "1").out();
        assertTrue(out.contains("reaches " + (0x51c - 28) + " octets past the end of the"), out);
        byte[] padded = Arrays.copyOf(fragment(0, hex("0007 0009 0008 0000")), 46);
        assertTrue(
                Run.of("show", capture(228, padded), "1").out().contains("    28     18  Behind the IP packet"),
                "padding");
    }

    @Test
    void hostileFramesOfEveryLinkTypeAreShown() throws IOException {
        Random random = new Random(4);
        byte[] tags = new byte[60_000];
        for (int i = 12; i + 3 < tags.length; i += 4) {
            tags[i] = (byte) 0x81;
        }
        String stacked = capture(1, tags);
        Run deep = Run.of("show", stacked, "1");
        assertEquals(0, deep.status(), deep.err());
        assertSafe(deep.out());
        for (int linkType : new int[] {0, 1, 9, 101, 108, 113, 127, 228, 276, 147}) {
            byte[][] frames = new byte[40][];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = new byte[random.nextInt(120)];
                random.nextBytes(frames[i]);
                byte[] start = linkType == 1
                        ? hex("000000000000000000000000 0800 45")
                        : new byte[] {(byte) (i % 2 == 0 ? 0x45 : 0x60)};
                System.arraycopy(start, 0, frames[i], 0, Math.min(start.length, frames[i].length));
            }
            String file = capture(linkType, frames);
            for (int i = 1; i <= frames.length; i++) {
                Run run = Run.of("show", file, Integer.toString(i));
                assertEquals(0, run.status(), run.err());
                assertFalse(run.err().contains("unexpected"), run.err());
                assertSafe(run.out());
            }
        }
    }
}
