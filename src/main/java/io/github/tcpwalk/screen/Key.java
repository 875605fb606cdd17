package io.github.tcpwalk.screen;

/**
 * What its user did.
 *
 * @param code of a character: its code point
 * @param row of the mouse, from 0; -1 where it has no part in it
 * @param text that was pasted; null where it has no part in it
 */
record Key(Kind kind, int code, int row, String text) {
    enum Kind {
        CHARACTER,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        TAB,
        ESCAPE,
        BACKSPACE,
        /** Ctrl-U: all that was typed is taken back. */
        CLEAR,
        /** Text came at once: nobody pressed its characters one by one. */
        PASTE,
        CLICK,
        WHEEL_UP,
        WHEEL_DOWN,
        /** The terminal has another size, or shows something else than was drawn. */
        REDRAW,
        /** Ctrl-C, or the terminal is gone. */
        INTERRUPT
    }

    static Key of(Kind kind) {
        return new Key(kind, 0, -1, null);
    }

    static Key character(int codePoint) {
        return new Key(Kind.CHARACTER, codePoint, -1, null);
    }

    static Key click(int row) {
        return new Key(Kind.CLICK, 0, row, null);
    }

    static Key paste(String text) {
        return new Key(Kind.PASTE, 0, -1, text);
    }

    boolean is(char c) {
        return kind == Kind.CHARACTER && code == c;
    }
}
