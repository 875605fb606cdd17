package io.github.tcpwalk.homework.quiz;

import java.util.ArrayList;
import java.util.List;

/** Reads GIFT as Moodle's page describes it: what a backslash stands before is text, whatever it is. */
final class GiftReader {
    /** @param answers with their sign, without feedback */
    record Item(String name, String text, List<String> answers, String feedback) {}

    /** Stands in for an escaped sign while the parts are told apart. */
    private static final char ESCAPED = '\uE000';

    private GiftReader() {}

    static List<Item> read(String gift) {
        StringBuilder hidden = new StringBuilder();
        for (int i = 0; i < gift.length(); i++) {
            if (gift.charAt(i) == '\\') {
                hidden.append((char) (ESCAPED + gift.charAt(++i)));
            } else {
                hidden.append(gift.charAt(i));
            }
        }
        List<Item> items = new ArrayList<>();
        for (String block : hidden.toString().split("\n\n")) {
            if (block.startsWith("::")) {
                items.add(item(block));
            }
        }
        return items;
    }

    private static Item item(String block) {
        int name = block.indexOf("::", 2);
        int open = block.indexOf('{');
        int close = block.lastIndexOf('}');
        String body = block.substring(open + 1, close);
        int general = body.indexOf("\n####");
        List<String> answers = new ArrayList<>();
        for (String line : body.substring(0, general).split("\n  ")) {
            if (!line.isBlank() && (line.startsWith("=") || line.startsWith("~"))) {
                answers.add(shown(line.split("#", 2)[0]));
            }
        }
        return new Item(
                block.substring(2, name),
                shown(block.substring(name + 2, open).replace("[plain]", "")).stripTrailing(),
                answers,
                shown(body.substring(general + 5)).stripTrailing());
    }

    private static String shown(String hidden) {
        StringBuilder shown = new StringBuilder();
        for (char c : hidden.toCharArray()) {
            shown.append(c >= ESCAPED && c < ESCAPED + 0x80 ? (char) (c - ESCAPED) : c);
        }
        return shown.toString();
    }
}
