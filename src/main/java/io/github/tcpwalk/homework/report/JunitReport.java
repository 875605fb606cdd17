package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML as Jenkins and GitLab read it: a testsuite a student, a testcase a check. It fits the schema of Jenkins'
 * xUnit plugin and that of Ant's reports, which wants more. Durations are 0 and timestamps the capture's: two runs give
 * the same octets.
 */
final class JunitReport {
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final XMLStreamWriter xml;
    private final ReportWords words;

    JunitReport(OutputStream out, ReportWords words) throws IOException {
        this.words = words;
        try {
            xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw XmlFailure.of(e);
        }
    }

    void write(Assignment assignment, List<Graded> results) throws IOException {
        try {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            for (int i = 0; i < results.size(); i++) {
                suite(assignment, results.get(i), i);
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw XmlFailure.of(e);
        }
    }

    private void suite(Assignment assignment, Graded graded, int id) throws XMLStreamException {
        List<Result> results = graded.grade().map(g -> g.all()).orElse(List.of());
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("id", Integer.toString(id));
        xml.writeAttribute("package", assignment.id());
        xml.writeAttribute("name", Shown.shortened(graded.student()));
        xml.writeAttribute("hostname", "localhost");
        xml.writeAttribute("timestamp", timestamp(graded));
        xml.writeAttribute("tests", Integer.toString(graded.grade().isPresent() ? results.size() : 1));
        xml.writeAttribute("failures", count(results, Status.FAILED, Status.PARTIAL));
        xml.writeAttribute("errors", graded.grade().isPresent() ? "0" : "1");
        xml.writeAttribute("skipped", count(results, Status.SKIPPED, Status.REVIEW));
        xml.writeAttribute("time", "0");
        made(assignment);
        if (graded.grade().isEmpty()) {
            testcase(assignment, graded, "submission");
            problem("error", "submission", words.say(graded.error()), Shown.shortened(graded.file()));
            xml.writeEndElement();
        }
        for (Result result : results) {
            result(assignment, graded, result);
        }
        xml.writeCharacters("\n  ");
        xml.writeStartElement("system-out");
        for (Result result : results) {
            if (result.status().isFine()) {
                passed(result);
            }
        }
        xml.writeEndElement();
        xml.writeEmptyElement("system-err");
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    /** Of the capture, without a zone, which the stricter schema forbids; 1970 where nothing was graded. */
    private static String timestamp(Graded graded) {
        long nanos = graded.grade()
                .flatMap(Grade::conversation)
                .map(Grade.Chosen::firstNanos)
                .orElse(0L);
        return SECONDS.format(Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_A_SECOND)));
    }

    /** What there is to say of a check that is no failure: beside a case the stricter schema has no place for it. */
    private void passed(Result result) throws XMLStreamException {
        String text = ResultText.text(result, words);
        String points = words.points(result.score(), result.max());
        xml.writeCharacters(result.id() + ": " + points + (text.isEmpty() ? "" : "\n" + text) + "\n");
    }

    private static String count(List<Result> results, Status... statuses) {
        return Long.toString(results.stream()
                .filter(r -> List.of(statuses).contains(r.status()))
                .count());
    }

    private void made(Assignment assignment) throws XMLStreamException {
        xml.writeStartElement("properties");
        property("tool", Assignment.tool());
        property("spec_sha256", assignment.sha256());
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
    }

    private void testcase(Assignment assignment, Graded graded, String name) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", name);
        xml.writeAttribute("classname", assignment.id() + "." + Shown.shortened(graded.student()));
        xml.writeAttribute("time", "0");
    }

    private void problem(String element, String type, String message, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("type", type);
        xml.writeAttribute("message", message);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void result(Assignment assignment, Graded graded, Result result) throws XMLStreamException {
        testcase(assignment, graded, result.id());
        String score = words.points(result.score(), result.max());
        Map<String, Object> values = new HashMap<>(Map.of("score", score));
        result.message().ifPresent(text -> values.put("text", text));
        if (result.status() == Status.REVIEW) {
            values.put("status", words.status(Status.REVIEW));
        }
        String message = words.say("report.outcome", values);
        switch (result.status()) {
            case FAILED, PARTIAL -> problem("failure", result.status().word(), message, ResultText.text(result, words));
            case SKIPPED, REVIEW -> {
                xml.writeStartElement("skipped");
                xml.writeAttribute("message", message);
                xml.writeEndElement();
            }
            case PASSED, WARNING -> {}
            default -> throw new AssertionError(result.status());
        }
        xml.writeEndElement();
    }
}
