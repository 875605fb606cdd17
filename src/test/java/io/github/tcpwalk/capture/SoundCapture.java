package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.cli.CaseFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sound capture and where its records or blocks end, those without packet included; found by the lengths in it alone,
 * by nothing of the reader that is tested.
 *
 * @param ends the first being that of what precedes the records
 * @param packets ends of those that hold a packet
 */
public record SoundCapture(String name, byte[] octets, List<Integer> ends, List<Integer> packets) {
    private static final int PCAPNG = 0x0a0d0d0a;
    /** pcapng, pcap, pcap with nanoseconds. */
    private static final Set<Integer> MAGIC = Set.of(0x1a2b3c4d, 0xa1b2c3d4, 0xa1b23c4d);

    private static final int PCAP_HEADER = 24;
    private static final int PCAPNG_LEAST = 12;

    static SoundCapture of(Path file) throws IOException {
        return of(file.getFileName().toString(), Files.readAllBytes(file));
    }

    public static SoundCapture of(String name, byte[] octets) {
        List<Integer> ends = new ArrayList<>();
        List<Integer> packets = new ArrayList<>();
        ByteBuffer words = ByteBuffer.wrap(octets);
        boolean pcapng = words.getInt(0) == PCAPNG;
        int magic = words.getInt(pcapng ? 8 : 0);
        words.order(MAGIC.contains(magic) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        ends.add(pcapng ? 0 : PCAP_HEADER);
        for (int at = ends.get(0); at < octets.length; ) {
            int type = pcapng ? words.getInt(at) : 6;
            at += pcapng ? words.getInt(at + 4) : 16 + words.getInt(at + 8);
            ends.add(at);
            if (type == 6 || type == 3 || type == 2) {
                packets.add(at);
            }
        }
        assertEquals(octets.length, ends.get(ends.size() - 1));
        return new SoundCapture(name, octets, ends, packets);
    }

    static List<SoundCapture> samples() throws IOException {
        List<SoundCapture> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("sample-pcaps"))) {
            for (Path file :
                    files.filter(f -> f.toString().contains(".pcap")).sorted().toList()) {
                samples.add(of(file));
            }
        }
        return samples;
    }

    /** Samples, and the cases written out into {@code folder}. */
    public static List<SoundCapture> samplesAndCases(Path folder) throws IOException {
        List<SoundCapture> all = new ArrayList<>(samples());
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/cases"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".case")).sorted().toList()) {
                Path written = folder.resolve("case.pcap");
                CaseFile.read(file).write(written);
                all.add(of(file.getFileName().toString(), Files.readAllBytes(written)));
            }
        }
        return all;
    }

    boolean isPcapng() {
        return ends.get(0) == 0;
    }

    /** With fewer nobody can tell that it is a capture. */
    public int leastOctets() {
        return isPcapng() ? PCAPNG_LEAST : PCAP_HEADER;
    }

    /** Where the last record or block that is whole in so many octets ends. */
    public int wholeWithin(int count) {
        return ends.get(place(ends, count));
    }

    /** How many packets are whole in so many octets. */
    public int packetsWithin(int count) {
        return place(packets, count) + 1;
    }

    /** Index of the last that is not larger; -1 when there is none. */
    private static int place(List<Integer> sorted, int count) {
        int found = java.util.Collections.binarySearch(sorted, count);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    public String toString() {
        return name;
    }
}
