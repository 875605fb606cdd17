package io.github.tcpwalk.capture;

import io.github.tcpwalk.text.Sentence;

/**
 * Where a capture makes no sense. Everything before it was delivered.
 *
 * @param file index of the file in {@link Capture#names}; 0 for a single capture
 * @param offset octets from the start of the (uncompressed) file
 * @param what what is wrong there: a cut record, with how much of it was promised and present
 * @param passedOver whether reading went on behind it; else nothing of the file was read from {@code offset} on
 */
public record Damage(int file, long offset, Sentence what, boolean passedOver) {
    /** The name of a sentence that tells of a bound begins so. */
    static final String AT_BOUND = "capture.bound-";

    /** {@return the same as one sentence, with the offset: {@code explain.Language} says it} */
    public Sentence sentence() {
        return Sentence.of("capture.damaged", "offset", offset, "what", what, "passed", passedOver);
    }

    /** Whether it is but the end of what was to be read. */
    public boolean atBound() {
        return what.key().startsWith(AT_BOUND);
    }
}
