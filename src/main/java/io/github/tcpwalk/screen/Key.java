package io.github.tcpwalk.screen;

/**
 * What its user did.
 *
 * @param code of a character: its code point
 * @param row of the mouse, from 0; -1 where it has no part in it
 */
record Key(Kind kind, int code, int row) {
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
        CLICK,
        WHEEL_UP,
        WHEEL_DOWN,
        /** The terminal has another size, or shows something else than was drawn. */
        REDRAW,
        /** Ctrl-C, or the terminal is gone. */
        INTERRUPT
    }

    static Key of(Kind kind) {
        return new Key(kind, 0, -1);
    }

    static Key character(int codePoint) {
        return new Key(Kind.CHARACTER, codePoint, -1);
    }

    boolean is(char c) {
        return kind == Kind.CHARACTER && code == c;
    }
}
