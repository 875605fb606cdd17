package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.cli.TwoCaptures.Packet;
import io.github.tcpwalk.kernel.Packets;
import io.github.tcpwalk.text.DisplayWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compare says of pairs made for it. */
class ComparisonTextTest {
    private static final byte[] CLIENT = {10, 9, 0, 1};
    private static final byte[] ROUTER = {10, 9, 0, 77};
    private static final byte[] OUTSIDE = {(byte) 203, 0, 113, 7};
    private static final long ON_THE_WAY = 5_000_000;

    @TempDir
    private Path folder;

    private List<Packet> a;

    @BeforeEach
    void reads() throws IOException {
        a = TwoCaptures.read(TwoCaptures.A);
    }

    /** Where packets come through whole and in order, three hops further. */
    private List<Packet> farther() {
        List<Packet> b = new ArrayList<>();
        for (Packet p : a) {
            long way = p.isFrom(CLIENT) ? ON_THE_WAY : -ON_THE_WAY;
            byte[] octets = p.octets().clone();
            b.add(new Packet(p.nanos() + way, Packets.hops(octets, p.isFrom(CLIENT) ? 3 : -3)));
        }
        return b;
    }

    private String compared(List<Packet> atA, List<Packet> atB, String... options) throws IOException {
        Path fileA = TwoCaptures.write(folder.resolve("a.pcap"), atA);
        Path fileB = TwoCaptures.write(folder.resolve("b.pcap"), atB);
        return Run.of(Stream.concat(Stream.of("compare", fileA.toString(), fileB.toString()), Stream.of(options))
                        .toArray(String[]::new))
                .out();
    }

    private static String unwrapped(String text) {
        return text.replaceAll("\n +", " ");
    }

    @Test
    void whatIsSoOfAllIsSaidOnceAndCalmConversationsAreShort() throws IOException {
        String said = compared(a.subList(0, 18), farther().subList(0, 18)); // of the first conversation and the next
        // one of either direction
        assertEquals(2, said.split("TTL 64 -> 61", -1).length - 1, said);
        assertEquals(1, said.split("matched by", -1).length - 1, said);
        assertTrue(
                unwrapped(said)
                        .contains("Conversation 2: 10.9.0.1:60058 -> 10.9.0.2:9501, 2 in B"
                                + " all arrived as they were sent: 1 segment from the client in 5 ms,"
                                + " none from the server"),
                said);
    }

    @Test
    void oneSegmentHasOneDelay() throws IOException {
        String said = compared(a.subList(0, 2), farther().subList(0, 2));
        assertTrue(said.contains("    delay 5.01 ms, give or take 5.01 ms\n"), said);
    }

    @Test
    void anIcmpErrorIsMadeWhereWhatItQuotesEnds() throws IOException {
        Packet lost = TwoCaptures.data(a, CLIENT, 500);
        a.removeIf(p -> p.nanos() > lost.nanos() && p.isOf(lost)); // so that nobody acknowledges it
        List<Packet> atA = new ArrayList<>(a);
        Packet error = TwoCaptures.tooBig(lost, ROUTER, 900);
        atA.add(error);
        List<Packet> atB = farther();
        atB.removeIf(p -> p.nanos() == lost.nanos() + ON_THE_WAY);
        String said = unwrapped(compared(atA, atB));
        assertTrue(
                said.contains("ICMP \"fragmentation needed\" from 10.9.0.77, at most 900 bytes a packet, about a"
                        + " segment of the client: frame 5 of A, not in B; made between A and B"),
                said);
        String drawn = compared(atA, atB, "--format", "ladder");
        assertTrue(drawn.contains("|<----------------- ICMP ---*              |"), drawn);
        String rows = compared(atA, atB, "--format", "json");
        assertTrue(
                rows.contains("\"icmp\":[{\"quotes\":\"client\",\"frame_a\":5,\"frame_b\":null,\"made\":\"between\""
                        + ",\"from\":\"10.9.0.77\",\"icmp_type\":3,\"icmp_code\":4,\"text\":\"fragmentation needed\""
                        + ",\"mtu\":900}]"),
                rows);
    }

