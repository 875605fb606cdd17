package io.github.tcpwalk.screen;

import io.github.tcpwalk.text.Columns;
import java.util.ArrayList;
import java.util.List;

/** What every key does, as {@code ?} shows it. */
final class Keys {
    private record Does(String keys, String what) {}

    private record Part(String head, List<Does> keys) {}

    private static final int WIDTH = 18;

    private static final List<Part> PARTS = List.of(
            new Part(
                    "screen.help-everywhere",
                    List.of(
                            new Does("up down j k", "screen.help-move"),
                            new Does("PgUp PgDn Home End", "screen.help-leap"),
                            new Does("enter right", "screen.help-open"),
                            new Does("q esc left", "screen.help-back"),
                            new Does("Q Ctrl-C", "screen.help-leave"),
                            new Does("e", "screen.help-language"),
                            new Does("?", "screen.help-keys"))),
            new Part(
                    "screen.help-list",
                    List.of(
                            new Does("n p", "screen.help-next-conversation"),
                            new Does("o", "screen.help-order"),
                            new Does("/", "screen.help-filter"),
                            new Does("f", "screen.help-follow"))),
            new Part(
                    "screen.help-ladder",
                    List.of(
                            new Does("n p", "screen.help-next-segment"),
                            new Does("g", "screen.help-frame"),
                            new Does("s", "screen.help-step"),
                            new Does("t", "screen.help-plot"),
                            new Does("f", "screen.help-follow"),
                            new Does("enter", "screen.help-in-full"))),
            new Part(
                    "screen.help-stepping",
                    List.of(
                            new Does("space b", "screen.help-space"),
                            new Does("< >", "screen.help-phase"),
                            new Does(". + -", "screen.help-play"),
                            new Does("z", "screen.help-quiz"),
                            new Does("B", "screen.help-big"))));

    private Keys() {}

    static List<String> lines(Book book) {
        List<String> lines = new ArrayList<>();
        for (Part part : PARTS) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(book.say(part.head()));
            for (Does does : part.keys()) {
                StringBuilder line = new StringBuilder("  ");
                Columns.left(line, does.keys(), WIDTH);
                lines.add(line.append("  ").append(book.say(does.what())).toString());
            }
        }
        lines.add("");
        lines.add("  " + book.say("screen.help-doubt"));
        return lines;
    }
}
