package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Chinese;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of row and every field is explained in both languages, and nothing else is. */
class SchemaWordsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static String schema(String language, String format) {
        Run run = Run.of("schema", "--format", format, "--lang", language);
        assertEquals(Tcpwalk.DONE, run.status(), run.err());
        return run.out();
    }

    @Test
    void aChinesePageHasNoEnglishSentenceInIt() {
        String page = schema("zh-CN", "markdown");
        assertTrue(page.startsWith("# 供程序读取的格式\n"), page);
        assertTrue(page.contains("| `ack` | 整数或 null | 相对确认号。没有 ACK 标志时为 null。 |"), page);
        assertTrue(page.contains("| `transfer` | [transfer](#transfer) | 它所传输的文件。只在它是停等文件传输时才有。 |"), page);
        for (String line : page.lines().toList()) {
            assertEquals(List.of(), Chinese.sentencesIn(line.replaceAll("`[^`]*`", "")), line);
        }
    }

    /** All but the sentences. */
    private static String withoutSentences(JsonNode schema) {
        return schema.toString().replaceAll("\"(title|description)\":\"[^\"]*\"", "");
    }

    @Test
    void theSchemaIsTheSameInBothLanguages() {
        JsonNode chinese = JSON.readTree(schema("zh-CN", "json-schema"));
        assertEquals(withoutSentences(JSON.readTree(schema("en", "json-schema"))), withoutSentences(chinese));
        for (JsonNode description : chinese.findValues("description")) {
            String text = description.stringValue();
            assertTrue(text.matches("(?s).*\\p{IsHan}.*"), text);
            assertEquals(List.of(), Chinese.sentencesIn(text), text);
        }
    }

    @Test
    void noWordsAreLeftOver() throws Exception {
        Properties words = new Properties();
        try (var in = Catalogue.class.getResourceAsStream("schema.properties")) {
            words.load(in);
        }
        Set<String> defined = new TreeSet<>(words.stringPropertyNames());
        defined.removeIf(key -> !key.matches("schema\\..*\\..*"));
        Catalogue english = Catalogue.of(Language.ENGLISH);
        Set<String> used = new TreeSet<>();
        JsonNode tables = JSON.readTree(schema("en", "json-schema")).get("$defs");
        for (var table : tables.properties()) {
            used.add("schema.row." + table.getKey());
            Set<String> required = new TreeSet<>();
            table.getValue().get("required").forEach(name -> required.add(name.stringValue()));
            for (var column : table.getValue().get("properties").properties()) {
                if (column.getValue().has("description")) {
                    String own = "schema." + table.getKey() + "." + column.getKey();
                    String key = english.find(own).isPresent() ? own : "schema.column." + column.getKey();
                    used.add(key);
                    if (orNull(column.getValue())) {
                        used.add(when(english, table.getKey(), key, ".null"));
                    }
                    if (!required.contains(column.getKey())) {
                        used.add(when(english, table.getKey(), key, ".only"));
                    }
                }
            }
        }
        assertEquals(used, defined);
    }

    private static String when(Catalogue english, String table, String key, String ending) {
        return english.find(key + ending).isPresent() ? key + ending : "schema." + table + ending;
    }

    private static boolean orNull(JsonNode column) {
        JsonNode types = column.has("enum") ? column.get("enum") : column.get("type");
        return types != null
                && types.isArray()
                && StreamSupport.stream(types.spliterator(), false)
                        .anyMatch(type -> type.isNull() || type.asString().equals("null"));
    }
}
