package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;
import java.nio.file.Path;

/** The capture file cannot be opened or written: disk full, pipe closed, no permission. */
public final class OutputException extends CaptureException {
    /** @param reason in the system's words, or a sentence */
    OutputException(Path file, Object reason) {
        super(Sentence.of("live.cannot-write", "file", file, "reason", reason));
    }
}
