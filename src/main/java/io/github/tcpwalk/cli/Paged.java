package io.github.tcpwalk.cli;

/** A verb whose results people read on a terminal, a page at a time where they are long. */
interface Paged {
    /** Whether they are all there once it is done, as its options have it: nobody waits for what comes live. */
    boolean isPaged();
}
