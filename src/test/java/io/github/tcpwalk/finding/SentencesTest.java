package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.testing.Chinese;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every sentence about a finding, in both languages, with made-up values. After a change that is meant, {@code mvn test
 * -Dtest=SentencesTest -Dgolden.update=true} writes them anew: read the difference before committing it.
 */
class SentencesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/findings/sentences.txt");
    private static final Path ROOM = Path.of("src/main/java/io/github/tcpwalk/finding");
    private static final Pattern MADE = Pattern.compile("Finding\\.of\\(\\s*FindingName\\.([A-Z_]+),"
            + "\\s*(?:([^,()]*\"[^,()]*),\\s*)?(?:values|new Values|unscaled)");
    private static final Pattern VARIANT = Pattern.compile("\"([a-z-]*)\"");

    private static List<Finding> examples() {
        List<Finding> all = new ArrayList<>(AttemptExamples.all());
        all.addAll(IcmpExamples.all());
        all.addAll(LifeExamples.all());
        all.addAll(LossExamples.all());
        all.addAll(CrowdExamples.all());
        all.addAll(PathExamples.all());
        all.sort(Comparator.comparing(Finding::key));
        return all;
    }

    @Test
    void everyExampleInBothLanguages() throws IOException {
        StringBuilder told = new StringBuilder();
        String last = "";
        for (Finding finding : examples()) {
            told.append(finding.key().equals(last) ? "" : finding.key() + "\n");
            last = finding.key();
            for (Language language : Language.values()) {
                FindingWords words = new FindingWords(language);
                told.append("  ").append(words.text(finding)).append('\n');
                words.againstSentence(finding)
                        .ifPresent(doubt -> told.append("    ").append(doubt).append('\n'));
            }
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, told);
        }
        assertEquals(Files.readString(GOLDEN), told.toString());
    }

    @Test
    void chineseHasNoEnglishInIt() {
        FindingWords words = new FindingWords(Language.CHINESE);
        for (Finding finding : examples()) {
            String all = words.text(finding) + words.againstSentence(finding).orElse("");
            assertEquals(List.of(), Chinese.englishIn(all), all);
            assertEquals(
                    List.of(),
                    Chinese.englishIn(
                            words.title(finding, Diagnosis.Parties.NOBODY).replace("（" + finding.name() + "）", "")));
        }
    }

    @Test
    void everySentenceHasItsExample() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Finding finding : examples()) {
            shown.add("found." + finding.key());
            if (finding.doubt() != null) {
                shown.add("doubt." + finding.doubt());
            }
        }
        Set<String> defined = new TreeSet<>();
        try (InputStream in = FindingWords.class.getResourceAsStream("findings.properties")) {
            Properties messages = new Properties();
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            messages.stringPropertyNames().stream()
                    .filter(key -> key.matches("(found|doubt)\\..*"))
                    .forEach(defined::add);
        }
        assertEquals(defined, shown);
    }

    @Test
    void theDetectorsMakeTheseFindingsAndNoOthers() throws IOException {
        Set<String> made = new TreeSet<>();
        for (String source : sources()) {
            Matcher of = MADE.matcher(source);
            while (of.find()) {
                String name = FindingName.valueOf(of.group(1)).toString();
                if (of.group(2) == null) {
                    made.add(name);
                } else {
                    VARIANT.matcher(of.group(2))
                            .results()
                            .forEach(v -> made.add(v.group(1).isEmpty() ? name : name + "." + v.group(1)));
                }
            }
        }
        Set<String> shown = new TreeSet<>();
        examples().forEach(finding -> shown.add(finding.key()));
        assertTrue(shown.containsAll(made), () -> made + " but only " + shown);
        assertTrue(made.size() > 30, made::toString);
    }

    /** Sentences belong to the bundles: a string of the room is a name, and has no space in it. */
    @Test
    void theRoomHoldsNoSentence() throws IOException {
        Pattern literal = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
        for (String source : sources()) {
            String code = source.replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
            assertEquals(
                    List.of(),
                    literal.matcher(code)
                            .results()
                            .map(MatchResult::group)
                            .filter(text -> text.contains(" "))
                            .toList());
        }
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOM)) {
            for (Path file : files.sorted().toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    /** A finding as a detector would make it. */
    static Finding finding(FindingName name, String variant, Values values) {
        return Finding.of(name, variant, values, new Evidence().add(new Place(0, 1, 1)));
    }

    static Gaps gaps(long... seconds) {
        Gaps gaps = new Gaps();
        for (long second : seconds) {
            gaps.add(second * Nanos.SECOND);
        }
        return gaps;
    }

    static Values ends(boolean client) {
        return new Values()
                .end("end", client ? Party.CLIENT : Party.SERVER)
                .end("peer", client ? Party.SERVER : Party.CLIENT);
    }
}
