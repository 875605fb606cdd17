package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More conversations come through a pipe than may be kept: they are told for good, forgotten, and none is lost. */
class PartsShownTest {
    private static final int TIMES = 300;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    @TempDir
    static Path folder;

    private static Path many;
    private static Pipe pipe;

    /** One connection, again and again from other ports and a second later each time; every other one is refused. */
    @BeforeAll
    static void makeMany() throws Exception {
        pipe = Pipe.in(folder);
        many = folder.resolve("many.pcap");
        byte[] hello = Files.readAllBytes(Path.of("sample-pcaps/hello.pcap"));
        byte[] refused = Files.readAllBytes(Path.of("sample-pcaps/refused.pcap"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(hello, 0, FILE_HEADER);
        for (int i = 0; i < TIMES; i++) {
            all.write(again(i % 2 == 0 ? hello : refused, i));
        }
        Files.write(many, all.toByteArray());
    }

    /** The records of a capture, so many seconds after the start, between other ends. */
    private static byte[] again(byte[] capture, int seconds) {
        byte[] octets = capture.clone();
        ByteBuffer records = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        int firstSecond = records.getInt(FILE_HEADER);
        for (int at = FILE_HEADER; at < octets.length; ) {
            records.putInt(at, 1_700_000_000 + records.getInt(at) - firstSecond + seconds);
            int captured = records.getInt(at + 8);
            octets[at + RECORD_HEADER + 14 + 12 + 2] = (byte) (seconds >> 8);
            octets[at + RECORD_HEADER + 14 + 16 + 2] = (byte) (seconds >> 8);
            octets[at + RECORD_HEADER + 14 + 12 + 1] = (byte) seconds;
            octets[at + RECORD_HEADER + 14 + 16 + 1] = (byte) seconds;
            at += RECORD_HEADER + captured;
        }
        return Arrays.copyOfRange(octets, FILE_HEADER, octets.length);
    }

    private static List<String> lines(String out, String containing) {
        return out.lines().filter(line -> line.contains(containing)).toList();
    }

    @Test
    void textTellsAllOfThem() throws Exception {
        Run whole = Run.of("flows", many.toString());
        Run parts = pipe.run(many, "walk", "--bound", "live-conversations=100");
        assertEquals(Tcpwalk.DONE, parts.status(), parts.err());
        assertEquals(lines(whole.out(), TIMES + " TCP conversations"), lines(parts.out(), " TCP conversations"));
        assertEquals(TIMES, rows(whole.out()).size());
        assertEquals(rows(whole.out()), rows(parts.out()));
        assertTrue(lines(parts.out(), "Told for good, to make room").size() >= 2, parts.out());
    }

    /** Of tables whose columns may differ in width. */
    private static List<String> rows(String out) {
        return out.lines()
                .filter(line -> line.matches(" *[0-9]+  [0-9.:]+ +-> .*"))
                .map(line -> line.trim().replaceAll(" +", " "))
                .toList();
    }

    @Test
    void theRowsAreThoseOfTheFile() throws Exception {
        Path named = Files.copy(many, folder.resolve("named.pcap"));
        String whole = Run.of("walk", "--format", "json", named.toString()).out();
        Run parts = pipe.run(many, "walk", "--format", "json", "--bound", "live-conversations=100");
        assertEquals("", parts.err());
        assertEquals(TIMES, rows(whole, named.toString()).size());
        assertEquals(
                rows(whole, named.toString()),
                rows(parts.out(), pipe.path().toString()),
                "conversations with findings");
    }

    /** Those of conversations; what others of the same time show of one is another matter. */
    private static List<String> rows(String out, String file) {
        return lines(out, "\"type\":\"conversation\"").stream()
                .map(line -> line.replace(file, "").replaceFirst("\"findings\":.*", ""))
                .sorted()
                .toList();
    }
}
