package io.github.tcpwalk.text;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON in UTF-8 that holds the text as it is, and still shows nothing to a terminal that {@link Escape} would not. */
public final class Json {
    /** Of what programs are to read. Grows when a field is renamed, taken away or means something else. */
    public static final int SCHEMA_VERSION = 2;

    private static final JsonFactory FACTORY = factory("");

    /** What a tag, a comment or a reference of HTML begins or ends with. */
    private static final String OF_HTML = "<>&";

    private Json() {}

    private static JsonFactory factory(String more) {
        return new JsonFactory().setCharacterEscapes(new Escapes(more)).setRootValueSeparator(null);
    }

    /** To stand in a script element of HTML, which nothing in it can end; {@code out} stays open. */
    public static JsonGenerator inScript(OutputStream out) throws IOException {
        return factory(OF_HTML)
                .createGenerator(out, JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** Without white space; {@code out} stays open. */
    public static JsonGenerator compact(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out, JsonEncoding.UTF8).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** Indented, lines ended by \n on every system; {@code out} stays open. */
    public static JsonGenerator indented(OutputStream out) throws IOException {
        return compact(out)
                .setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    }

    /** Keys and values in turn, for {@link #write}; a value may be null. */
    public static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    /**
     * One indented document of maps, lists, texts, numbers, truths and nulls, and a line's end; {@code out} stays open.
     */
    public static void write(Object document, OutputStream out) throws IOException {
        try (JsonGenerator json = indented(out)) {
            value(document, json);
            json.writeRaw('\n');
        }
    }

    private static void value(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                json.writeFieldName((String) field.getKey());
                value(field.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof List<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                value(item, json);
            }
            json.writeEndArray();
        } else {
            json.writeObject(value);
        }
    }

    /** Every character that is not safe as four hex digits; half a pair too, which UTF-8 has no octets for. */
    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        private final String more;

        Escapes(String more) {
            this.more = more;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0x7F] = ESCAPE_STANDARD;
            more.chars().forEach(c -> codes[c] = ESCAPE_STANDARD);
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return Escape.isSafe(c) ? null : new SerializedString(String.format("\\u%04X", c));
        }
    }
}
