package io.github.tcpwalk.view.follow;

/** Who sent the octets. */
public enum Side {
    CLIENT('>'),
    SERVER('<');

    /** Starts each line of this side's octets, pointing where they go. */
    final char mark;

    Side(char mark) {
        this.mark = mark;
    }

    @Override
    public String toString() {
        return this == CLIENT ? "client" : "server";
    }
}
