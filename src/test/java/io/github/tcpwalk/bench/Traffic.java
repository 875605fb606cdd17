package io.github.tcpwalk.bench;

import static io.github.tcpwalk.bench.Peer.ACK;
import static io.github.tcpwalk.bench.Peer.FIN;
import static io.github.tcpwalk.bench.Peer.PSH;
import static io.github.tcpwalk.bench.Peer.RST;
import static io.github.tcpwalk.bench.Peer.SYN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Connections between many hosts, interleaved at random; the same octets for the same figures, wherever it runs. Three
 * quarters of the data come from the server, every other segment is acknowledged, one of 200 of the server's comes
 * twice, one connection in 50 ends with a reset.
 */
public final class Traffic {
    private static final int FULL = 1448;
    private static final int[] PORTS = {443, 443, 443, 8443, 5432, 5001, 22, 9502};

    private final SplittableRandom random = new SplittableRandom(20_260_101);
    private final int live;
    private final int meanSegments;
    private final boolean full;
    private PacketWriter out;
    private long connections;

    /**
     * @param packets in all
     * @param octets of the files
     */
    public record Made(long packets, long connections, long octets) {}

    private Traffic(int live, int meanSegments, boolean full) {
        this.live = live;
        this.meanSegments = meanSegments;
        this.full = full;
    }

    /**
     * Segments of mixed sizes.
     *
     * @param live connections at a time
     * @param meanSegments of data in a connection
     */
    public static Traffic mix(int live, int meanSegments) {
        return new Traffic(live, meanSegments, false);
    }

    /** Full segments. */
    public static Traffic bulk(int live, int meanSegments) {
        return new Traffic(live, meanSegments, true);
    }

    /** Distinct SYNs that nobody answers. */
    public static Traffic flood() {
        return new Traffic(0, 0, false);
    }

    /** @param files filled one after the other, as a ring is */
    public Made write(long packets, List<Path> files) throws IOException {
        Peer[] peers = new Peer[live];
        long octets = 0;
        long written = 0;
        for (int i = 0; i < files.size(); i++) {
            long until = packets * (i + 1) / files.size();
            try (PacketWriter writer = new PacketWriter(files.get(i), written, random)) {
                out = writer;
                while (out.packets() < until) {
                    if (live == 0) {
                        attempt();
                    } else {
                        turn(peers);
                    }
                }
                written = out.packets();
                octets += out.octets();
            }
        }
        return new Made(written, connections, octets);
    }

    private void attempt() {
        Peer peer = begin();
        out.segment(peer, true, SYN, random.nextInt(), 0, 0);
    }

    private void turn(Peer[] peers) {
        int which = random.nextInt(peers.length);
        if (peers[which] == null || peers[which].step == Peer.Step.OVER) {
            peers[which] = begin();
        }
        next(peers[which]);
    }

    /** No two have the same four numbers before some hundred million. */
    private Peer begin() {
        long id = connections++;
        int client = 0x0A000000 + (int) (id * 2_654_435_761L >>> 8 & 0xFF_FFFF);
        int server = 0xC6120000 + random.nextInt(1024);
        int port = 1024 + (int) ((id >>> 4) * 7919 % 64_000);
        Peer peer = new Peer(client, server, port, PORTS[random.nextInt(PORTS.length)]);
        peer.clientSeq = random.nextInt();
        peer.serverSeq = random.nextInt();
        peer.left = meanSegments == 0 ? 0 : 1 + random.nextInt(2 * meanSegments - 1);
        return peer;
    }

    private void next(Peer p) {
        switch (p.step) {
            case SYN -> {
                out.segment(p, true, SYN, p.clientSeq++, 0, 0);
                p.step = Peer.Step.SYN_ACK;
            }
            case SYN_ACK -> {
                out.segment(p, false, SYN | ACK, p.serverSeq++, p.clientSeq, 0);
                p.step = Peer.Step.ACK;
            }
            case ACK -> {
                out.segment(p, true, ACK, p.clientSeq, p.serverSeq, 0);
                p.step = Peer.Step.DATA;
            }
            case DATA -> data(p);
            case FIN -> fin(p);
            case FIN_ACKED -> {
                out.segment(p, false, ACK, p.serverSeq, p.clientSeq, 0);
                p.step = Peer.Step.OTHER_FIN;
            }
            case OTHER_FIN -> {
                out.segment(p, false, FIN | ACK, p.serverSeq++, p.clientSeq, 0);
                p.step = Peer.Step.LAST_ACK;
            }
            default -> {
                out.segment(p, true, ACK, p.clientSeq, p.serverSeq, 0);
                p.step = Peer.Step.OVER;
            }
        }
    }

    private void data(Peer p) {
        if (p.lostOctets > 0) {
            out.segment(p, false, PSH | ACK, p.lostSeq, p.clientSeq, p.lostOctets);
            p.lostOctets = 0;
            return;
        }
        int octets = full || random.nextInt(2) == 0 ? FULL : 100 + random.nextInt(400);
        boolean answered = random.nextInt(2) == 0;
        if (random.nextInt(4) > 0) {
            out.segment(p, false, PSH | ACK, p.serverSeq, p.clientSeq, octets);
            if (random.nextInt(200) == 0) {
                p.lostSeq = p.serverSeq;
                p.lostOctets = octets;
            }
            p.serverSeq += octets;
        } else {
            int asked = full ? octets : octets / 3;
            out.segment(p, true, PSH | ACK, p.clientSeq, p.serverSeq, asked);
            p.clientSeq += asked;
            if (answered) {
                out.segment(p, false, ACK, p.serverSeq, p.clientSeq, 0);
            }
            answered = false;
        }
        if (answered && p.lostOctets == 0) {
            out.segment(p, true, ACK, p.clientSeq, p.serverSeq, 0);
        }
        if (--p.left <= 0 && p.lostOctets == 0) {
            p.step = Peer.Step.FIN;
        }
    }

    private void fin(Peer p) {
        if (random.nextInt(50) == 0) {
            out.segment(p, true, RST | ACK, p.clientSeq, p.serverSeq, 0);
            p.step = Peer.Step.OVER;
        } else {
            out.segment(p, true, FIN | ACK, p.clientSeq++, p.serverSeq, 0);
            p.step = Peer.Step.FIN_ACKED;
        }
    }
}
