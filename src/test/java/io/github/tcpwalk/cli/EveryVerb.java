package io.github.tcpwalk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.tcpwalk.testing.Hostile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Every verb that reads a capture in each of its formats, and what must be true of what it prints and writes. */
final class EveryVerb {
    private static final String NO_CONTROLS_BUT_LINES = "\n";
    private static final Set<Integer> STATUSES =
            Set.of(Tcpwalk.DONE, Tcpwalk.FAILED, Tcpwalk.USAGE, Tcpwalk.UNREADABLE);
    private static final JsonFactory JSON = new JsonFactory();

    /** FILE stands for the capture, OUT for what is written, INTO for a folder that is. */
    static final List<String> LINES = List.of(
            "walk FILE",
            "walk --explain FILE",
            "walk --explain --lang zh-CN FILE",
            "walk --format ladder FILE",
            "walk --format tcpdump FILE",
            "walk --format json FILE",
            "walk --format csv FILE",
            "walk --join --format csv FILE FILE",
            "flows FILE",
            "flows --long FILE",
            "flows --long --format json FILE",
            "flows --long --format csv FILE",
            "diagnose FILE",
            "diagnose --lang zh-CN FILE",
            "diagnose --format json FILE",
            "diagnose --format csv FILE",
            "compare FILE FILE",
            "compare --format ladder --lang zh-CN FILE sample-pcaps/two-points/server.pcap",
            "compare --format json sample-pcaps/port-reuse.pcap FILE",
            "compare --format csv FILE FILE",
            "report FILE",
            "report --lang zh-CN --segments 5 FILE",
            "follow --format ascii FILE",
            "follow --overlap last --format hex FILE",
            "follow --format raw FILE",
            "follow --format sha256 FILE",
            "follow --into INTO FILE",
            "plot FILE",
            "plot --format text --kind stevens FILE",
            "plot --format svg FILE",
            "plot --format svg --kind flight --lang zh-CN FILE",
            "plot --format xpl --kind rtt --end server FILE",
            "plot --kind throughput FILE",
            "show FILE 1",
            "show FILE 3",
            "show --format json FILE 2",
            "extract -w OUT.pcap FILE",
            "extract -w OUT.pcapng.gz --conversation 1 FILE",
            "check udp-transfer FILE",
            "check hs9502 --lang zh-CN FILE",
            "check half-close --format json FILE",
            "check hs9502 --format junit FILE",
            "check simultaneous-open --format gradescope FILE",
            "check refused --format check50 FILE",
            "check unanswered --format csv FILE",
            "check udp-transfer --format html FILE",
            "check --init FILE",
            "quiz --key FILE",
            "quiz --key --format json FILE",
            "quiz --key --lang zh-CN --format html FILE",
            "quiz --format gift FILE");

    private final Path folder;
    private final SAXParser xml;

    EveryVerb(Path folder) {
        this.folder = folder;
        try {
            xml = SAXParserFactory.newInstance().newSAXParser();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs one of {@link #LINES} over a capture; throws when anything is not as it must be. */
    void holds(String line, Path capture) throws IOException {
        Path out = folder.resolve("out");
        Path into = folder.resolve("into");
        List<String> args = new ArrayList<>();
        for (String arg : line.split(" ")) {
            args.add(arg.replace("FILE", capture.toString())
                    .replace("OUT", out.toString())
                    .replace("INTO", into.toString()));
        }
        ByteArrayOutputStream printed = run(args);
        check(line, printed.toByteArray());
        if (line.startsWith("extract")) {
            Path file = Path.of(args.get(2));
            if (Files.exists(file)) {
                readBack(file);
                Files.delete(file);
            }
        } else if (args.contains(into.toString()) && Files.exists(into)) {
            try (Stream<Path> files = Files.list(into)) {
                for (Path file : files.toList()) {
                    must(Hostile.harmIn(file.getFileName().toString().getBytes(StandardCharsets.UTF_8), "") == null);
                    Files.delete(file);
                }
            }
        }
    }

    private static ByteArrayOutputStream run(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Io io = new Io(new ByteArrayInputStream(new byte[0]), out, errors, Map.of());
        int status = Tcpwalk.run(io, args.toArray(String[]::new));
        String said = err.toString(StandardCharsets.UTF_8);
        must(STATUSES.contains(status), status + " " + said);
        must(!said.contains("unexpected error"), said);
        must(Hostile.harmIn(err.toByteArray(), NO_CONTROLS_BUT_LINES));
        return out;
    }

    /** What was extracted is a sound capture. */
    private static void readBack(Path file) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Io io = new Io(
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());
        int status = Tcpwalk.run(io, "walk", "--format", "tcpdump", file.toString());
        String said = err.toString(StandardCharsets.UTF_8);
        must(status == Tcpwalk.DONE && !said.contains("damaged"), "read back: " + status + " " + said);
    }

    /** The grammar of the format that {@code line} asks for, and nothing that is harmful. */
    void check(String line, byte[] printed) throws IOException {
        if (line.contains(" raw ")) {
            return;
        }
        must(Hostile.harmIn(printed, line.contains("sha256") ? "\n\t" : NO_CONTROLS_BUT_LINES));
        String text = new String(printed, StandardCharsets.UTF_8);
        if (line.contains(" json ") || line.contains("gradescope") || line.contains("check50")) {
            try (JsonParser json = JSON.createParser(printed)) {
                for (boolean more = true; more; ) {
                    more = json.nextToken() != null;
                }
            }
        } else if (line.contains(" csv ")) {
            csv(text);
        } else if (!text.isEmpty() && (line.contains("junit") || line.contains("html") || line.contains("svg"))) {
            try {
                xml.parse(new ByteArrayInputStream(printed), new DefaultHandler());
            } catch (SAXException e) {
                throw new AssertionError(e.getMessage(), e);
            }
        }
    }

    private static void csv(String text) throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(new StringReader(text))) {
            int cells = 0;
            for (CsvRecord row : rows) {
                cells = cells == 0 ? row.getFieldCount() : cells;
                must(row.getFieldCount() == cells, "cells in " + row);
                for (String cell : row.getFields()) {
                    must(!isFormula(cell), "a formula: " + cell);
                }
            }
        }
    }

    /** Numbers are none, whatever their sign. */
    private static boolean isFormula(String cell) {
        String start = cell.strip();
        return !start.isEmpty()
                && "=+-@".indexOf(start.charAt(0)) >= 0
                && !start.matches("[-+]?[0-9.:]+([eE][-+]?[0-9]+)?");
    }

    private static void must(String harm) {
        must(harm == null, harm);
    }

    private static void must(boolean holds) {
        must(holds, "does not hold");
    }

    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
