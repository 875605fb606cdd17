package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Traffic written down with what is true of it: the truth in words, lines of {@link Script}, then one statement a line.
 *
 * <pre>
 * # A RST ahead of RCV.NXT draws a challenge ACK and changes nothing (RFC 5961 section 3.2).
 * > S 0:0(0)
 * ...
 * ---
 * 7 note not-accepted
 * 7: ESTABLISHED | ESTABLISHED
 * closing 1 four-segment
 * </pre>
 *
 * A line {@code between LEFT RIGHT} begins other traffic. The statements are those of {@link Statements}.
 */
public record CaseFile(String name, List<String> scripts, List<String> statements) {
    private static final String END = ".case";
    private static final long GAP_NANOS = 1_000_000;

    public static CaseFile read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                .toList();
        int end = lines.indexOf("---");
        String name = file.getFileName().toString();
        return new CaseFile(
                name.substring(0, name.length() - END.length()),
                lines.subList(0, end),
                lines.subList(end + 1, lines.size()));
    }

    public void write(Path capture) throws IOException {
        try (OutputStream out = Files.newOutputStream(capture);
                PcapWriter writer = new PcapWriter(out, 1)) {
            long shift = 0;
            long last = 0;
            for (Script script : split()) {
                List<Frame> frames = script.frames();
                shift = last == 0 ? 0 : last + GAP_NANOS - frames.get(0).timestampNanos;
                for (Frame f : frames) {
                    f.timestampNanos += shift;
                    last = f.timestampNanos;
                    writer.write(f);
                }
            }
        }
    }

    private List<Script> split() {
        List<Script> all = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String[] ends = {"between", "192.0.2.1:40000", "198.51.100.2:80"};
        for (String line : scripts) {
            if (line.startsWith("between ")) {
                all.add(Script.script(lines.toArray(String[]::new)).between(ends[1], ends[2]));
                lines.clear();
                ends = line.split(" ");
            } else {
                lines.add(line);
            }
        }
        all.add(Script.script(lines.toArray(String[]::new)).between(ends[1], ends[2]));
        return all;
    }
}
