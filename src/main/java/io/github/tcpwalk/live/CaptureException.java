package io.github.tcpwalk.live;

import java.io.IOException;

/** A capture or a filter that cannot go on. The message is one line for a person: what, where, what to do. */
public class CaptureException extends IOException {
    /** Exit status of a command that was called wrongly. */
    public static final int USAGE = 2;
    /** Exit status of a command that could not capture, read or write at all. */
    public static final int CANNOT = 3;

    private final int exitStatus;

    public CaptureException(String message) {
        this(message, CANNOT);
    }

    CaptureException(String message, int exitStatus) {
        super(message);
        this.exitStatus = exitStatus;
    }

    /** The status the program should end with: {@link #USAGE} or {@link #CANNOT}. */
    public int exitStatus() {
        return exitStatus;
    }
}
