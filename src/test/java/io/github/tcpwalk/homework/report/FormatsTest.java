package io.github.tcpwalk.homework.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Checking;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.TraceScript;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.text.Paint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Each format has the shape its reader expects, whatever students put into names and payloads. */
class FormatsTest {
    private static final String EVIL =
            "=cmd|' /C calc'!A0\u0000\u0007<script>alert(1)</script>]]>\n\"';\u202Eevil\uD800,${x}";
    private static final Spec SPEC = Checking.spec("""
            title: Exercise <1>
            select: {server_port: 9502}
            checks:
            - {id: open, title: "The \\"handshake\\" & more", points: 4, expect: ["C > S S"]}
            - {id: said, points: 3, assert: {payload.C: {contains: nonce}, bytes.C: {le: 0, hint: Less.}},
               hint: "Say <it>."}
            - {id: after, points: 2, needs: said, assert: {resets: {eq: 0}}}
            - {id: rtt, points: 1, assert: {rto.backoff: {eq: true}}}
            - {id: warn, points: 0, level: warn, assert: {resets: {ge: 1}}}
            """);
    private static final Assignment ASSIGNMENT = Assignment.of(SPEC);

    private static Graded graded(String student) {
        TraceScript evil = new TraceScript(40000, 9502)
                .play("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1 ack 1", "> P. 1:9(8) ack 1 \"<b>=1+1'\"");
        Grade grade = Checking.grade(SPEC, evil);
        Flag flag = new Flag("same-packets", Shown.said("As " + EVIL), Shown.said("Innocent."), List.of(EVIL));
        return new Graded(
                student, student + ".pcap", "ab".repeat(32), Optional.of(grade), List.of(flag), Optional.empty());
    }

    private static Graded broken(String student) {
        return new Graded(
                student, student, "", Optional.empty(), List.of(), Optional.of(Shown.said("not a capture: " + EVIL)));
    }

