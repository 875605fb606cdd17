package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Ladder;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Seconds;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The conversation on a student's page, a row a segment, and the links to its rows. */
final class HtmlLadder {
    private final XMLStreamWriter xml;
    private final Html html;
    private final ReportWords words;
    private final Ladder ladder;

    HtmlLadder(XMLStreamWriter xml, Html html, ReportWords words, Ladder ladder) {
        this.xml = xml;
        this.html = html;
        this.words = words;
        this.ladder = ladder;
    }

    /** "Frames: 3, 5", those that are drawn as links. */
    void links(List<Long> frames) throws XMLStreamException {
        if (frames.isEmpty() || ladder.rungs().isEmpty()) {
            return;
        }
        html.element("p", "frames", () -> {
            xml.writeCharacters(words.say("report.ladder-frames"));
            for (int i = 0; i < frames.size(); i++) {
                xml.writeCharacters(i == 0 ? " " : ", ");
                link(frames.get(i));
            }
        });
    }

    private void link(long frame) throws XMLStreamException {
        if (ladder.has(frame)) {
            xml.writeStartElement("a");
            xml.writeAttribute("href", "#frame-" + frame);
            xml.writeCharacters(Long.toString(frame));
            xml.writeEndElement();
        } else {
            xml.writeCharacters(Long.toString(frame));
        }
    }

    void write(String client, String server) throws XMLStreamException {
        if (ladder.rungs().isEmpty()) {
            return;
        }
        html.text("h2", "", words.say("report.ladder"));
        html.element("table", "ladder", () -> {
            html.element(
                    "thead",
                    "",
                    () -> html.element("tr", "", () -> {
                        head(words.say("report.ladder-frame"));
                        head(words.say("report.ladder-time"));
                        head(client);
                        head("");
                        head(server);
                    }));
            html.element("tbody", "", () -> {
                for (Ladder.Rung rung : ladder.rungs()) {
                    rung(rung);
                }
            });
        });
        if (ladder.left() > 0) {
            html.text("p", "about", words.say("report.ladder-left", Map.of("count", ladder.left())));
        }
    }

    private void head(String text) throws XMLStreamException {
        html.element("th", "", () -> xml.writeCharacters(text));
    }

    private void rung(Ladder.Rung rung) throws XMLStreamException {
        StringBuilder time = new StringBuilder();
        Seconds.append(time, rung.nanos(), false);
        xml.writeStartElement("tr");
        xml.writeAttribute("id", "frame-" + rung.frame());
        cell("", Long.toString(rung.frame()));
        cell("", time.toString());
        cell("client", state(rung.client()));
        cell(rung.fromClient() ? "right" : "left", said(rung));
        cell("", state(rung.server()));
        xml.writeEndElement();
        html.line();
    }

    private static String state(State state) {
        return state == State.UNKNOWN ? "" : state.toString();
    }

    private void cell(String cssClass, String text) throws XMLStreamException {
        html.element("td", cssClass, () -> xml.writeCharacters(text));
    }

    /** tcpdump's flags; numbers are relative. */
    private static String said(Ladder.Rung rung) {
        String text = rung.flags().isEmpty()
                ? "len " + rung.len()
                : "[" + rung.flags() + "] seq " + rung.seq()
                        + (rung.ack() < 0 ? "" : " ack " + rung.ack())
                        + (rung.len() == 0 ? "" : " len " + rung.len());
        return rung.fromClient() ? text + " \u2192" : "\u2190 " + text;
    }
}
