package io.github.tcpwalk.cli;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paragraph;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/** The bounds, what holds where nobody asks for another, and what they mean: for a terminal and as a page. */
final class BoundTable {
    private static final int COLUMNS = 80;
    private static final String BETWEEN = "  ";

    private BoundTable() {}

    /** Of the command line {@code tcpwalk help bounds}. */
    static boolean isAskedFor(String... args) {
        return args.length > 1 && args[0].equals("help") && args[1].equals("bounds");
    }

    static int print(Io io) {
        PrintWriter out = Console.writer(io.out());
        out.print(text(io.language()));
        out.flush();
        return Tcpwalk.DONE;
    }

    static String text(Language language) {
        Catalogue words = Catalogue.of(language);
        int name = width(words.text("bound.name"), Bound.words());
        int usual = width(
                words.text("bound.usual"),
                Arrays.stream(Bound.values()).map(BoundTable::usual).toList());
        StringBuilder text = new StringBuilder();
        Paragraph.wrap(words.text("bound.intro"), COLUMNS)
                .forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        row(text, name, words.text("bound.name"), usual, words.text("bound.usual"), words.text("bound.meaning"));
        for (Bound bound : Bound.values()) {
            row(text, name, bound.word(), usual, usual(bound), words.text("bound.about-" + bound.word()));
        }
        return text.toString();
    }

    private static String usual(Bound bound) {
        return bound.text(bound.usual);
    }

    private static int width(String head, List<String> cells) {
        return Math.max(
                DisplayWidth.of(head),
                cells.stream().mapToInt(String::length).max().orElse(0));
    }

    private static void row(
            StringBuilder to, int nameWidth, String name, int usualWidth, String usual, String meaning) {
        String margin = padded(name, nameWidth) + BETWEEN + padded(usual, usualWidth) + BETWEEN;
        int indent = nameWidth + usualWidth + 2 * BETWEEN.length();
        for (String line : Paragraph.wrap(meaning, COLUMNS - indent)) {
            to.append(margin).append(line).append('\n');
            margin = " ".repeat(indent);
        }
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - DisplayWidth.of(cell));
    }

    /** As {@code src/docs/bounds.md} holds it. */
    static String markdown(Language language) {
        Catalogue words = Catalogue.of(language);
        StringBuilder page = new StringBuilder(
                "| name | default | what it bounds, and what is given up beyond it |\n|---|---|---|\n");
        for (Bound bound : Bound.values()) {
            page.append("| `")
                    .append(bound.word())
                    .append("` | ")
                    .append(usual(bound))
                    .append(" | ");
            page.append(words.text("bound.about-" + bound.word())).append(" |\n");
        }
        return page.toString();
    }
}
