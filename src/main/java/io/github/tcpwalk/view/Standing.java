package io.github.tcpwalk.view;

import java.io.IOException;

/** The end of a terminal, where a text stands that is drawn anew in its own place. */
public interface Standing {
    /** Rows of the terminal now. */
    int rows();

    /** Columns of it now. */
    int columns();

    /** In place of what stands there. Nothing of it is escaped. */
    void draw(String text) throws IOException;

    /** The same for the last time: what comes then is written below. */
    void leave(String text) throws IOException;
}
