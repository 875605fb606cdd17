package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody loses a mark because the capture shows two neighbours in the order in which they were not sent. */
class NeighboursSwappedTest {
    private static final Path SPECS = Path.of("src/main/resources/io/github/tcpwalk/homework/specs");
    private static final int FILE_HEADER = 24;
    private static final int TIME = 8;
    private static final int RECORD_HEADER = 16;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"hs9502", "half-close"})
    void fullMarks(String spec) throws IOException {
        byte[] capture = Files.readAllBytes(SPECS.resolve(spec + ".pcap"));
        List<byte[]> records = records(capture);
        List<String> arguments = new ArrayList<>(List.of("check", spec, "--format", "csv"));
        for (int i = 0; i + 1 < records.size(); i++) {
            List<byte[]> swapped = new ArrayList<>(records);
            Collections.swap(swapped, i, i + 1);
            Path file = folder.resolve("swap" + i + ".pcap");
            write(file, capture, records, swapped);
            arguments.add(file.toString());
        }
        List<String> lines =
                Run.of(arguments.toArray(String[]::new)).out().lines().toList();
        List<String> head = List.of(lines.get(0).split(","));
        assertEquals(records.size(), lines.size());
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(","));
            assertEquals("10", cells.get(head.indexOf("score")), line);
        }
    }

    private static List<byte[]> records(byte[] capture) {
        ByteBuffer all = ByteBuffer.wrap(capture);
        assertEquals((byte) 0xa1, capture[0], "a pcap file, most significant octet first");
        List<byte[]> records = new ArrayList<>();
        for (int at = FILE_HEADER; at < capture.length; ) {
            byte[] record = new byte[RECORD_HEADER + all.getInt(at + TIME)];
            all.get(at, record);
            records.add(record);
            at += record.length;
        }
        return records;
    }

    /** As the clock goes on: each record has the time of the one that stood in its place. */
    private static void write(Path file, byte[] capture, List<byte[]> times, List<byte[]> records) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(capture.length);
        out.put(capture, 0, FILE_HEADER);
        for (int i = 0; i < records.size(); i++) {
            out.put(times.get(i), 0, TIME).put(records.get(i), TIME, records.get(i).length - TIME);
        }
        Files.write(file, out.array());
    }
}
