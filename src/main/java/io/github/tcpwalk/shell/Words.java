package io.github.tcpwalk.shell;

import io.github.tcpwalk.text.Escape;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a line, quoted as in a POSIX shell: {@code '...'}, {@code "..."}, a backslash, {@code $'\x1b'}, and
 * {@code #} for a comment. Nothing is replaced by anything: there are no variables, and {@code *} is a star. A line may
 * end in {@code > file}, {@code >> file} or {@code | command}; within a word {@code >} is an ordinary character.
 */
public final class Words {
    private static final String PLAIN = "-_./:,=+@%^";
    private static final char ESCAPING = '$';
    private static final char NONE = 0;

    /** @param start where it begins in the line */
    record Word(String text, int start) {}

    public enum Into {
        FILE,
        END_OF_FILE,
        COMMAND
    }

    /** Where what is printed goes. @param name of a file, or a command line for the system's shell */
    public record Target(Into into, String name) {}

    private final String line;
    private final List<Word> words = new ArrayList<>();
    private int at;
    /** What was begun and not ended; a backslash for a line that ends in one. */
    private char open = NONE;

    private Target target;

    private Words(String line) {
        this.line = line;
        while (at < line.length() && open == NONE && target == null) {
            char c = line.charAt(at);
            if (c == '#') {
                break;
            } else if (isSpace(c)) {
                at++;
            } else if (c == '|') {
                target = new Target(Into.COMMAND, line.substring(at + 1).strip());
            } else if (c == '>') {
                intoFile();
            } else {
                words.add(word());
            }
        }
    }

    private void intoFile() {
        int start = at++;
        boolean more = at < line.length() && line.charAt(at) == '>';
        at += more ? 1 : 0;
        while (at < line.length() && isSpace(line.charAt(at))) {
            at++;
        }
        Word name = at < line.length() ? word() : new Word("", at);
        String rest = line.substring(Math.min(at, line.length())).strip();
        // one word is the file's name; with more behind it, it is none
        boolean one = rest.isEmpty() || rest.startsWith("#");
        target = new Target(more ? Into.END_OF_FILE : Into.FILE, one ? name.text() : "");
        words.add(new Word(line.substring(start, start + (more ? 2 : 1)), start));
        words.add(name);
    }

    public static Words of(String line) {
        return new Words(line);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** The mark of the quotation that goes on at the end of the line; 0 for none. */
    char open() {
        return open;
    }

    /** Whether a quotation goes on at the end of the line. */
    public boolean isOpen() {
        return open != NONE;
    }

    /** Null where what is printed is shown. */
    public Target target() {
        return target;
    }

    public List<String> list() {
        int own = target == null || target.into() == Into.COMMAND ? words.size() : words.size() - 2;
        return words.subList(0, own).stream().map(Word::text).toList();
    }

    /** The same with what leads into a file, for who looks at a line that is not ended. */
    List<String> typed() {
        return words.stream().map(Word::text).toList();
    }

    /** The last of them when the line ends in it, else an empty one. */
    Word last() {
        boolean ends = !words.isEmpty() && (open != NONE || at == line.length() && !isSpace(line.charAt(at - 1)));
        return ends ? words.get(words.size() - 1) : new Word("", line.length());
    }

    private Word word() {
        int start = at;
        StringBuilder text = new StringBuilder();
        while (at < line.length() && !isSpace(line.charAt(at)) && line.charAt(at) != '|' && open == NONE) {
            char c = line.charAt(at++);
            if (c == '\\') {
                escaped(text, "");
            } else if (c == '\'' || c == '"') {
                quoted(text, c);
            } else if (c == ESCAPING && at < line.length() && line.charAt(at) == '\'') {
                at++;
                quoted(text, ESCAPING);
            } else {
                text.append(c);
            }
        }
        return new Word(text.toString(), start);
    }

    private void quoted(StringBuilder text, char quote) {
        char end = quote == ESCAPING ? '\'' : quote;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == end) {
                return;
            } else if (c == '\\' && quote == ESCAPING) {
                code(text);
            } else if (c == '\\' && quote == '"') {
                escaped(text, "\\\"$`\n");
            } else {
                text.append(c);
            }
        }
        open = quote;
    }

    /** @param only before these a backslash means something; empty for all */
    private void escaped(StringBuilder text, String only) {
        if (at == line.length()) {
            open = '\\';
            return;
        }
        char c = line.charAt(at++);
        if (c == '\n') {
            return; // the line goes on
        }
        if (!only.isEmpty() && only.indexOf(c) < 0) {
            text.append('\\');
        }
        text.append(c);
    }

    private void code(StringBuilder text) {
        if (at == line.length()) {
            open = ESCAPING;
            return;
        }
        char c = line.charAt(at++);
        switch (c) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'x' -> number(text, 2);
            case 'u' -> number(text, 4);
            case 'U' -> number(text, 8);
            default -> text.append(c);
        }
    }

    private void number(StringBuilder text, int most) {
        int code = 0;
        for (int i = 0; i < most && at < line.length() && Character.digit(line.charAt(at), 16) >= 0; i++) {
            code = code << 4 | Character.digit(line.charAt(at++), 16);
        }
        text.appendCodePoint(Character.isValidCodePoint(code) ? code : 0xFFFD);
    }

    /** {@code word} as it may stand in a line: harmless to look at, and read back as it was. */
    public static String quote(String word) {
        if (!Escape.line(word).equals(word)) {
            StringBuilder text = new StringBuilder("$'");
            word.codePoints().forEach(c -> {
                if (c == '\'' || c == '\\') {
                    text.append('\\').append((char) c);
                } else if (Escape.isSafe(c)) {
                    text.appendCodePoint(c);
                } else {
                    text.append(String.format(c < 0x80 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                }
            });
            return text.append('\'').toString();
        }
        boolean plain = !word.isEmpty()
                && word.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
