package io.github.tcpwalk.capture;

import io.github.tcpwalk.text.Sentence;
import java.util.List;

/**
 * Where a capture makes no sense. Everything before it was delivered.
 *
 * @param file index of the file in {@link Capture#names}; 0 for a single capture
 * @param offset octets from the start of the (uncompressed) file
 * @param what what is wrong there: a cut record, with how much of it was promised and present
 * @param passedOver whether reading went on behind it; else nothing of the file was read from {@code offset} on
 * @param more further places behind it that were passed over, and of which nothing but their number is kept
 */
public record Damage(int file, long offset, Sentence what, boolean passedOver, long more) {
    /** The name of a sentence that tells of a bound begins so. */
    static final String AT_BOUND = "capture.bound-";

    /** A place that stands for no others. */
    public Damage(int file, long offset, Sentence what, boolean passedOver) {
        this(file, offset, what, passedOver, 0);
    }

    /** How many places it stands for. */
    long places() {
        return 1 + more;
    }

    /** How many places all of them stand for. */
    public static long places(List<Damage> damage) {
        return damage.stream().mapToLong(Damage::places).sum();
    }

    Damage with(long others) {
        return new Damage(file, offset, what, passedOver, more + others);
    }

    /** {@return the same as one sentence, with the offset: {@code explain.Language} says it} */
    public Sentence sentence() {
        return Sentence.of("capture.damaged", "offset", offset, "what", what, "passed", passedOver);
    }

    /** Whether it is but the end of what was to be read. */
    public boolean atBound() {
        return what.key().startsWith(AT_BOUND);
    }
}
