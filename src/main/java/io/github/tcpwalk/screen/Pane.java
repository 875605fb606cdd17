package io.github.tcpwalk.screen;

import java.io.IOException;
import java.util.List;
import org.jline.utils.AttributedString;

/** What fills the screen between its first and its last row. */
interface Pane {
    /** What the first row says it is. */
    String title();

    /** Lines, as many as there are {@code rows} or fewer, none wider than {@code columns}. */
    List<AttributedString> draw(int columns, int rows) throws IOException;

    /** @return false when the key means nothing here */
    boolean key(Key key) throws IOException;

    /** Whether a key has something told, which nothing else may do meanwhile. */
    boolean tells(Key key);

    /** What help tells first. */
    Keys.Part part();

    /** Key of the sentence that lists the keys, for the last row. */
    String keys();

    /** After so many milliseconds it is to be drawn again, by itself; below 0 never. */
    default long wakesIn() {
        return -1;
    }

    /** They are over. */
    default void wake() throws IOException {}

    /** The language is another one. */
    default void spoken() throws IOException {}

    /** More was read. */
    default void more() throws IOException {}
}
