package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.homework.trace.TraceReader;
import io.github.tcpwalk.testing.Said;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few damaged places are told, and of all others how many they are: each of them is a packet that is missing. */
class ManyDamagedPlacesTest {
    private static final Path SAMPLE = Path.of("sample-pcaps/three-way-handshake.pcap");
    private static final int PACKETS = 200;
    private static final int DAMAGED = 20;
    private static final int TOLD = 8;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"walk", "flows", "follow", "report", "diagnose --format json", "compare"})
    void everyVerbTellsHowManyMore(String verb) throws IOException {
        Path file = damaged();
        String[] given = (verb + " " + file + (verb.equals("compare") ? " " + SAMPLE : "")).split(" ");
        Run run = Run.of(given);
        assertEquals(Tcpwalk.FAILED, run.status(), run.err());
        assertEquals(
                TOLD,
                run.err()
                        .lines()
                        .filter(l -> l.contains(": damaged at offset "))
                        .count(),
                run.err());
        String more = file + ": and 12 more places like these: they were passed over";
        assertEquals(1, run.err().lines().filter(l -> l.endsWith(more)).count(), run.err());
        if (verb.equals("report")) {
            assertTrue(run.out().contains("and 12 more places like these"), "in the page, too");
        }
    }

    @Test
    void limitsAndGradesKnowTheNumber() throws IOException {
        Path file = damaged();
        String limit = Run.of("diagnose", "--format", "json", file.toString())
                .out()
                .lines()
                .filter(l -> l.contains("\"name\":\"damaged\""))
                .findFirst()
                .orElseThrow();
        assertTrue(limit.contains("\"text\":\"the file is damaged or cut in 20 places\",\"count\":20}"), limit);
        String graded = Said.english(TraceReader.read(file, (protocol, client, server) -> true)
                .capture()
                .damage()
                .orElseThrow());
        assertTrue(graded.endsWith(", and in 19 more places"), graded);
    }

    /** A pcapng in which every tenth packet names an interface that is not described. */
    private Path damaged() throws IOException {
        byte[] sample = Files.readAllBytes(SAMPLE);
        ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x0a0d0d0a)
                .putInt(28)
                .putInt(0x1a2b3c4d)
                .putInt(1)
                .putLong(-1)
                .putInt(28);
        out.putInt(1).putInt(20).putInt(1).putInt(0).putInt(20);
        int captured = ByteBuffer.wrap(sample).order(ByteOrder.LITTLE_ENDIAN).getInt(24 + 8);
        int padded = captured + 3 & ~3;
        for (int i = 0; i < PACKETS; i++) {
            int named = i % (PACKETS / DAMAGED) == 5 ? 7 : 0;
            out.putInt(6).putInt(32 + padded).putInt(named).putInt(0).putInt(i);
            out.putInt(captured).putInt(captured).put(sample, 40, captured);
            out.put(new byte[padded - captured]).putInt(32 + padded);
        }
        byte[] octets = new byte[out.position()];
        out.flip().get(octets);
        return Files.write(folder.resolve("mixed.pcapng"), octets);
    }
}
