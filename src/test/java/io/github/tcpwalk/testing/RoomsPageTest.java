package io.github.tcpwalk.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages for those who change the code show of it is so. */
class RoomsPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?m)(?:^ {4}.*\\n|(?<=\\n)\\n(?= {4}))+");
    private static final Pattern TOUR = Pattern.compile("<pre>\\{@code(.*?)}</pre>", Pattern.DOTALL);
    private static final Pattern COMMENT_OR_TEXT = Pattern.compile("(?m)//.*$|\"[^\"\\n]*\"");
    private static final Pattern TYPE = Pattern.compile("(?<![\\w.])[A-Z][a-z]\\w*(?=[ .(<:])");
    private static final Pattern METHOD = Pattern.compile("\\.([a-z]\\w*)(?=\\()");
    private static final Pattern KNOWN = Pattern.compile(
            "\\b(?:class|enum|record|@?interface) (\\w+)|^import [\\w.]+\\.(\\w+);|(\\w+)\\(", Pattern.MULTILINE);

    private static final List<String> SOURCES = new ArrayList<>();
    private static final List<Path> TOURS = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        for (String root : List.of("src/main", "src/test")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    if (file.endsWith("package-info.java")) {
                        TOURS.add(file);
                    } else if (file.toString().matches(".*\\.(java|properties)")) {
                        SOURCES.add(Files.readString(file));
                    }
                }
            }
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void everyExampleIsTheProjectsOwn() throws IOException {
        String page = Files.readString(Path.of("src/docs/rooms.md"));
        List<String> sources = SOURCES.stream().map(RoomsPageTest::squeezed).toList();
        List<String> examples = EXAMPLE.matcher(
                        page.substring(page.indexOf("## To add"), page.indexOf("**A property**")))
                .results()
                .map(MatchResult::group)
                .toList();
        assertTrue(examples.size() >= 8, examples::toString);
        for (String example : examples) {
            assertTrue(sources.stream().anyMatch(source -> source.contains(squeezed(example))), example);
        }
    }

    /** By their names: a tour through a room that was rebuilt since leads astray. */
    @Test
    void toursShowTypesAndMethodsThatAreThere() throws IOException {
        Set<String> known = new HashSet<>(Set.of("String", "System", "Override"));
        for (String source : SOURCES) {
            KNOWN.matcher(source).results().forEach(m -> {
                for (int i = 1; i <= m.groupCount(); i++) {
                    known.add(m.group(i));
                }
            });
        }
        Set<String> unknown = new TreeSet<>();
        for (Path tour : TOURS) {
            TOUR.matcher(Files.readString(tour)).results().forEach(snippet -> {
                String code = COMMENT_OR_TEXT.matcher(snippet.group(1)).replaceAll("");
                Stream.concat(
                                TYPE.matcher(code).results().map(MatchResult::group),
                                METHOD.matcher(code).results().map(m -> m.group(1)))
                        .filter(name -> !known.contains(name))
                        .forEach(name -> unknown.add(tour + ": " + name));
            });
        }
        assertEquals(Set.of(), unknown);
    }
}
