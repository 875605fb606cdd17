package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.explain.Glossary.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GlossaryTest {
    private static Stream<Kind> kinds(String name) {
        return Glossary.entries(name, Language.ENGLISH).stream().map(Glossary.Entry::kind);
    }

    @Test
    void takesNamesAsTheyArePrinted() {
        assertEquals(List.of(Kind.STATE), kinds("TIME-WAIT").toList());
        assertEquals(List.of(Kind.STATE), kinds("fin_wait_1").toList());
        assertEquals(List.of(Kind.OPENING), kinds("split handshake").toList());
        assertEquals(List.of(Kind.CLOSING), kinds("timed out").toList());
        assertEquals(List.of(Kind.ROLE), kinds("SYN+ACK").toList());
        assertEquals(List.of(Kind.NOTE), kinds("duplicate-ack").toList());
        assertEquals(List.of(Kind.FINDING), kinds("port-scan").toList());
        assertEquals(List.of(Kind.OPENING, Kind.CLOSING), kinds("simultaneous").toList());
    }

    @Test
    void saysItInChinese() {
        Glossary.Entry entry = Glossary.entries("closing", Language.CHINESE).get(0);
        assertEquals("状态", entry.kindName());
        assertTrue(entry.text().contains("FIN"), entry.text());
    }

    @Test
    void everyNameLeadsToAPage() {
        Properties pages = Catalogue.load("glossary-topics.properties");
        Set<String> keys = new TreeSet<>();
        for (String name : Glossary.names()) {
            for (Glossary.Entry entry : Glossary.entries(name, Language.ENGLISH)) {
                String key = entry.kind().name().toLowerCase(Locale.ROOT) + "." + entry.name();
                keys.add(key);
                assertEquals(entry.topic(), pages.getProperty(key), key);
                assertTrue(Topics.names().contains(entry.topic()), key);
            }
        }
        assertEquals(keys, new TreeSet<>(pages.stringPropertyNames()));
    }

    @Test
    void everyFateOfAComparedSegmentIsThere() {
        for (Fate fate : Fate.values()) {
            assertTrue(kinds(fate.toString()).anyMatch(kind -> kind == Kind.FATE), fate.toString());
        }
    }

    @Test
    void internalKeysAreNoNames() {
        assertEquals(List.of(), Glossary.entries("three-way.name", Language.ENGLISH));
        assertEquals(List.of(), Glossary.entries("", Language.ENGLISH));
        assertTrue(Glossary.names().stream().noneMatch(name -> name.contains(".")));
        assertTrue(Glossary.names().containsAll(List.of("TIME-WAIT", "keep-alive", "syn-flood", "half-open")));
    }
}
