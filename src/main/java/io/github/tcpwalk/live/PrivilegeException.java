package io.github.tcpwalk.live;

/** Root could not be given up, wholly and for good; nothing was captured. */
public final class PrivilegeException extends CaptureException {
    PrivilegeException(String message, int exitStatus) {
        super(message, exitStatus);
    }
}
