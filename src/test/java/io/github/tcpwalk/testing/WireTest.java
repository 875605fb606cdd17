package io.github.tcpwalk.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.live.Privileges;
import io.github.tcpwalk.testing.Wire.Carried;
import io.github.tcpwalk.testing.Wire.Copy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WireTest {
    private static final int OCTETS = 300_000;
    private static final String LEFT = "10.8.0.1";
    private static final String RIGHT = "10.8.0.2";

    @TempDir
    private Path folder;

    private static Conditions bad(long seed) {
        return new Conditions(seed)
                .delayMillis(2)
                .jitterMicros(3_000)
                .loses(20)
                .doubles(20)
                .changes(20, WireTest::withOtherHops);
    }

    /** Hop limits are what every way changes. */
    private static byte[] withOtherHops(byte[] packet) {
        byte[] changed = packet.clone();
        changed[8]--;
        int sum = Octet.two(changed, 10) + 0x100;
        changed[10] = (byte) ((sum + (sum >> 16)) >> 8);
        changed[11] = (byte) (sum + (sum >> 16));
        return changed;
    }

    @Test
    void whatBecomesOfPacketsIsDrawnByTheSeed() {
        byte[] packet = new byte[40];
        packet[8] = 64;
        Conditions one = bad(7);
        Conditions other = bad(7);
        List<Integer> alone = IntStream.range(0, 500)
                .map(i -> one.of(packet, true).size())
                .boxed()
                .toList();
        List<Integer> among = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            other.of(packet, false);
            among.add(other.of(packet, true).size());
        }
        assertEquals(alone, among);
        assertTrue(alone.containsAll(List.of(0, 1, 2)), alone::toString);
    }

    @Test
    @Tag("live")
    @Timeout(60)
    void bothCapturesHoldWhatItSaysItDid() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/net/tun")) && Privileges.isRoot(), "needs TUN devices, and root");
        Path atLeft = folder.resolve("left.pcap");
        Path atRight = folder.resolve("right.pcap");
        List<Carried> log;
        try (Island left = new Island(LEFT, "fd00:8::1", atLeft);
                Island right = new Island(RIGHT, "fd00:8::2", atRight);
                Wire wire = new Wire(left.tunnel(), right.tunnel(), bad(3))) {
            left.capture();
            right.capture();
            send(left, right);
            while (left.busySockets() + right.busySockets() > 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            wire.await(wire::isEmpty);
            left.settle();
            right.settle();
            log = wire.log().stream().filter(c -> Octet.isTcp(c.packet())).toList();
        }
        assertTrue(log.stream().anyMatch(Carried::lost));
        assertTrue(log.stream().anyMatch(Carried::doubled));
        assertTrue(log.stream().anyMatch(Carried::changed));
        for (boolean fromLeft : new boolean[] {true, false}) {
            List<Carried> carried =
                    log.stream().filter(c -> c.fromLeft() == fromLeft).toList();
            List<byte[]> came = carried.stream()
                    .flatMap(c -> c.copies().stream())
                    .sorted(Comparator.comparingInt(Copy::place))
                    .map(Copy::packet)
                    .toList();
            same(carried.stream().map(Carried::packet).toList(), packets(fromLeft ? atLeft : atRight, fromLeft));
            same(came, packets(fromLeft ? atRight : atLeft, fromLeft));
        }
    }

    private static void send(Island left, Island right) throws Exception {
        ServerSocket listening = right.call(() -> {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(RIGHT, 9500));
            return socket;
        });
        FutureTask<Integer> received = new FutureTask<>(() -> {
            try (listening;
                    Socket socket = listening.accept()) {
                return socket.getInputStream().readAllBytes().length;
            }
        });
        right.start("receiver", received);
        left.start("sender", () -> {
            try (Socket socket = new Socket(RIGHT, 9500)) {
                socket.getOutputStream().write(new byte[OCTETS]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertEquals(OCTETS, received.get());
    }

    private static List<byte[]> packets(Path file, boolean ofLeft) throws IOException {
        List<byte[]> packets = new ArrayList<>();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE)) {
            FrameSource frames = capture.source();
            Frame frame = new Frame();
            while (frames.next(frame)) {
                byte[] packet = new byte[frame.captured];
                frame.octets.get(frame.offset, packet);
                if ((packet[15] == 1) == ofLeft) {
                    packets.add(packet);
                }
            }
        }
        return packets;
    }

    private static void same(List<byte[]> said, List<byte[]> captured) {
        assertEquals(said.size(), captured.size());
        for (int i = 0; i < said.size(); i++) {
            assertArrayEquals(said.get(i), captured.get(i), "packet " + i);
        }
    }
}