    private static byte[] written(Format format, Graded... results) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(ASSIGNMENT, List.of(results), Language.ENGLISH, out);
        return out.toByteArray();
    }

    private static void plain(String text) {
        assertTrue(
                text.codePoints()
                        .allMatch(c -> c == '\n'
                                || !Character.isISOControl(c)
                                        && c != 0x202E
                                        && Character.getType(c) != Character.SURROGATE),
                text);
    }

    /** Students know no fact by its name; programs know it by nothing else. */
    @Test
    void peopleReadWordsAndProgramsNames() throws Exception {
        for (Format format : List.of(Format.HTML, Format.GRADESCOPE, Format.CHECK50)) {
            String page = new String(written(format, graded("a")), StandardCharsets.UTF_8);
            assertTrue(page.contains("Data the client sent: with nonce in it"), page);
            assertTrue(page.contains("Octets the client sent: 8, frame 4 (asked for: at most 0)"), page);
            assertFalse(page.contains("payload.C") || page.contains("bytes.C") || page.contains("backoff"), page);
        }
        String json = new String(written(Format.JSON, graded("a")), StandardCharsets.UTF_8);
        assertTrue(json.contains("payload.C contains nonce") && json.contains("bytes.C is 8"), json);
        assertFalse(json.contains("Octets the"), json);
    }

    @Test
    void gradescopeReadsIt() throws Exception {
        Map<String, Object> root = Json.map(Json.read(written(Format.GRADESCOPE, graded(EVIL))));
        assertEquals(4.0, root.get("score"));
        assertEquals("visible", root.get("visibility"));
        assertTrue(Set.of("score", "output", "output_format", "visibility", "tests", "extra_data")
                .containsAll(root.keySet()));
        List<Object> tests = Json.list(root.get("tests"));
        assertEquals(5, tests.size());
        double sum = 0;
        for (Object each : tests) {
            Map<String, Object> test = Json.map(each);
            assertTrue(Set.of("score", "max_score", "status", "name", "number", "output", "output_format", "visibility")
                    .containsAll(test.keySet()));
            assertTrue(test.get("status") == null || Set.of("passed", "failed").contains(test.get("status")));
            assertTrue(test.get("name") instanceof String
                    && test.get("number") instanceof String
                    && test.get("output") instanceof String);
            sum += (Double) test.get("score");
        }
        assertEquals(4.0, sum);
        assertNull(Json.map(tests.get(3)).get("status"), "what waits for a person has neither passed nor failed");
        assertFalse(
                new String(written(Format.GRADESCOPE, graded("ada")), StandardCharsets.UTF_8).contains("same-packets"),
                "students do not see flags");
        assertEquals(
                0.0,
                Json.map(Json.read(written(Format.GRADESCOPE, broken("x")))).get("score"));
    }

    @Test
    void check50ReadsIt() throws Exception {
        Map<String, Object> root = Json.map(Json.read(written(Format.CHECK50, graded(EVIL))));
        assertEquals(Set.of("slug", "results", "version"), root.keySet());
        assertEquals(Assignment.tool(), root.get("version"), "no version of a program that did not run");
        List<Object> results = Json.list(root.get("results"));
        for (Object each : results) {
            assertEquals(
                    Set.of("name", "description", "passed", "log", "cause", "data", "dependency"),
                    Json.map(each).keySet());
        }
        assertEquals(true, Json.map(results.get(0)).get("passed"));
        assertEquals(false, Json.map(results.get(1)).get("passed"));
        assertNull(Json.map(results.get(2)).get("passed"));
        assertEquals("said", Json.map(results.get(2)).get("dependency"));
        assertEquals(
                "Less.\nSay <it>.",
                Json.map(Json.map(results.get(1)).get("cause")).get("help"));
        assertEquals(
                Set.of("slug", "error", "version"),
                Json.map(Json.read(written(Format.CHECK50, broken("x")))).keySet());
    }

    @Test
    void junitFitsTheSchemasOfJenkinsAndOfAnt() throws Exception {
        byte[] xml = written(Format.JUNIT, graded(EVIL), broken("b" + EVIL));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        JunitRules.check(document);
        assertArrayEquals(xml, written(Format.JUNIT, graded(EVIL), broken("b" + EVIL)));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertEquals("2026-11-18T11:06:40", suite.getAttribute("timestamp"), "the capture's");
        assertEquals("5", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("2", suite.getAttribute("skipped"));
        assertEquals(
                1,
                ((Element) document.getElementsByTagName("testsuite").item(1))
                        .getElementsByTagName("error")
                        .getLength());
        plain(new String(xml, StandardCharsets.UTF_8));
    }

    @Test
    void csvHasOneRowAStudentAndNoFormula() throws Exception {
        String text = new String(
                written(
                        Format.CSV,
                        graded(EVIL),
                        graded("ada"),
                        broken("-1+1"),
                        graded("@x"),
                        graded("\t=1"),
                        graded("\uFF1D1")),
                StandardCharsets.UTF_8);
        List<CsvRecord> rows;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            rows = csv.stream().toList();
        }
        assertEquals(
                List.of(
                        "student",
                        "file",
                        "sha256",
                        "spec",
                        "spec_sha256",
                        "tool",
                        "score",
                        "max",
                        "pending",
                        "late_days",
                        "open",
                        "said",
                        "after",
                        "rtt",
                        "warn",
                        "flags",
                        "error"),
                rows.get(0).getFields());
        assertEquals(
                List.of("4", "10", "1", "0", "4", "0", "0", "review", "0", "same-packets", ""),
                rows.get(2).getFields().subList(6, 17));
        for (CsvRecord row : rows) {
            assertEquals(17, row.getFieldCount());
            for (String cell : row.getFields()) {
                assertFalse(cell.matches("(?s)\\s*[=+@\uFF1D-].*"), cell);
            }
        }
    }

    @Test
    void jsonHoldsEverything() throws Exception {
        Map<String, Object> root = Json.map(Json.read(written(Format.JSON, graded(EVIL), broken("b"))));
        Map<String, Object> first = Json.map(Json.list(root.get("results")).get(0));
        assertEquals(
                Set.of(
                        "student",
                        "file",
                        "sha256",
                        "score",
                        "max",
                        "pending",
                        "late",
                        "passed",
                        "error",
                        "conversation",
                        "client",
                        "client_port",
                        "server",
                        "server_port",
                        "remark",
                        "checks",
                        "answers",
                        "flags"),
                first.keySet());
        assertEquals(1.0, first.get("pending"));
        assertNull(first.get("error"));
        assertEquals(
                "same-packets", Json.map(Json.list(first.get("flags")).get(0)).get("name"));
        assertTrue(((String) Json.map(Json.list(root.get("results")).get(1)).get("error")).startsWith("not a capture"));
    }

    @Test
    void htmlIsWellFormedEscapedAndLoadsNothing() throws Exception {
        String html = new String(written(Format.HTML, graded(EVIL)), StandardCharsets.UTF_8);
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        html.replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
        for (String forbidden : List.of("script", "iframe", "img", "link", "a")) {
            assertEquals(0, document.getElementsByTagName(forbidden).getLength(), forbidden);
        }
        assertEquals(5, document.getElementsByTagName("section").getLength());
        assertTrue(html.contains("&lt;script>alert(1)") || html.contains("&lt;script&gt;alert(1)"), html);
        assertFalse(html.contains("same-packets"), "students do not see flags");
        assertFalse(html.contains("http"), "nothing is loaded");
        plain(html);
        plain(new String(written(Format.HTML, broken(EVIL)), StandardCharsets.UTF_8));
    }

    @Test
    void theTextPageHoldsNoControlCharacter() throws Exception {
        StringBuilder page = new StringBuilder();
        new TextReport(page, Paint.PLAIN, Language.ENGLISH).page(ASSIGNMENT, graded(EVIL));
        new TextReport(page, Paint.PLAIN, Language.ENGLISH).table(ASSIGNMENT, List.of(graded(EVIL), broken("b")));
        plain(page.toString());
        assertTrue(page.toString().contains("Score: 4 of 10, 1 more wait for a person"), page::toString);
        StringBuilder coloured = new StringBuilder();
        new TextReport(coloured, Paint.COLOURED, Language.ENGLISH).page(ASSIGNMENT, graded("ada"));
        assertTrue(coloured.toString().contains("\u001b[32m"));
    }

    @Test
    void theTextPageShowsWhereExpectedAndFoundPart() throws Exception {
        StringBuilder page = new StringBuilder();
        Grade grade = Checking.grade(
                Checking.shipped("hs9502"), Exercises.handshakeClose(9502).without(11));
        new TextReport(page, Paint.PLAIN, Language.ENGLISH)
                .page(
                        Assignment.of(Checking.shipped("hs9502")),
                        new Graded("ada", "ada.pcap", "", Optional.of(grade), List.of(), Optional.empty()));
        for (String part : List.of(
                "  expected  A > B . ack=B.fin+1\n     found  not found: no other segment from the first FIN sender",
                "How the\n  connection was closed: not closed when the capture ended, frames 8-10",
                "After frame 10 the trace lacks A > B\n  . ack=B.fin+1",
                "Hint: Let both programs close",
                "Score: 8.75 of 10")) {
            assertTrue(page.toString().contains(part), () -> part + "\nis not in\n" + page);
        }
    }
}
