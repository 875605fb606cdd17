package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Ladder;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * One self-contained feedback page for one student: no script, nothing loaded. Flags are the instructor's and stay out.
 */
final class HtmlReport {
    private static final String STYLE = """

            body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff;
              max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.4rem; margin-bottom: 0 }
            .about { color: #666; margin-top: 0 }
            .score { font-size: 1.2rem; font-weight: 600 }
            section { border-top: 1px solid #ddd; padding: .6rem 0 }
            h2 { font-size: 1rem; margin: 0; display: flex; justify-content: space-between }
            .status { font-weight: 400; color: #555 }
            .passed .status { color: #1b6e3c } .failed .status, .partial .status { color: #a3341f }
            table { border-collapse: collapse; width: 100%; margin: .4rem 0 }
            td { padding: .15rem .6rem .15rem 0; vertical-align: top; white-space: pre-wrap;
              font-family: ui-monospace, monospace; font-size: .85rem }
            td.expected { width: 38% } tr.not td.found { color: #a3341f }
            .hint { color: #444; font-style: italic }
            .frames { margin: .2rem 0; font-size: .85rem } .ladder { margin-top: .4rem }
            .ladder th { text-align: left; font-size: .85rem } .ladder tr:target { background: #fff3c4 }
            .ladder td { border-bottom: 1px solid #eee; padding: .1rem .6rem .1rem 0 }
            .ladder td.right + td, .ladder td.left + td { padding-left: .6rem }
            .ladder td.right, .ladder td.left { border-left: 2px solid #888; border-right: 2px solid #888;
              padding: .1rem .6rem } .ladder .right, .ladder .client { text-align: right }
            @media print { body { max-width: none; margin: 0 } section, tr { break-inside: avoid }
              a { color: inherit; text-decoration: none } }
            @media screen and (prefers-color-scheme: dark) {
              a { color: #8ab4f8 } .ladder td { border-color: #444 } .ladder tr:target { background: #4a4420 }
              body { color: #ddd; background: #1b1b1b } section { border-color: #444 }
              .about, .status, .hint { color: #aaa } .passed .status { color: #7cc99a }
              .failed .status, .partial .status, tr.not td.found { color: #e59a8a }
            }
            """;

    private final XMLStreamWriter xml;
    private final ReportWords words;
    private final Html html;

    HtmlReport(OutputStream out, ReportWords words) throws IOException {
        this.words = words;
        try {
            xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            html = new Html(xml);
        } catch (XMLStreamException e) {
            throw XmlFailure.of(e);
        }
    }

    void write(Assignment assignment, Graded graded) throws IOException {
        try {
            xml.writeDTD("<!DOCTYPE html>");
            html.line();
            xml.writeStartElement("html");
            xml.writeAttribute("lang", words.language().tag());
            head(assignment, graded);
            html.element("body", "", () -> {
                body(assignment, graded);
                html.text("p", "about", words.say(assignment.made()));
            });
            xml.writeEndElement();
            html.line();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw XmlFailure.of(e);
        }
    }

    private void head(Assignment assignment, Graded graded) throws XMLStreamException {
        html.element("head", "", () -> {
            xml.writeEmptyElement("meta");
            xml.writeAttribute("charset", "utf-8");
            xml.writeEmptyElement("meta");
            xml.writeAttribute("name", "viewport");
            xml.writeAttribute("content", "width=device-width, initial-scale=1");
            html.line();
            html.text("title", "", assignment.title() + ": " + graded.student());
            html.element("style", "", () -> xml.writeCharacters(STYLE));
        });
        html.line();
    }

    private void body(Assignment assignment, Graded graded) throws XMLStreamException {
        html.line();
        html.text("h1", "", assignment.title());
        html.text("p", "about", graded.student() + (graded.file().isEmpty() ? "" : ", " + graded.file()));
        html.text("p", "score", words.say("report.total", Map.of("score", words.score(assignment, graded))));
        if (graded.error().isPresent()) {
            html.text("p", "error", words.say(graded.error()));
        }
        if (graded.grade().isEmpty()) {
            return;
        }
        Grade grade = graded.grade().get();
        if (grade.late().isPresent()) {
            html.text("p", "late", words.say(grade.late().get().sentence()));
        }
        if (grade.conversation().isPresent()) {
            html.text("p", "about", words.say(grade.conversation().get().description()));
            if (grade.remark().isPresent()) {
                html.text("p", "about", words.say(grade.remark()));
            }
        }
        HtmlLadder ladder = new HtmlLadder(
                xml, html, words, grade.conversation().map(Grade.Chosen::ladder).orElse(Ladder.NONE));
        for (Result result : grade.all()) {
            result(result, ladder);
        }
        if (grade.conversation().isPresent()) {
            Grade.Chosen its = grade.conversation().get();
            ladder.write(end(its.client(), its.clientPort()), end(its.server(), its.serverPort()));
        }
    }

    private static String end(String address, int port) {
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
    }

    private void result(Result result, HtmlLadder ladder) throws XMLStreamException {
        html.element("section", result.status().word(), () -> {
            html.element("h2", "", () -> {
                html.text("span", "", result.title());
                html.text("span", "status", status(result));
            });
            if (!result.rows().isEmpty()) {
                html.element("table", "", () -> rows(result.rows()));
            }
            if (result.message().isPresent()) {
                html.text("p", "message", words.say(result.message()));
            }
            ladder.links(result.frames());
            for (String hint : result.hints()) {
                html.text("p", "hint", hint);
            }
        });
        html.line();
    }

    private String status(Result result) {
        String status = words.status(result.status());
        return result.max() == 0
                ? status
                : words.say(
                        "report.points-and-status",
                        Map.of("score", words.earned(result), "max", Points.show(result.max()), "status", status));
    }

    private void rows(List<Result.Row> rows) throws XMLStreamException {
        for (Result.Row row : rows) {
            html.element("tr", row.holds() ? "" : "not", () -> {
                html.element("td", "expected", () -> xml.writeCharacters(words.say(row.expected())));
                html.element("td", "found", () -> xml.writeCharacters(words.say(row.found())));
            });
            html.line();
        }
    }
}
