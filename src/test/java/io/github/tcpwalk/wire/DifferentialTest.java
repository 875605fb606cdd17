package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.cli.Captures;
import io.github.tcpwalk.cli.Mutant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.TcpPacket;

/**
 * What is decoded of frames of samples and cases, sound and changed, against pcap4j and, where they are installed,
 * tshark and tcpdump: addresses, ports, numbers, flags, window, lengths. Where they differ on purpose, {@link Why} says
 * so and by which octets of the frame; any other difference fails. {@code -Ddifferential.mutants=N} makes more of them.
 */
class DifferentialTest {
    private static final int MUTANTS = Integer.getInteger("differential.mutants", 6_000);
    private static final int ETHERNET = 14;
    private static final int LEAST_TCP = 20;

    private static final Pattern TCPDUMP =
            Pattern.compile("^ *(?<number>\\d+) .*?IP6? (?<source>\\S+) > (?<destination>\\S+):"
                    + " Flags \\[(?<flags>[^]]*)\\],(?: seq (?<seq>\\d+)(?::\\d+)?,)?(?: ack (?<ack>\\d+),)?"
                    + " win (?<window>\\d+),.* length (?<length>\\d+)");

    @TempDir
    static Path folder;

    private static final List<byte[]> FRAMES = new ArrayList<>();

    /** Why two decoders may say different things of a frame. */
    private enum Why {
        /**
         * Tags, tunnels and length fields: ours goes further in than pcap4j, and takes IP behind no Ethernet for what
         * it is.
         */
        OTHER_ETHER_TYPE,
        /** Not version 4 under 0x0800, or not 6 under 0x86DD: pcap4j believes the EtherType. */
        OTHER_VERSION,
        /** Ours waits for the other fragments, and then tells of the whole. */
        FRAGMENT,
        /**
         * More than was captured, less than the headers need, or 0, as of TSO: ours tells of what is there, by its
         * length on the wire.
         */
        LENGTH,
        /** pcap4j refuses IPv4 options that are not well-formed. */
        IP_OPTIONS,
        /**
         * Of IP in IP and behind other headers, tshark names the addresses of all layers and pcap4j those of the first.
         */
        OTHER_PROTOCOL,
        /**
         * Below 5, or past the end of the segment: ours tells what of the header is there, and that it is malformed.
         */
        DATA_OFFSET
    }

    private record Told(
            String source,
            int sourcePort,
            String destination,
            int destinationPort,
            int seq,
            int ack,
            int flags,
            int window,
            int headerOctets,
            int payloadOctets) {}

