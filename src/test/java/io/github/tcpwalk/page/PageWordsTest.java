package io.github.tcpwalk.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageWordsTest {
    private static final Path SOURCES = Path.of("src/main/resources/io/github/tcpwalk/page");
    /** Where a script or the skeleton names a word, or may: as a whole, or its beginning, before what varies. */
    private static final Pattern WORD = Pattern.compile("['\"`]([a-z-]+)(\\$\\{[^}]+})?['\"`]");

    @Test
    void everyWordIsSaidSomewhere() throws IOException {
        Set<String> named = new TreeSet<>();
        Set<String> begun = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                WORD.matcher(Files.readString(file))
                        .results()
                        .forEach(m -> (m.group(2) == null ? named : begun).add(m.group(1)));
            }
        }
        List<String> unused = Catalogue.of(Language.ENGLISH).resourceBundle("html").keySet().stream()
                .map(key -> key.substring("html.".length()))
                .filter(key -> !named.contains(key) && begun.stream().noneMatch(key::startsWith))
                .toList();
        assertEquals(List.of(), unused);
    }

    /** The page says each word that its scripts name; those that vary are tried by ReportPageTest. */
    @Test
    void everyWordThatIsSaidIsThere() throws IOException {
        Pattern said = Pattern.compile("\\bsay\\('([a-z-]+)'|data-say(?:-label|-hint)?=\"([a-z-]+)\"");
        Set<String> words =
                Catalogue.of(Language.ENGLISH).resourceBundle("html").keySet();
        try (Stream<Path> files = Files.list(SOURCES)) {
            String all = files.map(PageWordsTest::text).collect(Collectors.joining());
            List<String> absent = said.matcher(all)
                    .results()
                    .map(m -> "html." + (m.group(1) == null ? m.group(2) : m.group(1)))
                    .filter(key -> !words.contains(key))
                    .toList();
            assertEquals(List.of(), absent);
        }
    }

    private static String text(Path file) {
        return Page.resource(file.getFileName().toString());
    }
}
