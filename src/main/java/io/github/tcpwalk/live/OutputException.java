package io.github.tcpwalk.live;

import java.nio.file.Path;

/** The capture file cannot be opened or written: disk full, pipe closed, no permission. */
public final class OutputException extends CaptureException {
    OutputException(Path file, String reason) {
        super("cannot write " + file + ": " + reason);
    }
}
