package io.github.tcpwalk.capture;

import java.io.IOException;

/** The file can be read but holds no capture. The message says what it looks like instead and what to do. */
public final class NotACaptureException extends IOException {
    private static final long serialVersionUID = 1;

    NotACaptureException(String message) {
        super(message);
    }
}
