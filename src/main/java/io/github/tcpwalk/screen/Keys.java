package io.github.tcpwalk.screen;

import io.github.tcpwalk.text.Columns;
import java.util.ArrayList;
import java.util.List;

/** What every key does, as {@code ?} shows it: those of what is shown first. */
final class Keys {
    private record Does(String keys, String what) {}

    /** Where keys mean the same. */
    enum Part {
        EVERYWHERE(
                "screen.help-everywhere",
                new Does("up down j k", "screen.help-move"),
                new Does("PgUp PgDn Home End", "screen.help-leap"),
                new Does("enter right", "screen.help-open"),
                new Does("q esc left", "screen.help-back"),
                new Does("Q Ctrl-C", "screen.help-leave"),
                new Does("e", "screen.help-language"),
                new Does("?", "screen.help-keys")),
        LIST(
                "screen.help-list",
                new Does("n p", "screen.help-next-conversation"),
                new Does("o", "screen.help-order"),
                new Does("/", "screen.help-filter"),
                new Does("f", "screen.help-follow")),
        LADDER(
                "screen.help-ladder",
                new Does("n p", "screen.help-next-segment"),
                new Does("/", "screen.help-search"),
                new Does("g", "screen.help-frame"),
                new Does("[ ]", "screen.help-window"),
                new Does("s", "screen.help-step"),
                new Does("t", "screen.help-plot"),
                new Does("f", "screen.help-follow"),
                new Does("enter", "screen.help-in-full")),
        STEP(
                "screen.help-stepping",
                new Does("space b", "screen.help-space"),
                new Does("enter", "screen.help-whole"),
                new Does("< >", "screen.help-phase"),
                new Does(". + -", "screen.help-play"),
                new Does("z", "screen.help-quiz"),
                new Does("1 2 3 4", "screen.help-answer"),
                new Does("B", "screen.help-big")),
        PLOT(
                "screen.help-plots",
                new Does("t", "screen.help-next-kind"),
                new Does("d", "screen.help-direction"),
                new Does("up down", "screen.help-scroll")),
        TEXT("screen.help-text", new Does("space", "screen.help-page")),
        PROMPT(
                "screen.help-prompt",
                new Does("Ctrl-U", "screen.help-clear"),
                new Does("enter esc", "screen.help-done"));

        private final String head;
        private final List<Does> keys;

        Part(String head, Does... keys) {
            this.head = head;
            this.keys = List.of(keys);
        }
    }

    private static final int WIDTH = 18;

    private Keys() {}

    /** @param first what is shown */
    static List<String> lines(Book book, Part first) {
        List<String> lines = new ArrayList<>();
        add(lines, book, first);
        for (Part part : Part.values()) {
            if (part != first) {
                add(lines, book, part);
            }
        }
        lines.add("");
        lines.add("  " + book.say("screen.help-doubt"));
        lines.add("  " + book.say("screen.help-short"));
        lines.add("  " + book.say("screen.help-noted"));
        return lines;
    }

    private static void add(List<String> lines, Book book, Part part) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(book.say(part.head));
        for (Does does : part.keys) {
            StringBuilder line = new StringBuilder("  ");
            Columns.left(line, does.keys(), WIDTH);
            lines.add(line.append("  ").append(book.say(does.what())).toString());
        }
    }
}
