package io.github.tcpwalk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LongFigureTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)(\\*?)` ", Pattern.MULTILINE);
    private static final String SAMPLED = "_(samples|(min|avg|max|stdev|p50|p95|p99)_ns)$";

    /** Every figure has its row, every row its figure. */
    @Test
    void thePageListsWhatIsPrinted() throws IOException {
        String page = Files.readString(Path.of("src/docs/flows-long.md"));
        Matcher row = ROW.matcher(page.substring(0, page.indexOf("For the connection as a whole")));
        Set<String> documented = new TreeSet<>();
        while (row.find()) {
            documented.add(row.group(1) + row.group(2));
        }
        assertTrue(documented.remove("back_off_ns")); // a list, not a figure
        Set<String> printed = LongFigures.ALL.stream()
                .map(LongFigure::key)
                .map(key -> key.matches("(response|rtt|rtt_full_size|retransmission_gap)" + SAMPLED)
                        ? key.replaceFirst(SAMPLED, "_*")
                        : key)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(printed, documented);
    }

    @Test
    void keysAndLabelsAreUniqueAndLabelsFitTheColumn() {
        assertEquals(
                LongFigures.ALL.size(),
                LongFigures.ALL.stream().map(LongFigure::key).distinct().count());
        assertEquals(
                LongFigures.ALL.size(),
                LongFigures.ALL.stream().map(LongFigure::label).distinct().count());
        for (LongFigure figure : LongFigures.ALL) {
            assertTrue(figure.label().length() <= 28, figure.label());
        }
    }
}
