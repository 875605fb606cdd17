package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Shown;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** HTML through an XML writer, so that whatever a student's file holds is escaped. */
final class Html {
    private final XMLStreamWriter xml;

    Html(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The rest of an element. */
    interface Body {
        void write() throws XMLStreamException;
    }

    void element(String name, String cssClass, Body body) throws XMLStreamException {
        xml.writeStartElement(name);
        if (!cssClass.isEmpty()) {
            xml.writeAttribute("class", cssClass);
        }
        body.write();
        xml.writeEndElement();
    }

    /** An element with text, on its own line. */
    void text(String name, String cssClass, String text) throws XMLStreamException {
        element(name, cssClass, () -> xml.writeCharacters(Shown.shortened(text)));
        xml.writeCharacters("\n");
    }

    void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
