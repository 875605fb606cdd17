package io.github.tcpwalk.homework.integrity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Checking;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.TraceScript;
import io.github.tcpwalk.homework.batch.Batch;
import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.batch.Submissions;
import io.github.tcpwalk.homework.grade.Grader;
import io.github.tcpwalk.homework.report.Flag;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.testing.Said;
import io.github.tcpwalk.text.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flags name what a person should look at; honest captures have none, and no flag costs a point. */
class IntegrityTest {
    private static final String[] CHAT = {
        "> S 0:0(0) win 64240 mss 1460",
        "< S. 0:0(0) ack 1 win 65160 mss 1460",
        "> . 1 ack 1",
        "> P. 1:8(7) ack 1",
        "< . 1 ack 8",
        "> F. 8 ack 1",
        "< F. 1 ack 9",
        "> . 9 ack 2"
    };

    @TempDir
    private Path folder;

    /** Numbers as kernels draw them and times as clocks have them. */
    private static TraceScript chat(int client, int server) {
        return chat(connection(client, server), client * 31L + server);
    }

    private static TraceScript chatOn(int clientPort, int clientIsn, int serverIsn) {
        TraceScript script = new TraceScript(clientPort, 9502).connection(clientPort, 9502, clientIsn, serverIsn);
        return chat(script, clientPort);
    }

    private static TraceScript chat(TraceScript script, long seed) {
        Random random = new Random(seed);
        for (String line : CHAT) {
            script.play(String.format("+%.6f %s", 0.00002 + random.nextInt(50) / 1e6, line));
        }
        return script;
    }

    private static TraceScript connection(int client, int server) {
        int clientPort = 40_000 + client + server;
        return new TraceScript(clientPort, 9502).connection(clientPort, 9502, client * 7_654_321, server * 12_345_677);
    }

    /** As the one who captured it would. */
    private static TraceScript other() {
        return connection(7, 9);
    }

    private List<Graded> run(Roster roster, Path sample, String more) throws Exception {
        Path spec = folder.resolveSibling("integrity.yaml");
        Files.writeString(
                spec, "tcpwalk: 1\nid: x\n" + more + "checks: [{id: a, points: 1, assert: {segments: {ge: 0}}}]\n");
        List<Graded> results = new Batch(
                        SpecFile.open(spec.toString(), Language.ENGLISH), roster, Optional.ofNullable(sample))
                .run(new Submissions("").find(List.of(folder)), (i, n, s) -> {});
        Files.delete(spec);
        return results;
    }

    private Flag only(TraceScript script, String more) throws Exception {
        script.write(folder.resolve("ada.pcap"));
        Graded graded = run(Roster.NONE, null, more).get(0);
        assertEquals(1, graded.flags().size(), () -> graded.flags().toString());
        assertEquals(graded.grade().orElseThrow().max(), graded.score());
        assertFalse(Said.english(graded.flags().get(0).innocent()).isBlank());
        return graded.flags().get(0);
    }

    @Test
    void samePacketsAreFlaggedWhenRetimedReaddressedAndTrimmed() throws Exception {
        chat(111, 222).write(folder.resolve("ada.pcap"));
        new TraceScript(51000, 9502)
                .addresses(new byte[] {(byte) 192, (byte) 168, 0, 5}, new byte[] {8, 8, 8, 8})
                .startAt(1_600_000_000_000_000_000L)
                .connection(51000, 9502, 111 * 7_654_321, 222 * 12_345_677)
                .play("+2 > S 0:0(0)", "+3 < S. 0:0(0) ack 1", "+1 > . 1 ack 1")
                .write(folder.resolve("bob.pcap"));
        chat(111, 333).write(folder.resolve("eve.pcap"));
        List<Graded> results = run(Roster.NONE, null, "");
        assertEquals("same-packets", results.get(0).flags().get(0).name());
        assertEquals(List.of("bob"), results.get(0).flags().get(0).with());
        assertEquals(List.of("ada"), results.get(1).flags().get(0).with());
        assertTrue(
                Said.english(results.get(0).flags().get(0).text()).contains("frames 1-3"),
                () -> results.get(0).flags().toString());
        assertEquals(List.of(), results.get(2).flags());
    }

    @Test
    void twoWhoCapturedIndependentlyAreNotFlagged() throws Exception {
        chat(111, 222).write(folder.resolve("ada.pcap"));
        chat(333, 444).write(folder.resolve("bob.pcap"));
        for (Graded graded : run(Roster.NONE, null, "")) {
            assertEquals(List.of(), graded.flags());
        }
    }

