package io.github.tcpwalk.homework.spec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Fuzz;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Any text as a spec: read, or refused with what is wrong and where. */
@Tag("fuzz")
class SpecFuzzTest {
    @FuzzTest
    void isRead(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        try {
            assertNotNull(SpecReader.read(
                    "fuzz.yaml", text, name -> Optional.of(new byte[] {1, 2}), Map.of("port", "9"), Language.CHINESE));
        } catch (SpecException refused) {
            assertFalse(refused.errors().isEmpty());
            refused.errors().forEach(e -> assertTrue(e.line() >= 0 && e.column() >= 0, e + ""));
        }
    }

    @Property(tries = Fuzz.TRIES / 6)
    void shortly(Draw draw) throws IOException {
        isRead(Fuzz.near(draw, getClass()));
    }
}
