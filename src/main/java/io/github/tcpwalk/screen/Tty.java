package io.github.tcpwalk.screen;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jline.utils.AttributedString;

/** A terminal, as the screen needs it. */
interface Tty extends Closeable {
    int columns();

    int rows();

    /**
     * What its user did next.
     *
     * @param millis how long to wait for that; below 0 as long as it takes
     * @return null when nothing came meanwhile
     */
    Key poll(long millis) throws IOException;

    /** Whether {@link #poll} would give something at once. */
    boolean hasKey();

    /**
     * Shows these lines, as many as it has rows and none longer than it is wide.
     *
     * @param caret column of the last row where the next character will stand; -1 while nothing is typed
     */
    void show(List<AttributedString> lines, int caret) throws IOException;
}