    @Test
    void labPartnersInADeclaredGroupAreNotFlaggedButOthersAre() throws Exception {
        for (String who : List.of("ada", "bob", "eve")) {
            chat(111, 222).write(folder.resolve(who + ".pcap"));
        }
        Roster roster = Roster.read("roster.csv", "student,group\nada,g1\nbob,g1\neve,g2\n", List.of());
        List<Graded> results = run(roster, null, "");
        for (Flag flag : results.get(0).flags()) {
            assertEquals(List.of("eve"), flag.with());
        }
        assertEquals(
                List.of("same-file", "same-packets"),
                results.get(2).flags().stream().map(Flag::name).toList());
        assertEquals(List.of("ada", "bob"), results.get(2).flags().get(0).with());
    }

    @Test
    void theSampleOfTheCourseIsNotFlagged() throws Exception {
        Path sample = chat(111, 222).write(folder.resolveSibling("sample.pcap"));
        chat(111, 222).write(folder.resolve("ada.pcap"));
        chat(111, 222).write(folder.resolve("bob.pcap"));
        for (Graded graded : run(Roster.NONE, sample, "")) {
            assertEquals(List.of(), graded.flags());
        }
        Files.delete(sample);
    }

    @Test
    void aClockThatWentBackIsFlagged() throws Exception {
        Flag flag = only(chat(111, 222).pause(-5).play("> . 9 ack 2"), "");
        assertEquals("time-backwards", flag.name());
        assertTrue(Said.english(flag.text()).contains("Frame 9"), () -> Said.english(flag.text()));
    }

    @Test
    void packetsOutsideTheDatesAreFlagged() throws Exception {
        Flag flag = only(chat(111, 222), "dates: {from: 2020-01-01, to: 2020-01-31}\n");
        assertEquals("outside-dates", flag.name());
        assertTrue(Said.english(flag.text()).contains("2026-11-18"), () -> Said.english(flag.text()));
    }

    @Test
    void wrongChecksumsAreFlagged() throws Exception {
        assertEquals(
                "bad-checksums",
                only(chat(111, 222).play("> . 9 ack 2 badsum"), "").name());
    }

    @Test
    void timestampsThatRunAgainstTheCapturesClockAreFlagged() throws Exception {
        TraceScript stretched = other().play(
                        "> S 0:0(0) ts 1000",
                        "< S. 0:0(0) ack 1 ts 5000",
                        "> . 1 ack 1 ts 1001",
                        "+30 > P. 1:8(7) ack 1 ts 1900",
                        "+30 > P. 8:15(7) ack 1 ts 2800");
        Flag flag = only(stretched, "");
        assertEquals("clock-mismatch", flag.name());
        assertTrue(Said.english(flag.text()).contains("frames 1 and 5"), () -> Said.english(flag.text()));
    }

    private List<String> flagsOf(byte[] pcapng) throws Exception {
        Files.write(folder.resolve("ada.pcapng"), pcapng);
        return run(Roster.NONE, null, "").get(0).flags().stream()
                .map(Flag::name)
                .toList();
    }

    @Test
    void capturesSavedAgainByAnEditorAreFlagged() throws Exception {
        assertEquals(List.of("re-saved"), flagsOf(chat(111, 222).pcapng("Editcap (Wireshark) 4.0.3", 0)));
        assertEquals(List.of("no-statistics"), flagsOf(chat(111, 222).pcapng("Dumpcap (Wireshark) 4.0.3", -1)));
        assertEquals(List.of(), flagsOf(chat(111, 222).pcapng("Dumpcap (Wireshark) 4.0.3", 0)));
        assertEquals(List.of(), flagsOf(chat(111, 222).pcapng("tcpwalk", -1)));
    }

    @Test
    void droppedPacketsAreThoseTheFileCounts() throws Exception {
        Spec warn = Checking.spec("checks: [{id: drops, points: 0, level: warn, assert: {capture.drops: {eq: 0}}}]");
        Optional<Sentence> message = Grader.grade(
                        warn, Checking.trace(chat(111, 222).pcapng("Dumpcap", 7)), Optional.empty())
                .checks()
                .get(0)
                .message();
        assertEquals("Packets lost while capturing: 7 (asked for: 0).", Said.english(message));
    }

    @Test
    void honestTimestampsAreNot() throws Exception {
        other().play(
                        "> S 0:0(0) ts 1000",
                        "< S. 0:0(0) ack 1 ts 4294967290",
                        "> . 1 ack 1 ts 1001",
                        "+30 > P. 1:8(7) ack 1 ts 31001",
                        "+0.001 < . 1 ack 8 ts 30000")
                .write(folder.resolve("ada.pcap"));
        assertEquals(List.of(), run(Roster.NONE, null, "").get(0).flags());
    }

