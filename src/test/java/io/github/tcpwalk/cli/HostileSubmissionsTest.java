package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.tcpwalk.homework.Exercises;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whatever is handed in is one row in every format, which its reader can read and which does nothing there. */
@Timeout(300)
class HostileSubmissionsTest {
    private static final int BOMB = 8 << 20;
    private static final List<String> NAMES = List.of(
            "a,b;c",
            "say \"hi\" it's",
            "two\nlines\r\tand a tab",
            "=cmd|' calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(1+1)",
            "\uFF1D1",
            "emoji \uD83D\uDE00\u200D\uD83D\uDCBB",
            "gpj.\u202Eexe\u202C",
            "\033[2J\033]0;title\007red",
            "c1\u009B31m",
            "<img src=x onerror=alert(1)>&amp;]]>",
            "{\"a\": 1}",
            "${x} %n {0}");

    @TempDir
    private Path folder;

    private Path all;
    private int rows;

    @BeforeEach
    void handIn() throws Exception {
        all = Files.createDirectory(folder.resolve("all"));
        for (String name : NAMES) {
            try {
                Exercises.handshakeClose(9502).write(all.resolve(name + ".pcap"));
            } catch (InvalidPathException e) {
                continue; // the system's own names are ASCII
            }
        }
        byte[] capture = Files.readAllBytes(Exercises.handshakeClose(9502).write(folder.resolve("good.pcap")));
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(all.resolve("gzip bomb.pcap.gz")))) {
            gzip.write(capture, 0, 24);
            gzip.write(new byte[BOMB]);
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(all.resolve("zip bomb.pcap")))) {
            zip.putNextEntry(new ZipEntry("../../x.pcap"));
            zip.write(new byte[BOMB]);
        }
        Files.writeString(all.resolve("page.pcap"), "<!doctype html><script>alert(1)</script>");
        Files.createFile(all.resolve("empty.pcap"));
        Files.createDirectory(all.resolve("x.pcap"));
        Files.createSymbolicLink(all.resolve("link.pcap"), folder.resolve("good.pcap"));
        Files.createSymbolicLink(all.resolve("device.pcap"), Path.of("/dev/zero"));
        Files.createSymbolicLink(all.resolve("nowhere.pcap"), Path.of("nowhere"));
        Files.createSymbolicLink(all.resolve("round"), all);
        pipe(all.resolve("pipe.pcap"));
        pipe(Files.createDirectory(all.resolve("a folder")).resolve("pipe.pcap"));
        try (Stream<Path> entries = Files.list(all)) {
            rows = (int) entries.count();
        }
    }

    private static void pipe(Path path) throws Exception {
        try {
            new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
        } catch (IOException noSuchProgram) {
            Files.createSymbolicLink(path, Path.of("/dev/null"));
        }
    }

    private Run check(String format, String... more) {
        List<String> line = new ArrayList<>(
                List.of("check", "hs9502", all.toString(), "--format", format, "--bound", "decompressed=1M"));
        line.addAll(List.of(more));
        Run run = Run.of(line.toArray(String[]::new));
        assertEquals(3, run.status(), run::err);
        plain(run.err(), "");
        return run;
    }

    private static void plain(String text, String besides) {
        text.codePoints().forEach(c -> {
            boolean harmless = c == '\n'
                    || besides.indexOf(c) >= 0
                    || !Character.isISOControl(c) && (c < 0x202A || c > 0x202E) && (c < 0x2066 || c > 0x2069);
            assertTrue(harmless, () -> "U+" + Integer.toHexString(c) + " in " + text);
        });
    }

    private static List<CsvRecord> csv(String text) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            return csv.stream().toList();
        }
    }

    private static void noFormula(String cell) {
        assertFalse(cell.strip().matches("(?s)[=+\\-@|%\uFF1D\uFF0B\uFF0D\uFF20].*"), cell);
    }

    private static Object json(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private List<String> files(String format) throws IOException {
        Path into = folder.resolve(format);
        check(format, "-o", into.toString());
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(into)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertTrue(file.startsWith(into), file::toString);
                texts.add(Files.readString(file));
                plain(texts.get(texts.size() - 1), "");
            }
        }
        assertEquals(rows, texts.size());
        return texts;
    }

    @Test
    void text() {
        String out = check("text").out();
        plain(out, "");
        assertTrue(
                out.lines()
                                .filter(line -> line.contains(".pcap") || line.contains("/"))
                                .count()
                        > 1,
                out);
        plain(check("text", "--details").out(), "");
    }

    @Test
    void csv() throws Exception {
        String out = check("csv").out();
        plain(out, "");
        List<CsvRecord> records = csv(out);
        assertEquals(rows + 1, records.size());
        int fields = records.get(0).getFieldCount();
        for (CsvRecord record : records) {
            assertEquals(fields, record.getFieldCount());
            record.getFields().forEach(HostileSubmissionsTest::noFormula);
        }
        long ungraded = records.stream()
                .skip(1)
                .filter(r -> !r.getField(fields - 1).isEmpty())
                .count();
        long graded = records.stream().filter(r -> r.getField(6).equals("10")).count();
        assertEquals(rows, ungraded + graded, out);
        assertEquals(11, ungraded, out);
    }

    @Test
    void jsonAndJunit() throws Exception {
        String json = check("json").out();
        plain(json, "");
        assertTrue(json(json) != null);
        String xml = check("junit").out();
        plain(xml, "");
        byte[] octets = xml.getBytes(StandardCharsets.UTF_8);
        assertEquals(
                rows,
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(octets))
                        .getElementsByTagName("testsuite")
                        .getLength());
    }

    @Test
    void aFileAStudent() throws Exception {
        files("gradescope").forEach(text -> assertTrue(json(text) != null));
        files("check50").forEach(text -> assertTrue(json(text) != null));
        for (String page : files("html")) {
            assertFalse(page.contains("<img") || page.contains("<script"), page);
            assertTrue(page.startsWith("<!DOCTYPE html>"));
        }
    }

    @Test
    void gradebooks() throws Exception {
        Path canvas = Files.writeString(
                folder.resolve("canvas.csv"),
                "Student,ID,SIS User ID,SIS Login ID,Section,hs9502 (7),Comments\n"
                        + "Points Possible,,,,,10,\nA,1,,+1+1,,,\nB,2,,page,,,\nC,3,,gzip bomb,,,\n");
        List<CsvRecord> records =
                csv(check("canvas", "--gradebook", canvas.toString()).out());
        assertEquals("10", records.get(2).getField(5));
        for (CsvRecord record : records) {
            noFormula(record.getField(5));
            noFormula(record.getField(6));
            plain(record.toString(), "");
        }
        assertFalse(records.get(4).getField(6).isEmpty(), "why there is no grade");
        Path moodle = Files.writeString(
                folder.resolve("moodle.csv"),
                "Identifier,Username,Grade,Maximum Grade,Feedback comments\n1,page,,10,\n2,@sum(1+1),,10,\n");
        records = csv(check("moodle", "--gradebook", moodle.toString()).out());
        assertEquals("10", records.get(2).getField(2));
        noFormula(records.get(1).getField(4));
    }
}
