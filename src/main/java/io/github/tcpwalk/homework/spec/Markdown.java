package io.github.tcpwalk.homework.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of Markdown students use in their answers: emphasis, headings and tables. */
final class Markdown {
    private static final Pattern HEADING = Pattern.compile("\\s{0,3}#{1,6}\\s+(?<text>.*?)\\s*#*\\s*");
    private static final Pattern EMPHASIS = Pattern.compile("\\*\\*([^*]++)\\*\\*|`([^`]++)`|(?<![\\w*])__([^_]++)__");
    private static final Pattern RULE = Pattern.compile("\\s*:?-+:?\\s*");

    private Markdown() {}

    /** Without emphasis. */
    static String plain(String line) {
        return EMPHASIS.matcher(line).replaceAll(m -> {
            String inside = m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3);
            return Matcher.quoteReplacement(inside);
        });
    }

    static Optional<String> heading(String line) {
        Matcher m = HEADING.matcher(line);
        return m.matches() ? Optional.of(m.group("text")) : Optional.empty();
    }

    static boolean isRow(String line) {
        String row = line.strip();
        return row.startsWith("|") && row.indexOf('|', 1) > 0;
    }

    static List<String> cells(String line) {
        String row = line.strip().substring(1).replaceFirst("\\|$", "");
        List<String> cells = new ArrayList<>();
        for (String cell : row.split("(?<!\\\\)\\|", -1)) {
            cells.add(cell.replace("\\|", "|").strip());
        }
        return cells;
    }

    /** The line below the head. */
    static boolean isRule(List<String> cells) {
        return cells.stream().allMatch(c -> RULE.matcher(c).matches());
    }
}
