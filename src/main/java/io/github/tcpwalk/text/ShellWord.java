package io.github.tcpwalk.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A file's name as a word of a POSIX shell's command that can be pasted, and that is safe to show. */
public final class ShellWord {
    private static final String PLAIN = "_./:,+@%=-";

    private ShellWord() {}

    /**
     * As it is where the shell takes it so; else in quotes; where it holds what a terminal must not see, in the quotes
     * with a dollar sign before them (POSIX.1-2024, section 2.2.4), in which octets are written as numbers.
     */
    public static String of(String name) {
        String word = name.startsWith("-") ? "./" + name : name;
        if (!word.isEmpty() && word.codePoints().allMatch(ShellWord::isPlain)) {
            return word;
        }
        return word.codePoints().allMatch(Escape::isSafe) ? "'" + word.replace("'", "'\\''") + "'" : numbered(word);
    }

    private static boolean isPlain(int codePoint) {
        return Escape.isSafe(codePoint) && Character.isLetterOrDigit(codePoint) || PLAIN.indexOf(codePoint) >= 0;
    }

    private static String numbered(String word) {
        StringBuilder quoted = new StringBuilder("$'");
        word.codePoints().forEach(codePoint -> {
            if (codePoint == '\'' || codePoint == '\\') {
                quoted.append('\\').appendCodePoint(codePoint);
            } else if (Escape.isSafe(codePoint)) {
                quoted.appendCodePoint(codePoint);
            } else {
                for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                    // three octal digits: what follows is never taken for another digit
                    quoted.append(String.format(Locale.ROOT, "\\%03o", octet & 0xFF));
                }
            }
        });
        return quoted.append('\'').toString();
    }
}
