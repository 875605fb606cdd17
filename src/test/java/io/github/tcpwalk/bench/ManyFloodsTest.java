package io.github.tcpwalk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.cli.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of very many attempts none is told by itself, also where each flood is a small one. */
class ManyFloodsTest {
    private static final int EACH = 210;

    @TempDir
    Path folder;

    /** Each of so many to another of so many hosts and ports. */
    private String flooded(int attempts, int hosts, int ports) throws IOException {
        return flooded(attempts, hosts, ports, false);
    }

    /** @param earnest amid all that one client calls a host that is down, again and again */
    private String flooded(int attempts, int hosts, int ports, boolean earnest) throws IOException {
        Path file = folder.resolve("wide.pcap");
        SplittableRandom random = new SplittableRandom(1);
        try (PacketWriter out = new PacketWriter(file, 0, random)) {
            for (int i = 0; i < attempts; i++) {
                Peer peer = new Peer(0x0A000000 + i, 0xC6120000 + i % hosts, 1024 + i % 60_000, 1 + i % ports);
                out.segment(peer, true, Peer.SYN, random.nextInt(), 0, 0);
                if (earnest && i % (attempts / 3) == 0) {
                    out.segment(new Peer(0xC0000201, 0xC6120001, 40_000, 22), true, Peer.SYN, 7, 0, 0);
                }
            }
        }
        return told(file);
    }

    private static String told(Path file) {
        String csv = Run.of("diagnose", "--all", "--format", "csv", "--fields", "finding,party,text", file.toString())
                .out();
        return csv.lines().skip(1).collect(Collectors.joining("\n")).replaceAll(" within .*", "");
    }

    @Test
    void towardsAnyPortsOfOneHost() throws IOException {
        assertEquals(
                "syn-flood,198.18.0.0,\"5000 openings to 2000 ports from 5000 addresses", flooded(5_000, 1, 2_000));
    }

    @Test
    void towardsAnyHosts() throws IOException {
        assertEquals(
                "syn-flood,198.18.0.0/19,\"101000 openings to 7919 hosts from 101000 addresses",
                flooded(101_000, 7_919, 7_919));
    }

    /** Each of 10,001 clients tries fifteen ports or hosts: of a crowd nobody is told of by itself. */
    @Test
    void byACrowd() throws IOException {
        assertEquals(
                "syn-flood,198.18.0.0,\"150015 openings to 50000 ports from 10001 addresses",
                crowd((i, n) -> new Peer(0x0A000000 + i, 0xC6120000, 40_000, 1 + (i * 15 + n) % 50_000)));
        assertEquals(
                "syn-flood,198.16.0.0/13,\"150015 openings to 150015 hosts from 10001 addresses",
                crowd((i, n) -> new Peer(0x0A000000 + i, 0xC6120000 + (i << 4) + n, 40_000, 80)));
    }

    private String crowd(BiFunction<Integer, Integer, Peer> peer) throws IOException {
        Path file = folder.resolve("crowd.pcap");
        SplittableRandom random = new SplittableRandom(1);
        try (PacketWriter out = new PacketWriter(file, 0, random)) {
            for (int i = 0; i < 10_001 * 15; i++) {
                out.segment(peer.apply(i / 15, i % 15), true, Peer.SYN, random.nextInt(), 0, 0);
            }
        }
        return told(file);
    }

    @Test
    void aClientInEarnestIsNoPartOfAWideOne() throws IOException {
        String found = flooded(101_000, 7_919, 7_919, true);
        assertEquals(2, found.lines().count(), found);
        assertTrue(found.contains("connection-unanswered,198.18.0.1,"), found);
    }

    private String unanswered(int floods) throws IOException {
        Path file = folder.resolve(floods + ".pcap");
        SplittableRandom random = new SplittableRandom(1);
        try (PacketWriter out = new PacketWriter(file, 0, random)) {
            for (int i = 0; i < floods * EACH; i++) {
                Peer peer = new Peer(0x0A000000 + i, 0xC6120001, 1024 + i / floods, 2000 + i % floods);
                out.segment(peer, true, Peer.SYN, random.nextInt(), 0, 0);
            }
        }
        String csv = Run.of("flows", "--format", "csv", "--fields", "conversation,finding", file.toString())
                .out();
        String all =
                Run.of("diagnose", "--all", "--format", "csv", file.toString()).out();
        return csv.lines()
                        .filter(line -> line.contains("connection-unanswered"))
                        .count() + " of "
                + all.lines().filter(line -> line.contains("syn-flood")).count();
    }

    @Test
    void noneIsToldByItself() throws IOException {
        assertEquals(20 * EACH + " of 20", unanswered(20));
        assertEquals("0 of 500", unanswered(500));
    }
}