    @Test
    void missingIpIdsAreFlaggedWhereTheSenderCounts() throws Exception {
        String[] numbered = Stream.concat(
                        IntStream.range(0, 12)
                                .mapToObj(i -> String.format("+0.%03d > . 1 ack 1 id %d", i + 1, 500 + i)),
                        IntStream.range(15, 20).mapToObj(i -> "> . 1 ack 1 id " + (500 + i)))
                .toArray(String[]::new);
        Flag flag = only(other().play("> S 0:0(0) id 499").play(numbered), "");
        assertEquals("ip-id-gaps", flag.name());
        assertTrue(Said.english(flag.text()).contains("before frame 14"), () -> Said.english(flag.text()));
    }

    private List<String> names(Graded graded) {
        return graded.flags().stream().map(Flag::name).toList();
    }

    @Test
    void theShippedReferencesAreKnown() throws Exception {
        for (String id : SpecFile.SHIPPED) {
            Exercises.of(id).write(folder.resolve("ada.pcap"));
            Graded graded = new Batch(SpecFile.open(id, Language.ENGLISH), Roster.NONE, Optional.empty())
                    .run(new Submissions("").find(List.of(folder)), (i, n, s) -> {})
                    .get(0);
            assertEquals(List.of("known-capture"), names(graded), id);
            assertTrue(Said.english(graded.flags().get(0).text()).contains(id + ".pcap"), id);
        }
    }

    @Test
    void theSamplesAreKnownOnAnotherPortAndAnotherDay() throws Exception {
        Doctored.of(Path.of("sample-pcaps/four-segment-close.pcap"), 9502)
                .retimed(t -> t + 1_000_000_000_000L)
                .readdressed(9, 50_001)
                .write(folder.resolve("ada.pcap"));
        Graded graded = run(Roster.NONE, null, "").get(0);
        assertEquals(List.of("known-capture"), names(graded));
        assertTrue(Said.english(graded.flags().get(0).text()).contains("sample-pcaps/four-segment-close.pcap"));
    }

    @Test
    void trafficOfAScriptIsFlagged() throws Exception {
        String[] lines = Stream.of(CHAT).map(line -> line + " id 1").toArray(String[]::new);
        for (String student : List.of("ada", "bob")) {
            new TraceScript(40001, 9502)
                    .connection(40001, 9502, 1000, 5000)
                    .play(lines)
                    .write(folder.resolve(student + ".pcap"));
        }
        Graded graded = run(Roster.NONE, null, "").get(0);
        assertEquals(List.of("same-file", "regular"), names(graded));
        String said = Said.english(graded.flags().get(1).text());
        assertTrue(said.contains("1 ms apart") && said.contains("1000 and 5000") && said.contains("have 1"), said);
    }

    @Test
    void aStackThatAlwaysBeginsAlikeIsNot() throws Exception {
        for (int i = 0; i < 4; i++) {
            chatOn(41_000 + 7 * i, 0x1234_5678, 0x7654_3211 + i).write(folder.resolve("student" + i + ".pcap"));
        }
        for (Graded graded : run(Roster.NONE, null, "")) {
            assertEquals(List.of(), graded.flags());
        }
    }

    @Test
    void sharedConnectionsInTheBackgroundAreNot() throws Exception {
        for (String student : List.of("ada", "bob")) {
            chat(student.hashCode(), 5)
                    .connection(50_123, 443, 0x2345_6789, 0x3456_789A)
                    .play(CHAT)
                    .write(folder.resolve(student + ".pcap"));
        }
        for (Graded graded : run(Roster.NONE, null, "select: {server_port: 9502}\n")) {
            assertEquals(List.of(), graded.flags());
        }
        for (Graded graded : run(Roster.NONE, null, "select: {server_port: 443}\n")) {
            assertEquals("same-packets", graded.flags().get(0).name());
        }
    }

    @Test
    void datagramsOfAnotherAreFlaggedWhenRetimed() throws Exception {
        transfer(1).write(folder.resolve("ada.pcap"));
        transfer(2).write(folder.resolve("eve.pcap"));
        Doctored.of(folder.resolve("ada.pcap"), 8000).retimed(t -> t * 3 + 5).write(folder.resolve("bob.pcap"));
        List<Graded> results = run(Roster.NONE, null, "select: {protocol: udp}\n");
        assertEquals(List.of("bob"), results.get(0).flags().get(0).with());
        assertEquals(List.of(), results.get(2).flags());
    }

    private static TraceScript transfer(int seed) {
        Random random = new Random(seed);
        TraceScript script = new TraceScript(45_000 + seed, 8000);
        for (int i = 0; i < 10; i++) {
            script.pause(random.nextInt(200) / 1e6).udp(true, new byte[1032]);
            script.pause(random.nextInt(200) / 1e6).udp(false, new byte[8]);
        }
        return script;
    }
}
