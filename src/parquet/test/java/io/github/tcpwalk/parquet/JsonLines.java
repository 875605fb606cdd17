package io.github.tcpwalk.parquet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What the command prints with {@code --format json}, as the rows that a table should have. */
public final class JsonLines {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");
    /** Objects of these columns are JSON in a table. */
    private static final String VALUES = "values";

    private JsonLines() {}

    /** The rows of a file: maps, lists, Long, Double, Boolean, String, Instant in microseconds, null. */
    public static List<Map<String, Object>> of(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (InputStream octets = Files.newInputStream(file)) {
            each(octets, rows::add);
        }
        return rows;
    }

    /** The same, one row after the other. */
    public static void each(InputStream octets, Consumer<Map<String, Object>> hearer) throws IOException {
        try (JsonParser json = FACTORY.createParser(octets)) {
            while (json.nextToken() != null) {
                hearer.accept(object(json));
            }
        }
    }

    /** A document within a value. */
    public static Object parse(String text) throws IOException {
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            return value(json);
        }
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json);
            if (value != null) {
                object.put(name, value);
            }
        }
        return object;
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> {
                String text = json.getText();
                yield TIME.matcher(text).matches() ? Instant.parse(text).truncatedTo(ChronoUnit.MICROS) : text;
            }
        };
    }

    /** A row of a table in the same form: what is null is left out, and JSON in it is read. */
    public static Map<String, Object> row(Map<String, Object> row) throws IOException {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<String, Object> column : row.entrySet()) {
            Object value = plain(column.getValue());
            if (value != null) {
                boolean json = column.getKey().equals(VALUES);
                plain.put(column.getKey(), json ? parse((String) value) : value);
            }
        }
        return plain;
    }

    private static Object plain(Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> row = new LinkedHashMap<>();
            map.forEach((name, part) -> row.put((String) name, part));
            return row(row);
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            for (Object item : list) {
                all.add(plain(item));
            }
            return all;
        }
        return value;
    }
}
