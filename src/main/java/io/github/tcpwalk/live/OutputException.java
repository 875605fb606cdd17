package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;
import java.nio.file.Path;

/** The capture file cannot be opened or written: disk full, pipe closed, no permission. */
public final class OutputException extends CaptureException {
    private final boolean readerGone;

    /** @param reason in the system's words, or a sentence */
    OutputException(Path file, Object reason) {
        this(file, reason, false);
    }

    OutputException(Path file, Object reason, boolean readerGone) {
        super(Sentence.of("live.cannot-write", "file", file, "reason", reason));
        this.readerGone = readerGone;
    }

    /** The same for who was root when the capture was asked for. */
    private OutputException(Sentence sentence) {
        super(sentence);
        readerGone = false;
    }

    static OutputException afterRoot(OutputException e, String user) {
        return new OutputException(Sentence.of("live.not-as-user", "problem", e.sentence(), "user", user));
    }

    /** Whether it is a pipe whose reader has seen enough. */
    public boolean readerGone() {
        return readerGone;
    }
}
