package io.github.tcpwalk.screen;

import io.github.tcpwalk.screen.Key.Kind;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import org.jline.utils.AttributedString;

/** A line that is asked for in the last row of the screen. */
final class Prompt {
    /** Takes what was typed. */
    interface Answer {
        void given(String text) throws IOException;
    }

    private static final int MOST_CHARACTERS = 500;

    private final Book book;
    private final String question;
    private final StringBuilder typed;
    private final Answer answer;
    /** What stands there goes with the first character that is typed. */
    private boolean selected;

    /** @param before what stands there already, to be replaced or changed */
    Prompt(Book book, String question, String before, Answer answer) {
        this.book = book;
        this.question = question;
        this.typed = new StringBuilder(before);
        this.answer = answer;
        this.selected = !before.isEmpty();
    }

    /** What the last row shows: the end of what was typed, and how to take it back. */
    AttributedString line(int columns) {
        String shown = shown(columns);
        Ink ink = book.ink().text(question).text(shown, selected ? Style.BOLD : Style.NONE);
        String hint = book.say(
                typed.length() == 0
                        ? "screen.prompt-empty"
                        : selected ? "screen.prompt-selected" : "screen.prompt-typed");
        int room = columns - ink.used() - 3;
        if (DisplayWidth.of(hint) <= room) {
            ink.to(columns - DisplayWidth.of(hint) - 1).text(hint, Style.DIM);
        }
        return ink.line(columns);
    }

    /** Column of the next character. */
    int caret(int columns) {
        return Math.min(columns - 1, DisplayWidth.of(question) + DisplayWidth.of(shown(columns)));
    }

    private String shown(int columns) {
        int room = Math.max(0, columns - DisplayWidth.of(question) - 1);
        return book.glyphs.tail(typed.toString(), room);
    }

    /** @return false when it is over */
    boolean key(Key key) throws IOException {
        if (key.kind() == Kind.ENTER) {
            answer.given(typed.toString().trim());
            return false;
        }
        if (key.kind() == Kind.ESCAPE || key.kind() == Kind.BACKSPACE && typed.length() == 0) {
            return false;
        }
        if (key.kind() == Kind.CLEAR) {
            typed.setLength(0);
        } else if (key.kind() == Kind.BACKSPACE) {
            typed.setLength(typed.offsetByCodePoints(typed.length(), -1));
        } else if (key.kind() == Kind.CHARACTER) {
            replace();
            type(key.code());
        } else if (key.kind() == Kind.PASTE) {
            replace();
            key.text().codePoints().forEach(this::type);
        }
        selected = false;
        return true;
    }

    private void replace() {
        if (selected) {
            typed.setLength(0);
        }
    }

    /** What was pasted may have ends of lines, and worse. */
    private void type(int codePoint) {
        int shown = Character.isWhitespace(codePoint) ? ' ' : codePoint;
        boolean safe = !Character.isISOControl(shown)
                && Character.getType(shown) != Character.FORMAT
                && Character.getType(shown) != Character.SURROGATE;
        if (safe && typed.length() < MOST_CHARACTERS) {
            typed.appendCodePoint(shown);
        }
    }
}
