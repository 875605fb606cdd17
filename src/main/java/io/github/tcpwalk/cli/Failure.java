package io.github.tcpwalk.cli;

/** Ends a verb with one line for the user and an exit status. */
final class Failure extends RuntimeException {
    final int status;

    Failure(int status, String line) {
        super(line);
        this.status = status;
    }

    Failure(int status, String line, Throwable cause) {
        super(line, cause);
        this.status = status;
    }
}
