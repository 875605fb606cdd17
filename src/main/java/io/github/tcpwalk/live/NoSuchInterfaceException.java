package io.github.tcpwalk.live;

/** No interface of that name; the message offers the nearest one and lists all that are up. */
public final class NoSuchInterfaceException extends CaptureException {
    NoSuchInterfaceException(String message) {
        super(message, USAGE);
    }
}
