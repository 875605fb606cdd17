package io.github.tcpwalk.text;

/** A word of a command that can be pasted into a POSIX shell, whatever it holds, without a raw control character. */
public final class ShellWord {
    private static final String PLAIN = "/._-+:=@%,";

    private ShellWord() {}

    /**
     * As it is where that is safe, else within single quotes, or as bash and zsh have it, {@code $'...'} with escapes
     * for what a terminal should not get. What begins like an option gets {@code ./} before it.
     */
    public static String of(String word) {
        String whole = word.startsWith("-") ? "./" + word : word;
        if (!whole.isEmpty() && whole.chars().allMatch(c -> isPlain(c))) {
            return whole;
        }
        if (whole.codePoints().allMatch(Escape::isSafe)) {
            return "'" + whole.replace("'", "'\\''") + "'";
        }
        StringBuilder to = new StringBuilder("$'");
        whole.codePoints().forEach(c -> {
            if (c == '\'' || c == '\\') {
                to.append('\\').append((char) c);
            } else if (Escape.isSafe(c)) {
                to.appendCodePoint(c);
            } else if (c < 0x80) {
                to.append(String.format("\\x%02x", c));
            } else {
                to.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return to.append('\'').toString();
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0;
    }
}
