package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.fact.FactWords;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.lab.scenarios.Scenarios;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.testing.Chinese;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.udp.DatagramNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
    /** Message keys in the source are string literals of this shape. */
    private static final Pattern KEY_LITERAL = Pattern.compile(
            "\"((?:equation|open|again|close|data|rst|refused|states|explain|page|form|walk|flows|follow|show|error"
                    + "|capture|compare|live|report|spec|lab|lecture|schema|bound|quiz|plot|where|screen)"
                    + "\\.[a-z-]*[a-z])\"");

    /** In a message: how a value is to be written. */
    private static final Pattern FORM = Pattern.compile("\\{[a-zA-Z]+, (?!select,)([a-z-]+)}");

    /** In a draft of a spec: where words stand. */
    private static final Pattern DRAFT_WORDS = Pattern.compile("~([a-z-]+)~");

    private static final Pattern CJK = Pattern.compile("\\p{IsHan}");
    private static final Pattern COMMAND = Pattern.compile("\\b(sudo|tcpwalk|git|ip|apt|dnf|apk)( [a-z0-9.-]+)+");
    private static final Set<String> SAME_IN_BOTH = Set.of(
            "party.a",
            "party.b",
            "flows.codes",
            "error.gradebook",
            "error.list",
            "form.icmp-protocol",
            "screen.call-connect",
            "screen.call-send",
            "screen.call-sendto");

    private final Catalogue english = Catalogue.of(Language.ENGLISH);
    private final Catalogue chinese = Catalogue.of(Language.CHINESE);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        Set<String> keys = new TreeSet<>(chinese.keys());
        keys.removeIf(key -> key.endsWith(Terms.SUFFIX) && english.find(key).isEmpty());
        assertEquals(english.keys(), keys);
    }

    @Test
    void bothLanguagesHaveTheSamePlaceholders() {
        for (String key : english.keys()) {
            assertEquals(Template.names(english.template(key)), Template.names(chinese.template(key)), key);
        }
    }

    @Test
    void chineseIsTranslated() {
        for (String key : english.keys()) {
            boolean wordless = literals(english.template(key)).noneMatch(text -> text.matches(".*[a-z].*"));
            assertTrue(
                    wordless
                            || SAME_IN_BOTH.contains(key)
                            || key.startsWith("capture.kind-") // names of formats
                            || CJK.matcher(chinese.text(key)).find(),
                    key);
            assertFalse(CJK.matcher(english.text(key)).find(), key);
        }
    }

    @Test
    void chineseHasNoEnglishSentenceInIt() {
        Set<String> keys = new TreeSet<>(chinese.keys());
        keys.removeIf(key -> key.startsWith("capture.kind-")); // names of formats
        for (String key : keys) {
            literals(chinese.template(key))
                    .forEach(text -> assertEquals(
                            List.of(),
                            Chinese.sentencesIn(COMMAND.matcher(text).replaceAll("")),
                            () -> key + ": " + text));
        }
    }

    private static Stream<String> literals(List<Template.Part> parts) {
        return parts.stream().flatMap(part -> {
            if (part instanceof Template.Select select) {
                return select.cases().values().stream().flatMap(CatalogueTest::literals);
            }
            return part instanceof Template.Literal literal ? Stream.of(literal.text()) : Stream.empty();
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void messagesAreCleanText(Language language) {
        Catalogue catalogue = Catalogue.of(language);
        for (String key : catalogue.keys()) {
            String text = catalogue.text(key);
            assertFalse(text.isBlank(), key);
            assertEquals(text.strip(), text, key);
            assertTrue(text.codePoints().noneMatch(Character::isISOControl), key);
            assertDoesNotThrow(() -> Template.parse(text), key);
        }
    }

    /** A repeated key would silently win over the first. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noKeyIsDefinedTwice(Language language) throws IOException {
        Set<Object> twice = new HashSet<>();
        Properties once = new Properties() {
            @Override
            public synchronized Object put(Object key, Object text) {
                if (containsKey(key)) {
                    twice.add(key);
                }
                return super.put(key, text);
            }
        };
        for (String bundle : Catalogue.BUNDLES) {
            String resource = bundle + language.catalogueSuffix() + ".properties";
            try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
                once.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        }
        assertEquals(Set.of(), twice);
        assertEquals(Catalogue.of(language).keys(), once.stringPropertyNames());
    }

    @Test
    void everyKeyInTheSourceIsDefinedAndEveryDefinedKeyIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String room : List.of(
                "explain", "view", "page", "cli", "capture", "live", "lab", "homework", "plot", "screen", "text")) {
            try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/github/tcpwalk", room))) {
                for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                        .toList()) {
                    KEY_LITERAL.matcher(Files.readString(source)).results().forEach(match -> used.add(match.group(1)));
                }
            }
        }
        for (String key : english.keys()) {
            FORM.matcher(english.text(key)).results().forEach(match -> used.add("form." + match.group(1)));
        }
        used.removeIf(key -> key.endsWith(".pcap"));
        String draft = Files.readString(Path.of("src/main/java/io/github/tcpwalk/homework/batch/SpecDraft.java"));
        DRAFT_WORDS.matcher(draft).results().forEach(match -> used.add("spec.draft-" + match.group(1)));
        // facts of homework have names of the same shape
        used.removeIf(key ->
                key.matches("(data|capture|close)\\..*") && !english.keys().contains(key));
        Set<String> undefined = new TreeSet<>(used);
        undefined.removeAll(english.keys());
        assertEquals(Set.of(), undefined, "keys in the source that no catalogue has");

        Set<String> unused = new TreeSet<>(english.keys());
        unused.removeAll(used);
        unused.removeIf(key -> key.matches("(party|state|role|opening|closing|note|finding|fate|kind)\\..*"));
        unused.removeIf(key -> key.matches("lab\\.(scenario|program|waits)-.*")); // theLabIsDescribedAndNothingElse
        unused.removeIf(key -> key.matches("lecture\\.(call|change|side)-.*")); // LectureTest
        unused.removeIf(key -> key.startsWith("explain.exercise-")); // OtherNamesTest
        unused.removeIf(key -> key.startsWith("fact.")); // factsAreDefinedAndNothingElse
        unused.removeIf(key -> key.matches("(severity|title|found|doubt)\\..*")); // FindingWordsTest
        unused.removeIf(key -> key.startsWith("rule.")); // RuleWordsTest
        unused.removeIf(key -> key.matches("schema\\..*\\..*")); // SchemaWordsTest
        unused.removeIf(key -> key.matches("show\\.(name|rule|field)-.*|capture\\.(kind|advice|bound)-.*")); // by name
        unused.removeIf(key -> key.startsWith("plot.mark-")); // PlotterTest
        unused.removeIf(key -> key.startsWith("html.")); // PageWordsTest
        unused.removeIf(key -> key.matches("bound\\.(about|hit)-.*")); // BoundsTest
        assertEquals(Set.of(), unused, "messages that no source uses");
    }

    @Test
    void theLabIsDescribedAndNothingElse() {
        Set<String> defined = new TreeSet<>(english.keys());
        defined.removeIf(key -> !key.matches("lab\\.(scenario|program)-.*"));
        Set<String> told = new TreeSet<>();
        Scenarios.list().forEach(scenario -> told.add(scenario.description().key()));
        Programs.list().forEach(program -> told.add(program.description().key()));
        assertEquals(told, defined);

        Set<String> waits = new TreeSet<>(english.keys());
        waits.removeIf(key -> !key.startsWith("lab.waits-"));
        Programs.list().forEach(program -> waits.remove("lab.waits-" + program.family()));
        assertEquals(Set.of(), waits, "of programs that do not exist");
    }

    @Test
    void factsAreDefinedAndNothingElse() {
        Set<String> defined = new TreeSet<>(english.keys());
        defined.removeIf(key -> !key.startsWith("fact."));
        Set<String> facts = new TreeSet<>();
        for (Fact fact : Facts.all()) {
            facts.add(fact.definition().key());
            facts.add(fact.title().key());
            fact.words().forEach(word -> {
                Sentence term = FactWords.term(fact, FactValue.of(word));
                facts.add(term.key());
                assertFalse(Catalogue.of(Language.CHINESE).text(term).isBlank(), word);
            });
        }
        facts.remove("report.said"); // states have one name in all languages
        facts.add(FactWords.term(Facts.named("rejected").orElseThrow(), FactValue.of(true))
                .key());
        for (String more :
                List.of("opening.established", "opening.no-neighbour", "closing.orderly")) { // of specs alone
            facts.add("fact.word." + more);
        }
        assertEquals(facts, defined);
    }

    @Test
    void everyNameOfTheAnalysisHasItsLine() {
        Map<Glossary.Kind, Object[]> names = new HashMap<>();
        names.put(Glossary.Kind.STATE, State.values());
        names.put(Glossary.Kind.ROLE, Role.values());
        names.put(Glossary.Kind.OPENING, Opening.values());
        names.put(Glossary.Kind.CLOSING, Closing.values());
        names.put(Glossary.Kind.NOTE, Note.values());
        names.forEach((kind, values) -> {
            for (Object value : values) {
                assertTrue(Glossary.line(kind, value, Language.ENGLISH).isPresent(), kind + " " + value);
            }
            long lines = english.keys().stream()
                    .filter(key -> key.startsWith(kind.name().toLowerCase() + ".") && !key.endsWith(".name"))
                    .count();
            assertEquals(values.length, lines, kind + ": lines for names that do not exist");
        });
    }

    /** In English a name is its own word. */
    @Test
    void chineseHasAWordForEachName() {
        Terms words = new Terms(Language.CHINESE);
        Terms names = new Terms(Language.ENGLISH);
        assertEquals("三次握手", words.of(Opening.THREE_WAY));
        assertEquals("四次挥手", words.of(Closing.FOUR_SEGMENT));
        assertEquals("three-way", names.of(Opening.THREE_WAY));
        Set<String> distinct = new HashSet<>();
        for (Note note : Note.values()) {
            assertEquals(note.toString(), names.of(note));
            assertTrue(english.find("show.rule-" + note).isPresent(), note::toString);
            assertTrue(distinct.add(words.of(note)), note::toString);
        }
        for (DatagramNote note : DatagramNote.values()) {
            assertTrue(CJK.matcher(words.of(note)).find(), note::toString);
        }
        for (Opening opening : Opening.values()) {
            assertTrue(CJK.matcher(words.of(opening)).find(), opening::toString);
        }
        for (Closing closing : Closing.values()) {
            assertTrue(CJK.matcher(words.of(closing)).find(), closing::toString);
        }
    }

    @Test
    void aMissingKeyOrValueIsADefectNotASilence() {
        assertThrows(MissingResourceException.class, () -> english.text("no.such-key"));
        assertThrows(MissingResourceException.class, () -> english.text("equation.fin", Map.of("ack", 1)));
        assertEquals("ack 301 = 300 + the FIN", english.text("equation.fin", Map.of("ack", 301, "base", 300)));
        assertEquals(
                "no topic or name \"$1\\\"; tcpwalk explain lists them",
                english.text("explain.unknown", Map.of("name", "$1\\")),
                "values are text, not patterns");
        assertEquals(List.of("ack", "base"), List.copyOf(Template.names(english.template("equation.fin"))));
    }

    /**
     * "client" and "server" are words of ours: a Chinese sentence chooses between its own. What else stands in such a
     * place is named here.
     */
    @Test
    void noEndStandsInAChineseSentenceAsOursIsCalled() {
        List<String> otherwise = List.of(
                "found\\..*", // an end of a finding speaks the language
                "report\\.none-(before|after)", // a sentence about the end
                "report\\.no-such-end|spec\\.other-end", // letters: A, B, X, Y
                "follow\\.(client|server)|walk\\.attempts-again", // addresses
                "data\\.half-close.*|show\\.sequence", // the end of a range of numbers
                "lecture\\.(head|returned|socket)"); // said by lecture.side-*
        Set<String> bare = new TreeSet<>(chinese.keys());
        bare.removeIf(key -> otherwise.stream().anyMatch(key::matches));
        bare.removeIf(key -> {
            String text = chinese.text(key);
            return Stream.of("end", "side")
                    .allMatch(place ->
                            !text.contains("{" + place + "}") || text.contains("{" + place + ", select, client{"));
        });
        assertEquals(Set.of(), bare, "say {end, select, client{客户端} other{服务器}}");
    }
}
