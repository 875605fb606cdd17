package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.file.Path;

/** Told by the capturing thread, between packets; must return at once. */
public interface CaptureListener {
    /** Cares for nothing. */
    CaptureListener SILENT = new CaptureListener() {};

    /** A new file was begun; its header can be read. The one before it is complete. */
    default void opened(Path file) {}

    /** A file is about to be begun, perhaps under the name of an older one. */
    default void opens(Path file) throws IOException {}

    /** A file is complete, and another one is about to be begun, perhaps under its name. */
    default void closed(Path file) {}

    /**
     * What comes from now on is counted, and not kept.
     *
     * @param diskFull or else the temporary file is as long as it may be
     */
    default void keepsNoMore(boolean diskFull) {}

    /** Something a person should know now: the interface went down. */
    default void warning(Sentence sentence) {}
}
