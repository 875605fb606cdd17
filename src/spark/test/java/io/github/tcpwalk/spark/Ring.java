package io.github.tcpwalk.spark;

import io.github.tcpwalk.bench.Traffic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Rotated files, which conversations go on across: the same octets for the same figures. */
final class Ring {
    private static final double PACKET_OCTETS = 415;
    private static final int LIVE = 200;
    private static final int MEAN_SEGMENTS = 20;
    /** In a ring of so many packets five times as many, or how conversations went takes gigabytes. */
    private static final long MANY_PACKETS = 1_000_000;

    private static final int SYNS = 3_000;

    private Ring() {}

    /** Connections in {@code files} files, and SYNs that nobody answers in another. */
    static void write(Path folder, int files, double megabytes) throws IOException {
        Files.createDirectories(folder.resolve("b"));
        long packets = (long) (files * megabytes * 1e6 / PACKET_OCTETS);
        int mean = packets < MANY_PACKETS ? MEAN_SEGMENTS : 5 * MEAN_SEGMENTS;
        Traffic.mix(LIVE, mean).write(packets, files(folder, "ring", files));
        Traffic.flood().write(SYNS, List.of(folder.resolve("b").resolve("flood.pcap")));
    }

    /** One connection has {@code packets} packets, all others a tenth of that. */
    static void elephant(Path folder, int files, long packets) throws IOException {
        Traffic.mix(LIVE, MEAN_SEGMENTS).write(packets / 10, files(folder, "mice", files));
        Traffic.bulk(1, (int) packets).write(packets, files(folder, "elephant", files));
    }

    private static List<Path> files(Path folder, String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> folder.resolve(String.format("%s%05d.pcap", name, i)))
                .toList();
    }

    /** A frame of no conversation at each time, all of them different. */
    static void times(Path file, int... seconds) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(24 + seconds.length * 32);
        octets.putInt(0xA1B2C3D4).putInt(0x0002_0004).putLong(0).putInt(65_535).putInt(1);
        for (int i = 0; i < seconds.length; i++) {
            octets.putInt(1 + seconds[i]).putInt(0).putInt(16).putInt(16);
            octets.putInt(file.hashCode())
                    .putInt(i)
                    .putInt(0)
                    .putShort((short) 0x88CC)
                    .putShort((short) 0);
        }
        Files.write(file, octets.array());
    }
}
