package io.github.tcpwalk.homework.grade;

import java.util.List;
import java.util.stream.Collectors;

/** Texts from traces and students, made fit for one line of a report. */
public final class Shown {
    private static final int LONGEST = 300;
    private static final int MOST_FRAMES = 8;

    private Shown() {}

    /** Control characters as dots, too long texts cut: a report is read on terminals and in browsers. */
    public static String shortened(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(harmless(c) ? c : '.'));
        if (text.codePoints().skip(LONGEST).findAny().isPresent()) {
            shown.append("...");
        }
        return shown.toString();
    }

    /** No control characters, no direction overrides, no lone surrogates. */
    private static boolean harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    /** " (frame 3)", " (frames 3, 5, 8 ...)", or nothing. */
    static String frames(List<Long> frames) {
        if (frames.isEmpty()) {
            return "";
        }
        String list = frames.stream().limit(MOST_FRAMES).map(String::valueOf).collect(Collectors.joining(", "));
        return " (frame" + (frames.size() == 1 ? " " : "s ") + list + (frames.size() > MOST_FRAMES ? " ..." : "") + ")";
    }
}
