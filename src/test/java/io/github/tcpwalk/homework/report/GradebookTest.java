package io.github.tcpwalk.homework.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Checking;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.testing.Said;
import io.github.tcpwalk.text.Sentence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scores land in one column of the exported gradebook; everything else comes back as it was. */
class GradebookTest {
    private static final Spec SPEC = Checking.shipped("hs9502");
    private static final String CANVAS =
            "Student,ID,SIS User ID,SIS Login ID,Section,Three-way handshake and an orderly close on port 9502"
                    + " (4711),Final Score\r\n"
                    + "    Points Possible,,,,,10,(read only)\r\n\"Lovelace, Ada\",101,a1,ada,\"Lab"
                    + " \"\"1\"\"\",,=A1\r\n\"Hopper, Grace\",102,g1,grace,Lab 2,3,\r\n";
    private static final String MOODLE =
            "\uFEFFIdentifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last"
                    + " modified (submission),Feedback comments\n"
                    + "Participant 55,Ada Lovelace,ada@example.org,Submitted,,10.00,Yes,\"Monday,"
                    + " 1\",\nParticipant 56,Grace Hopper,grace@example.org,Submitted,,10.00,Yes,,\n";

    private static Graded graded(String student) {
        return new Graded(
                student,
                student,
                "",
                Optional.of(Checking.grade(SPEC, Exercises.handshakeClose(9502).without(11))),
                List.of(),
                Optional.empty());
    }

    private static List<CsvRecord> merged(
            Gradebook book, String text, String column, List<String> unmatched, Graded... results) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(
                unmatched,
                book.merge(
                                text,
                                column,
                                column.equals("Lab 3"),
                                Assignment.of(SPEC),
                                List.of(results),
                                Language.ENGLISH,
                                out)
                        .unmatched());
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(out.toString(StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        }
    }

    @Test
    void whatCouldNotBeGradedIsNoZero() throws Exception {
        Graded broken = new Graded(
                "grace", "grace.pcap", "", Optional.empty(), List.of(), Optional.of(Sentence.of("report.no-file")));
        List<CsvRecord> rows = merged(Gradebook.CANVAS, CANVAS, "", List.of(), graded("ada"), broken);
        assertEquals("3", rows.get(3).getField(5));
        rows = merged(
                Gradebook.MOODLE,
                MOODLE,
                "",
                List.of(),
                new Graded(
                        "Grace Hopper",
                        "x.pcap",
                        "",
                        Optional.empty(),
                        List.of(),
                        Optional.of(Sentence.of("report.no-file"))));
        assertEquals("", rows.get(2).getField(4));
        assertTrue(rows.get(2).getField(8).length() > 5, rows.get(2)::toString);
    }

    @Test
    void canvasByLoginOrByTheNameOfTheDownload() throws Exception {
        List<CsvRecord> rows = merged(
                Gradebook.CANVAS,
                CANVAS,
                "",
                List.of("nobody"),
                graded("ada"),
                graded("hoppergrace_LATE_102_998_trace"),
                graded("nobody"));
        assertEquals(
                List.of("Lovelace, Ada", "101", "a1", "ada", "Lab \"1\"", "8.75", "=A1"),
                rows.get(2).getFields());
        assertEquals("8.75", rows.get(3).getField(5));
        assertEquals("    Points Possible", rows.get(1).getField(0));
        assertEquals("10", rows.get(1).getField(5));
    }

    @Test
    void canvasGetsAColumnWhenItHasNone() throws Exception {
        List<CsvRecord> rows = merged(Gradebook.CANVAS, CANVAS, "Lab 3", List.of(), graded("grace"));
        assertEquals("Lab 3", rows.get(0).getField(7));
        assertEquals("8.75", rows.get(3).getField(7));
        assertEquals("3", rows.get(3).getField(5));
        assertEquals("10", rows.get(1).getField(7), "points possible of the new column");
    }

    @Test
    void moodleByTheNameOfTheDownloadOrByMail() throws Exception {
        List<CsvRecord> rows = merged(
                Gradebook.MOODLE,
                MOODLE,
                "",
                List.of(),
                graded("Ada Lovelace_55_assignsubmission_file"),
                graded("grace@example.org"));
        assertEquals("Identifier", rows.get(0).getField(0));
        assertEquals("8.75", rows.get(1).getField(4));
        assertEquals("8.75", rows.get(2).getField(4));
        assertEquals("Monday, 1", rows.get(1).getField(7));
        String feedback = rows.get(1).getField(8);
        assertTrue(feedback.contains("The handshake: 5 of 5 points | "), feedback);
        assertTrue(feedback.contains("3.75 of 5 points. Let both programs close"), feedback);
    }

    @Test
    void aNameThatFitsTwoRowsFitsNone() throws Exception {
        merged(
                Gradebook.MOODLE,
                MOODLE + "Participant 57,Ada Lovelace,b@example.org,,,,,,\n",
                "",
                List.of("Ada Lovelace"),
                graded("Ada Lovelace"));
    }

    @Test
    void aColumnThatIsNotThereIsRefusedAndTheOthersNamed() {
        Gradebook.Unusable e = assertThrows(
                Gradebook.Unusable.class, () -> merged(Gradebook.CANVAS, CANVAS, "Lab 4", List.of(), graded("ada")));
        String said = Said.english(e.why());
        assertTrue(said.contains("Lab 4") && said.contains("Final Score") && said.contains("--add-column"), said);
        assertThrows(
                Gradebook.Unusable.class,
                () -> merged(Gradebook.CANVAS, CANVAS.replace("Three-way", "Two-way"), "", List.of(), graded("ada")));
    }

    private static Optional<String> otherMaximum(Gradebook book, String text) throws Exception {
        return book.merge(
                        text,
                        "",
                        false,
                        Assignment.of(SPEC),
                        List.of(graded("ada@example.org")),
                        Language.ENGLISH,
                        new ByteArrayOutputStream())
                .otherMaximum();
    }

    @Test
    void anotherMaximumIsTold() throws Exception {
        assertEquals(Optional.empty(), otherMaximum(Gradebook.MOODLE, MOODLE));
        assertEquals(Optional.of("100.00"), otherMaximum(Gradebook.MOODLE, MOODLE.replace("10.00", "100.00")));
        assertEquals(Optional.empty(), otherMaximum(Gradebook.CANVAS, CANVAS));
        assertEquals(Optional.of("20"), otherMaximum(Gradebook.CANVAS, CANVAS.replace(",10,(read", ",20,(read")));
    }

    @Test
    void anotherFileIsRefusedWithAReason() {
        Gradebook.Unusable e =
                assertThrows(Gradebook.Unusable.class, () -> merged(Gradebook.CANVAS, "a,b\n1,2\n", "", List.of()));
        assertTrue(Said.english(e.why()).endsWith("is this a gradebook exported from Canvas?"), e::getMessage);
        assertThrows(Gradebook.Unusable.class, () -> merged(Gradebook.MOODLE, "", "", List.of()));
    }
}
