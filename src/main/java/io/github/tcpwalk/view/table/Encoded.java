package io.github.tcpwalk.view.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.tcpwalk.text.CsvCell;
import io.github.tcpwalk.text.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A text that stands in many rows, made ready for each format once. */
public final class Encoded {
    private final String text;
    /** With its quotes. */
    final SerializedString json;

    final String csv;

    private Encoded(String text, String csv, String json) {
        this.text = text;
        this.csv = csv;
        this.json = new SerializedString(json);
    }

    /** @param text may be a stranger's */
    public static Encoded of(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (JsonGenerator generator = Json.compact(octets)) {
            generator.writeString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        }
        return new Encoded(text, CsvCell.of(text), octets.toString(StandardCharsets.UTF_8));
    }

    private static Encoded ofWord(String word) {
        return new Encoded(word, word, '"' + word + '"');
    }

    /** The names of an enum's constants by their ordinals: letters, digits, hyphens, plus signs. */
    public static <E extends Enum<E>> List<Encoded> all(E[] constants) {
        return all(Stream.of(constants).map(E::toString).toArray(String[]::new));
    }

    /** @param words as those of {@link #all(Enum[])} */
    public static List<Encoded> all(String... words) {
        return Stream.of(words).map(Encoded::ofWord).toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
