package io.github.tcpwalk.hint;

/**
 * What the beginning of one direction tells.
 *
 * @param asks whether it is what is asked, or said first; else what is answered
 * @param text without the protocol; "" for nothing more than that
 * @param name that stands in {@code text}: of a server, or of what is looked up; "" for none
 */
record Part(Protocol protocol, boolean asks, String text, String name) {
    /** It may tell more once more of it is there. */
    static final Part MORE = new Part(null, true, "", "");

    static Part asked(Protocol protocol, String text, String name) {
        return new Part(protocol, true, text, name);
    }

    static Part answered(Protocol protocol, String text) {
        return new Part(protocol, false, text, "");
    }
}
