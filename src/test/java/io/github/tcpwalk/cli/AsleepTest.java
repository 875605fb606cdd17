package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Asleep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flood's attempts, of which only rows are kept, are told as any others. */
class AsleepTest extends EveryCapture {
    private static final List<List<String>> VERBS = List.of(
            List.of("walk"),
            List.of("walk", "--format", "json"),
            List.of("walk", "--format", "csv", "--filter", "tcp[tcpflags] & tcp-syn != 0"),
            List.of("flows"),
            List.of("flows", "--long", "--sort", "duration"),
            List.of("diagnose"),
            List.of("follow", "--format", "sha256"),
            List.of("follow", "--format", "hex"));

    private static String said(List<String> verb, Path file) {
        List<String> args = new ArrayList<>(verb);
        args.add(file.toString());
        Run run = Run.of(args.toArray(String[]::new));
        return run.status() + run.out() + run.err();
    }

    @Override
    protected void holds(Path file) throws IOException {
        List<String> awake = new ArrayList<>();
        Asleep.never(() -> VERBS.forEach(verb -> awake.add(said(verb, file))));
        List<String> asleep = new ArrayList<>();
        Asleep.during(() -> VERBS.forEach(verb -> asleep.add(said(verb, file))));
        for (int i = 0; i < VERBS.size(); i++) {
            assertEquals(awake.get(i), asleep.get(i), VERBS.get(i).toString());
        }
    }

    /** Of so many conversations rows are kept without being asked to. */
    private void holdsOfMany(Path file) throws IOException {
        holds(file);
        List<String> awake = new ArrayList<>();
        Asleep.never(() -> VERBS.forEach(verb -> awake.add(said(verb, file))));
        assertEquals(awake, VERBS.stream().map(verb -> said(verb, file)).toList());
    }

    /** Some thousands keep rows without being asked to; one of them is answered late, one refused, one sent again. */
    @Test
    void aFloodIsToldExactly() throws IOException {
        RawCapture flood = new RawCapture();
        for (int i = 0; i < 20_000; i++) {
            flood.tcp(2 + i % 200, 10_000 + i / 200, 1, 80, "S", i, 0, "");
        }
        flood.tcp(1, 80, 2, 10_000, "S.", 77, 1, "");
        flood.tcp(1, 80, 201, 10_050, "R.", 0, 50 * 200 + 199 + 1, "");
        flood.tcp(9, 10_080, 1, 80, "S", 80 * 200 + 7, 0, "");
        Path file = folder.resolve("flood.pcap");
        Files.write(file, flood.pcap(0));
        String flows = said(List.of("flows"), file);
        assertTrue(flows.contains("20000 TCP conversations: "), flows.substring(flows.length() - 300));
        assertTrue(flows.contains("1 refused"), flows.substring(flows.length() - 300));
        String json = said(List.of("walk", "--format", "json"), file);
        assertEquals(
                20_003,
                json.lines()
                        .filter(line -> line.contains("\"type\":\"segment\""))
                        .count());
        assertTrue(json.contains("\"name\":\"syn-flood\""), "a finding");
        holdsOfMany(file);
    }

    /** So do some thousands that are answered, and answered once more; some of them are finished late, or say more. */
    @Test
    void anAnsweredFloodIsToldExactly() throws IOException {
        RawCapture flood = new RawCapture();
        int many = 12_000;
        for (int i = 0; i < many; i++) {
            flood.tcp(2 + i % 200, 10_000 + i / 200, 1, 80, "S", i, 0, "");
            flood.tcp(1, 80, 2 + i % 200, 10_000 + i / 200, i % 3 == 0 ? "R." : "S.", 3 * i, i + 1, "");
        }
        for (int i = 0; i < many; i += 7) {
            int client = 2 + i % 200;
            int port = 10_000 + i / 200;
            switch (i % 4) {
                case 0 -> flood.tcp(1, 80, client, port, "S.", 3 * i, i + 1, "");
                case 1 -> flood.tcp(client, port, 1, 80, ".", i + 1, 3 * i + 1, "");
                case 2 -> flood.tcp(client, port, 1, 80, "S", i, 0, "");
                default -> flood.tcp(client, port, 1, 80, "P.", i + 1, 3 * i + 1, "GET / HTTP/1.0\r\n\r\n");
            }
        }
        Path file = folder.resolve("answered.pcap");
        Files.write(file, flood.pcap(0));
        assertTrue(said(List.of("flows"), file).contains(many + " TCP conversations: "));
        holdsOfMany(file);
    }
}
