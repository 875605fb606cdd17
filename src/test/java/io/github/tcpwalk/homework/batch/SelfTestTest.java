package io.github.tcpwalk.homework.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.spec.SpecError;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceReader;
import io.github.tcpwalk.testing.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A spec's own solution gets full marks over any network; a spec by which it does not is told so. */
class SelfTestTest {
    @TempDir
    private Path folder;

    static List<String> ids() {
        return SpecFile.SHIPPED;
    }

    @ParameterizedTest
    @MethodSource("ids")
    void noShippedSpecPunishesTheHonest(String id) throws Exception {
        SpecFile file = SpecFile.open(id, Language.ENGLISH);
        SelfTest.Trials trials = SelfTest.trials(file, SelfTest.run(file));
        assertEquals(
                "",
                String.join("\n", trials.punishing().stream().map(Said::english).toList()));
        assertTrue(trials.tried() >= 3, id + " was tried in " + trials.tried() + " ways");
    }

    private SpecFile spec(String checks) throws Exception {
        Exercises.handshakeClose(9502).write(folder.resolve("solution.pcap"));
        Path spec = Files.writeString(
                folder.resolve("s.yaml"), "tcpwalk: 1\nid: s\nreference: {capture: solution.pcap}\n" + checks);
        return SpecFile.open(spec.toString(), Language.ENGLISH);
    }

    @Test
    void aSpecThatPunishesIsTold() throws Exception {
        SpecFile file = spec("""
                checks:
                - {id: quiet, points: 2, assert: {resets: {eq: 0}, retransmissions: {eq: 0}}}
                - {id: strict, points: 3, partial: per_line, expect: ["A > B F*", "B > A .", "B > A F*", "A > B ."]}
                - {id: fair, points: 3, opening: established}
                """);
        SelfTest.Trials trials = SelfTest.trials(file, SelfTest.run(file));
        List<String> told = trials.punishing().stream().map(Said::english).toList();
        assertTrue(
                told.contains("Check 'quiet' punishes the honest: where data are lost and sent again, it gives 0 of 2."
                        + " retransmissions is 1 (frame 5)."),
                () -> String.join("\n", told));
        assertTrue(
                told.stream()
                        .anyMatch(t -> t.startsWith("Check 'quiet' punishes the honest: where a copy of the last"
                                + " ACK comes late and is answered by a reset")),
                () -> String.join("\n", told));
        assertTrue(
                told.stream().anyMatch(t -> t.startsWith("Check 'strict' punishes the honest: where")),
                () -> String.join("\n", told));
        assertTrue(told.stream().noneMatch(t -> t.contains("'fair'")), () -> String.join("\n", told));
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-pcaps"))) {
            return files.filter(f -> f.toString().matches(".*\\.pcap(ng)?")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aDraftIsFairAndGivesItsOwnCaptureFullMarks(Path sample) throws Exception {
        Files.copy(sample, folder.resolve(sample.getFileName()));
        Trace trace = TraceReader.read(sample, (protocol, client, server) -> true);
        String draft = SpecDraft.of(trace, sample.getFileName().toString(), Language.ENGLISH)
                .orElseThrow();
        SpecFile file = SpecFile.open(
                Files.writeString(folder.resolve("draft.yaml"), draft).toString(), Language.ENGLISH);
        Graded graded = SelfTest.run(file);
        assertTrue(SelfTest.full(graded), () -> draft + graded.grade());
        assertEquals(
                List.of(),
                SelfTest.trials(file, graded).punishing().stream()
                        .map(Said::english)
                        .toList(),
                draft);
    }

    /**
     * As check.md says: the key that --key writes is what --selftest grades, with its comments for what it cannot tell.
     */
    @Test
    void aKeyWithAnswersThatAPersonReadsPassesAndSaysSo() throws Exception {
        Exercises.handshakeClose(9502).write(folder.resolve("lab.pcap"));
        Path spec = Files.writeString(folder.resolve("s.yaml"), """
                tcpwalk: 1
                id: s
                trace: lab.pcap
                reference: {answers: key.yaml}
                answers:
                  items:
                  - {id: port, fact: S.port, points: 1}
                  - {id: why, type: text, manual: true, points: 2}
                  - {id: how, type: text, accept: [close], points: 2}
                """);
        Files.writeString(folder.resolve("key.yaml"), "");
        SpecFile file = SpecFile.open(spec.toString(), Language.ENGLISH);
        assertFalse(SelfTest.full(SelfTest.run(file)), "the key lacks the port");
        Files.write(folder.resolve("key.yaml"), SelfTest.key(file));
        SpecFile keyed = SpecFile.open(spec.toString(), Language.ENGLISH);
        Graded graded = SelfTest.run(keyed);
        assertTrue(SelfTest.full(graded), () -> graded.toString());
        assertEquals(4, graded.grade().orElseThrow().pending());
        assertEquals(
                "No key can tell this answer: the self-test leaves it out.",
                Said.english(graded.grade().orElseThrow().answers().get(1).message()));
        Files.writeString(folder.resolve("key.yaml"), "port: 9502\nhow: by magic\n");
        Graded wrong = SelfTest.run(SpecFile.open(spec.toString(), Language.ENGLISH));
        assertFalse(SelfTest.full(wrong), "a text that is there is judged");
    }

    @Test
    void aMissingReferenceIsToldWhereItIsNamed() throws Exception {
        Path spec = Files.writeString(
                folder.resolve("s.yaml"),
                "tcpwalk: 1\nid: s\nreference:\n  capture: \"gone.pcap\"\nchecks: [{id: a, points: 1, opening: any}]\n"
                        .replace("any", "established"));
        SpecFile file = SpecFile.open(spec.toString(), Language.ENGLISH);
        SpecError error = assertThrows(SpecException.class, () -> SelfTest.run(file))
                .errors()
                .get(0);
        assertEquals(List.of(4, 13), List.of(error.line(), error.column()));
    }
}
