package io.github.tcpwalk.homework.quiz;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML in UTF-8, an element a line. What is written was made fit for a line before. */
final class Xml {
    private final XMLStreamWriter xml;
    private int depth;

    Xml(OutputStream out) throws IOException {
        try {
            xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** What stands in an element. */
    interface Content {
        void write() throws IOException;
    }

    private interface Step {
        void take() throws XMLStreamException;
    }

    private static void take(Step step) throws IOException {
        try {
            step.take();
        } catch (XMLStreamException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
    }

    void document(Content content) throws IOException {
        take(() -> xml.writeStartDocument("UTF-8", "1.0"));
        content.write();
        take(() -> {
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        });
    }

    /** A page, which says nothing of XML. */
    void page(Content content) throws IOException {
        take(() -> xml.writeDTD("<!DOCTYPE html>"));
        content.write();
        take(() -> {
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        });
    }

    /** @param attributes names and values in turn */
    void element(String name, Content content, String... attributes) throws IOException {
        start(name, attributes);
        depth++;
        content.write();
        depth--;
        take(() -> {
            xml.writeCharacters("\n" + "  ".repeat(depth));
            xml.writeEndElement();
        });
    }

    void text(String name, String text, String... attributes) throws IOException {
        start(name, attributes);
        take(() -> {
            xml.writeCharacters(text);
            xml.writeEndElement();
        });
    }

    void empty(String name, String... attributes) throws IOException {
        take(() -> {
            xml.writeCharacters("\n" + "  ".repeat(depth));
            xml.writeEmptyElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute(attributes[i], attributes[i + 1]);
            }
        });
    }

    private void start(String name, String... attributes) throws IOException {
        take(() -> {
            xml.writeCharacters("\n" + "  ".repeat(depth));
            xml.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute(attributes[i], attributes[i + 1]);
            }
        });
    }
}
