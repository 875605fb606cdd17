package io.github.tcpwalk.screen;

import io.github.tcpwalk.screen.Key.Kind;
import java.io.IOException;

/** A line that is asked for in the last row of the screen. */
final class Prompt {
    /** Takes what was typed. */
    interface Answer {
        void given(String text) throws IOException;
    }

    private static final int MOST_CHARACTERS = 500;

    private final String question;
    private final StringBuilder typed;
    private final Answer answer;

    /** @param before what stands there already, to be changed */
    Prompt(String question, String before, Answer answer) {
        this.question = question;
        this.typed = new StringBuilder(before);
        this.answer = answer;
    }

    /** What the last row shows. */
    String line() {
        return question + typed;
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
        } else if (key.kind() == Kind.CHARACTER && typed.length() < MOST_CHARACTERS) {
            typed.appendCodePoint(key.code());
        }
        return true;
    }
}