    @Test
    void anIcmpErrorInBothComesFromBeyond() throws IOException {
        Packet error = TwoCaptures.tooBig(TwoCaptures.data(a, CLIENT, 500), ROUTER, 900);
        List<Packet> atA = new ArrayList<>(a);
        atA.add(new Packet(error.nanos() + 3 * ON_THE_WAY, error.octets()));
        List<Packet> atB = farther();
        atB.add(new Packet(error.nanos() + 2 * ON_THE_WAY, error.octets()));
        String said = unwrapped(compared(atA, atB));
        assertTrue(said.matches("(?s).*: frame \\d+ of A, frame \\d+ of B; made beyond B.*"), said);
    }

    @Test
    void anIcmpErrorOfAConversationThatOneHasIsNamed() throws IOException {
        List<Packet> atA = new ArrayList<>(a);
        atA.add(TwoCaptures.tooBig(TwoCaptures.data(a, CLIENT, 500), ROUTER, 900));
        String said = unwrapped(compared(atA, farther().subList(18, a.size())));
        assertTrue(said.contains("Only in A: conversation 1."), said);
        assertTrue(
                said.contains("Conversation 1 met ICMP \"fragmentation needed\" from 10.9.0.77 (frame 5 of A)"), said);
    }

    @Test
    void onePlaceThatTranslatesIsSaidToBe() throws IOException {
        List<Packet> outside = a.stream()
                .map(p -> p.with(Packets.translated(p.octets().clone(), CLIENT, OUTSIDE, 1000)))
                .toList();
        String said = compared(a, outside);
        assertTrue(said.contains("Both were captured at one place, before and after it translated addresses.\n"), said);
        assertTrue(said.contains("A and B are at one place, at either side of address translation;"), said);
    }

    @Test
    void namesAreShownAtBothPoints() throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "10.9.0.1 laptop\n203.0.113.7 nat\n10.9.0.2 web\n");
        List<Packet> outside = farther().stream()
                .map(p -> p.with(Packets.translated(p.octets(), CLIENT, OUTSIDE, 0)))
                .toList();
        for (String format : List.of("text", "ladder")) {
            String said = compared(a, outside, "--hosts", hosts.toString(), "--format", format);
            assertTrue(said.contains(" laptop:55328 -> web:9500, 1 in B\n  at B: nat:55328 -> web:9500\n"), said);
        }
    }

    @Test
    void whatIsChosenIsSaid() {
        String a = TwoCaptures.A.toString();
        String b = TwoCaptures.B.toString();
        String said = Run.of("compare", "--port", "9501", a, b).out();
        assertTrue(
                said.contains("2 TCP conversations are in both; what follows is about the 1 that is chosen.\n"), said);
        String none = Run.of("compare", "--port", "1", a, b).out();
        assertTrue(none.contains("2 TCP conversations are in both; none of them is chosen.\n"), none);
    }

    @Test
    void whatOneCaptureMissedIsToldOfThatCapture() throws IOException {
        Packet data = TwoCaptures.data(a, CLIENT, 500);
        List<Packet> atB = farther();
        atB.removeIf(p -> p.nanos() == data.nanos() + ON_THE_WAY); // though the server acknowledges it
        String said = unwrapped(compared(a, atB));
        assertTrue(said.contains("passed, but B did not capture it: frame 4 of A"), said);
    }

    @Test
    void filesAreCalledAsPeopleCallThem() throws IOException {
        Path odd = folder.resolve("evil\033[31m" + "x".repeat(150) + ".pcap");
        Files.copy(TwoCaptures.B, odd);
        Run run = Run.with(Files.newInputStream(TwoCaptures.A), Map.of(), "compare", "-", odd.toString());
        assertTrue(run.out().startsWith("A is standard input.\nB is "), run.out());
        String name = run.out().lines().toList().get(1);
        assertTrue(name.contains("...") && name.endsWith("xxx.pcap."), name);
        assertTrue(run.out().lines().allMatch(line -> DisplayWidth.of(line) <= 80), run.out());
        assertFalse(run.out().contains("\033"), run.out());
    }
}