    @BeforeAll
    static void makeFrames() throws IOException {
        List<byte[]> sound = new ArrayList<>();
        for (Path file : Captures.all()) {
            for (Mutant.Record r : Mutant.read(Captures.capture(file, folder))) {
                if (r.linkType() == 1 && r.octets().length == r.original() && r.octets().length < 400) {
                    sound.add(r.octets());
                }
            }
        }
        for (Samples.Sample s : Samples.all()) {
            if (s.linkType() == 1) {
                sound.add(s.octets());
            }
        }
        FRAMES.addAll(sound);
        Random random = new Random(11);
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = sound.get(random.nextInt(sound.size())).clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(Math.min(mutant.length, 80));
                mutant[at] =
                        random.nextBoolean() ? (byte) random.nextInt() : (byte) (mutant[at] ^ 1 << random.nextInt(8));
            }
            FRAMES.add(
                    random.nextInt(20) > 0 ? mutant : java.util.Arrays.copyOf(mutant, random.nextInt(mutant.length)));
        }
    }

    private static Told ours(byte[] frame) {
        Decoded decoded = new Decoded();
        List<Told> told = new ArrayList<>();
        decoded.onSegment = s -> told.add(new Told(
                AddressText.of(s.ipVersion, s.sourceHigh, s.sourceLow),
                s.sourcePort,
                AddressText.of(s.ipVersion, s.destinationHigh, s.destinationLow),
                s.destinationPort,
                s.seq,
                s.ack,
                s.flags & 0x3F,
                s.window,
                s.headerOctets,
                s.payloadOctets));
        decoded.frame(1, frame, frame.length);
        return told.isEmpty() ? null : told.get(0);
    }

    private static Told pcap4j(byte[] frame) {
        try {
            Packet all = EthernetPacket.newPacket(frame, 0, frame.length);
            TcpPacket tcp = all.get(TcpPacket.class);
            if (tcp == null) {
                return null;
            }
            TcpPacket.TcpHeader h = tcp.getHeader();
            IpPacket.IpHeader ip = all.get(IpPacket.class).getHeader();
            int flags = (h.getFin() ? 1 : 0)
                    | (h.getSyn() ? 2 : 0)
                    | (h.getRst() ? 4 : 0)
                    | (h.getPsh() ? 8 : 0)
                    | (h.getAck() ? 16 : 0)
                    | (h.getUrg() ? 32 : 0);
            return new Told(
                    text(ip.getSrcAddr().getAddress()),
                    h.getSrcPort().valueAsInt(),
                    text(ip.getDstAddr().getAddress()),
                    h.getDstPort().valueAsInt(),
                    h.getSequenceNumber(),
                    h.getAcknowledgmentNumber(),
                    flags,
                    h.getWindowAsInt(),
                    h.getDataOffsetAsInt() * 4,
                    tcp.getPayload() == null ? 0 : tcp.getPayload().length());
        } catch (IllegalRawDataException | RuntimeException e) {
            return null;
        }
    }

    private static String text(byte[] address) {
        ByteBuffer b = ByteBuffer.wrap(address);
        return address.length == 4
                ? AddressText.of(4, 0, b.getInt() & 0xFFFFFFFFL)
                : AddressText.of(6, b.getLong(), b.getLong());
    }

    /** By the octets alone; null where all should say the same. */
    private static Why why(byte[] f) {
        if (f.length < ETHERNET + 40) {
            return Why.LENGTH;
        }
        ByteBuffer b = ByteBuffer.wrap(f);
        int type = b.getShort(12) & 0xFFFF;
        if (type != 0x0800 && type != 0x86DD) {
            return Why.OTHER_ETHER_TYPE;
        }
        int version = f[ETHERNET] >> 4 & 15;
        if (version != (type == 0x0800 ? 4 : 6)) {
            return Why.OTHER_VERSION;
        }
        int header = version == 4 ? (f[ETHERNET] & 15) * 4 : 40;
        int total = version == 4 ? b.getShort(ETHERNET + 2) & 0xFFFF : 40 + (b.getShort(ETHERNET + 4) & 0xFFFF);
        if (f[ETHERNET + (version == 4 ? 9 : 6)] != 6) {
            return Why.OTHER_PROTOCOL;
        }
        if (version == 4 && (b.getShort(ETHERNET + 6) & 0x3FFF) != 0) {
            return Why.FRAGMENT;
        }
        if (header < 20 || total < header + LEAST_TCP || ETHERNET + total > f.length) {
            return Why.LENGTH;
        }
        if (header > 20 && version == 4) {
            return Why.IP_OPTIONS;
        }
        int tcp = ETHERNET + header;
        int offset = (f[tcp + 12] >> 4 & 15) * 4;
        return offset < LEAST_TCP || offset > total - header ? Why.DATA_OFFSET : null;
    }

    @Test
    void pcap4jSaysTheSame() {
        Map<Why, Integer> explained = new TreeMap<>();
        int same = 0;
        for (byte[] frame : FRAMES) {
            Told ours = ours(frame);
            Told theirs = pcap4j(frame);
            if (ours == null ? theirs == null : ours.equals(theirs)) {
                same += ours == null ? 0 : 1;
                continue;
            }
            Why why = why(frame);
            assertTrue(
                    why != null,
                    () -> ours + "\n" + theirs + "\n" + java.util.HexFormat.of().formatHex(frame));
            explained.merge(why, 1, Integer::sum);
        }
        assertTrue(same > FRAMES.size() / 2, same + " of " + FRAMES.size() + " agree; else " + explained);
    }

    @Test
    void tsharkSaysTheSame() throws IOException, InterruptedException {
        assumeTrue(installed("tshark"), "tshark is not installed");
        Path file = written();
        List<String> line = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-T", "fields"));
        for (String preference : List.of(
                "ip.defragment:FALSE",
                "ipv6.defragment:FALSE",
                "tcp.desegment_tcp_streams:FALSE",
                "tcp.analyze_sequence_numbers:FALSE",
                "tcp.relative_sequence_numbers:FALSE")) {
            line.addAll(List.of("-o", preference));
        }
        for (String field : List.of(
                "frame.number",
                "tcp.srcport",
                "tcp.dstport",
                "tcp.seq_raw",
                "tcp.ack_raw",
                "tcp.flags",
                "tcp.window_size_value",
                "tcp.hdr_len",
                "tcp.len",
                "ip.src",
                "ip.dst",
                "ipv6.src",
                "ipv6.dst")) {
            line.addAll(List.of("-e", field));
        }
        Map<Why, Integer> explained = new HashMap<>();
        int same = 0;
        for (String row : printed(line)) {
            byte[] frame = FRAMES.get(Integer.parseInt(row.substring(0, row.indexOf('\t'))) - 1);
            Told ours = ours(frame);
            String told = ours == null
                    ? "none"
                    : String.join(
                            "\t",
                            List.of(
                                    "" + ours.sourcePort,
                                    "" + ours.destinationPort,
                                    Integer.toUnsignedString(ours.seq),
                                    Integer.toUnsignedString(ours.ack),
                                    "" + ours.flags,
                                    "" + ours.window,
                                    "" + ours.headerOctets,
                                    "" + ours.payloadOctets,
                                    ours.source,
                                    ours.destination));
            String theirs = tshark(row.split("\t", -1));
            if (told.equals(theirs)) {
                same += ours == null ? 0 : 1;
                continue;
            }
            Why why = why(frame);
            assertTrue(
                    why != null,
                    () -> told + "\n" + theirs + "\n" + java.util.HexFormat.of().formatHex(frame));
            explained.merge(why, 1, Integer::sum);
        }
        assertTrue(same > FRAMES.size() / 2, same + " of " + FRAMES.size() + " agree; else " + explained);
    }

    private static String tshark(String[] fields) {
        if (List.of(fields).subList(1, 9).contains("")) {
            return "none";
        }
        boolean v4 = !fields[9].isEmpty();
        return String.join(
                "\t",
                List.of(
                        fields[1],
                        fields[2],
                        fields[3],
                        fields[4],
                        fields[5].contains(",") ? fields[5] : "" + (Integer.decode(fields[5]) & 0x3F),
                        fields[6],
                        fields[7],
                        fields[8],
                        v4 ? fields[9] : fields[11],
                        v4 ? fields[10] : fields[12]));
    }

    private static Path written() throws IOException {
        List<Mutant.Record> records = new ArrayList<>();
        for (byte[] frame : FRAMES) {
            records.add(new Mutant.Record(records.size() * 1_000_000L, 1, frame.length, frame));
        }
        Path file = folder.resolve("frames.pcap");
        Mutant.write(records, file);
        return file;
    }

    private static List<String> printed(List<String> line) throws IOException, InterruptedException {
        Path out = folder.resolve("printed");
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, process.waitFor());
        return Files.readAllLines(out, StandardCharsets.ISO_8859_1);
    }

    /**
     * It tells of the numbers that matter: no sequence number of a bare ACK, no acknowledgment number without the flag.
     */
    @Test
    void tcpdumpSaysTheSame() throws IOException, InterruptedException {
        assumeTrue(installed("tcpdump"), "tcpdump is not installed");
        List<String> rows = printed(List.of(
                "tcpdump", "-#", "-nn", "-S", "-t", "-K", "-r", written().toString()));
        Map<Why, Integer> explained = new HashMap<>();
        int same = 0;
        for (String row : rows) {
            Matcher theirs = TCPDUMP.matcher(row);
            if (!theirs.find()) {
                continue;
            }
            byte[] frame = FRAMES.get(Integer.parseInt(theirs.group("number")) - 1);
            Told ours = ours(frame);
            if (ours != null && agrees(ours, theirs)) {
                same++;
                continue;
            }
            Why why = why(frame);
            assertTrue(
                    why != null,
                    () -> ours + "\n" + row + "\n" + java.util.HexFormat.of().formatHex(frame));
            explained.merge(why, 1, Integer::sum);
        }
        assertTrue(same > FRAMES.size() / 2, same + " of " + FRAMES.size() + " agree; else " + explained);
    }

    private static boolean agrees(Told ours, Matcher theirs) {
        int flags = 0;
        for (char flag : theirs.group("flags").toCharArray()) {
            int bit = "FSRP.U".indexOf(flag);
            flags |= bit >= 0 ? 1 << bit : 0;
        }
        String seq = theirs.group("seq");
        String ack = theirs.group("ack");
        return (ours.source + "." + ours.sourcePort).equals(theirs.group("source"))
                && (ours.destination + "." + ours.destinationPort).equals(theirs.group("destination"))
                && ours.flags == flags
                && (seq == null || seq.equals(Integer.toUnsignedString(ours.seq)))
                && (ack == null || ack.equals(Integer.toUnsignedString(ours.ack)))
                && theirs.group("window").equals("" + ours.window)
                && theirs.group("length").equals("" + ours.payloadOctets);
    }

    private static boolean installed(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
