package io.github.tcpwalk.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A file's name as a word of a POSIX shell's command that can be pasted, and that is safe to show. */
public final class ShellWord {
    private static final String PLAIN = "_./:,+@%=-";

    private ShellWord() {}

    /**
     * As it is where the shell takes it so; else in quotes; where it holds what a terminal must not see, by
     * {@code printf}, to which octets are written as numbers: older shells know no other way.
     */
    public static String of(String name) {
        String word = name.startsWith("-") ? "./" + name : name;
        boolean plain = !word.isEmpty() && word.charAt(0) != '='; // which zsh takes for a command's name
        if (plain && word.codePoints().allMatch(ShellWord::isPlain)) {
            return word;
        }
        return word.codePoints().allMatch(Escape::isSafe)
                ? "'" + word.replace("'", "'\\''") + "'"
                : "\"$(printf '" + numbered(word) + "')\"";
    }

    private static boolean isPlain(int codePoint) {
        return Escape.isSafe(codePoint) && Character.isLetterOrDigit(codePoint) || PLAIN.indexOf(codePoint) >= 0;
    }

    /** A format of printf; within two kinds of quotes, nothing but letters, digits and the plainest stays as it is. */
    private static String numbered(String word) {
        StringBuilder format = new StringBuilder();
        word.codePoints().forEach(codePoint -> {
            if (isPlain(codePoint) && codePoint != '%' || codePoint == ' ') {
                format.appendCodePoint(codePoint);
            } else {
                for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                    // three octal digits: what follows is never taken for another digit
                    format.append(String.format(Locale.ROOT, "\\%03o", octet & 0xFF));
                }
            }
        });
        return format.toString();
    }
}
