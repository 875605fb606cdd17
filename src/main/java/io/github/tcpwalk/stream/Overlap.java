package io.github.tcpwalk.stream;

/** Which copy counts when the same octets were sent with different content. Both are always reported. */
public enum Overlap {
    /** The copy captured first, as most receivers decide. Octets in order are delivered at once. */
    FIRST,
    /**
     * The copy captured last. Nothing is delivered before the end of the stream or until {@link StreamMemory} runs
     * short, so a later copy counts as long as it comes within that much payload of the first.
     */
    LAST
}
