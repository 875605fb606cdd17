package io.github.tcpwalk.homework.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Checking;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.report.Assignment;
import io.github.tcpwalk.homework.report.Gradebook;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.testing.Said;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person gave stands instead of what waited for a person; until then nothing is final. */
class MarksTest {
    private static final Spec SPEC = Checking.spec("answers: {items: [{id: a, points: 2, fact: C.isn},"
            + " {id: why, points: 3, type: text, manual: true}, {id: how, points: 1, type: text, manual: true}]}");

    private static List<Graded> graded() {
        var grade = Checking.grade(SPEC, Exercises.of("read-an-upload"), "a: 232129012\nwhy: because\nhow: so");
        return List.of(new Graded("ada", "ada.pcap", "", Optional.of(grade), List.of(), Optional.empty()));
    }

    private static Marks marks(String rows) throws SpecException {
        return Marks.read("marks.csv", "student,item,points,comment\n" + rows, SPEC);
    }

    private static String book(List<Graded> graded, List<String> waiting) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Gradebook.Merged merged = Gradebook.MOODLE.merge(
                "Identifier,Username,Grade,Feedback comments\n1,ada,,\n",
                "",
                false,
                Assignment.of(SPEC),
                graded,
                Language.ENGLISH,
                out);
        assertEquals(waiting, merged.waiting());
        return out.toString(StandardCharsets.UTF_8).split("\r\n")[1];
    }

    @Test
    void pointsThatWaitNeverGetIntoAGradebook() throws Exception {
        assertTrue(book(graded(), List.of("ada")).startsWith("1,ada,,4 points wait for a person. | "));
        List<Graded> part = marks("ada,why,1.5,half of it").applied(graded());
        assertTrue(book(part, List.of("ada")).startsWith("1,ada,,1 point waits for a person. | "));
        List<Graded> all = marks("ada,why,1.5,half of it\nada,how,1,\n").applied(graded());
        assertTrue(book(all, List.of()).startsWith("1,ada,4.5,"));
        assertFalse(book(all, List.of()).contains("wait"));
        Result why = Checking.result(all.get(0).grade().orElseThrow(), "why");
        assertEquals("partial", why.status().word());
        assertTrue(Said.english(why.message()).contains("half of it"));
    }

    @Test
    void whoHandedInNothingIsNamed() throws Exception {
        assertEquals(List.of("grace"), marks("grace,why,1,\nada,why,1,").unused(graded()));
    }

    @Test
    void mistakesAreNamedWithTheirLine() {
        SpecException mistakes = assertThrows(
                SpecException.class, () -> marks("ada,whi,1,\nada,why,4,\nada,why,x,\nada,how,1,\nada,how,1,"));
        assertEquals(
                "marks.csv:2:1: the spec has no check or answer 'whi'; did you mean 'why'?",
                Said.english(mistakes.errors().get(0).sentence()));
        assertEquals(4, mistakes.errors().size());
        assertEquals(6, mistakes.errors().get(3).line());
    }
}
