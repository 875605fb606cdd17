package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tcpwalk.text.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages of two samples hold; {@code -Dgolden.update=true} writes it anew. */
class ReportGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/report");
    /** The same in every page, out of the bundles. */
    private static final Set<String> WORDS = Set.of("words", "rules", "states");

    private static final String START = "id=\"data\">";

    @ParameterizedTest
    @ValueSource(strings = {"zero-window.pcap", "udp-stop-and-wait.pcap"})
    void data(String sample) throws IOException {
        String page = Run.of("report", "--utc", "sample-pcaps/" + sample).out();
        int from = page.indexOf(START) + START.length();
        String data = laidOut(page.substring(from, page.indexOf("</script>", from)));
        Path golden = GOLDEN.resolve(sample + ".json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, data);
        }
        assertEquals(Files.readString(golden), data);
    }

    private static String laidOut(String data) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonParser from = new JsonFactory().createParser(data);
                JsonGenerator to = Json.indented(text)) {
            while (from.nextToken() != null) {
                if (from.currentToken() == JsonToken.FIELD_NAME && WORDS.contains(from.currentName())) {
                    from.nextToken();
                    from.skipChildren();
                } else {
                    to.copyCurrentEvent(from);
                }
            }
            to.writeRaw('\n');
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
