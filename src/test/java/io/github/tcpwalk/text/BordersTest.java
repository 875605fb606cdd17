package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Hostile text where it leaves as JSON or into a spreadsheet. */
class BordersTest {
    @Test
    void jsonShowsATerminalNothingAndAProgramEverything() throws IOException {
        for (String text : EscapeTest.HOSTILE) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (JsonGenerator json = Json.compact(out)) {
                json.writeString(text);
            }
            String written = out.toString(StandardCharsets.UTF_8);
            assertEquals(written, Escape.line(written));
            try (JsonParser parser = new JsonFactory().createParser(written)) {
                parser.nextToken();
                assertEquals(text, parser.getText());
            }
        }
    }

    @Test
    void whatPeopleWriteStaysReadableInJson() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.indented(out)) {
            json.writeStartObject();
            json.writeStringField("file", "作业 \"1\".pcap");
            json.writeEndObject();
        }
        assertEquals("{\n  \"file\" : \"作业 \\\"1\\\".pcap\"\n}", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void noCellIsAFormula() {
        assertEquals("a=1", CsvCell.of("a=1"));
        assertEquals("", CsvCell.of(""));
        for (String formula : new String[] {"=1+1", "+1", "-1", "@SUM(A1)", "|calc", "%x", " =1", "＝1"}) {
            assertEquals("'" + formula, CsvCell.of(formula));
        }
        assertEquals("\\x09=1", CsvCell.of("\t=1"), "a tab too would be stripped");
    }
}
