package io.github.tcpwalk.capture;

import io.github.tcpwalk.text.Sentence;

/**
 * Records that a file holds a second time, with the same times, as where it was appended to itself;
 * {@link Capture#eachOnce} leaves them out.
 *
 * @param first, last their numbers
 * @param original number of the record that {@code first} repeats; those behind it repeat those behind that one
 */
public record Again(long first, long last, long original) {
    /** {@return how many records it is} */
    public long count() {
        return last - first + 1;
    }

    /** {@return whether a record is one of them} */
    public boolean holds(long number) {
        return number >= first && number <= last;
    }

    /** Number of the record that this one of them repeats. */
    public long original(long number) {
        return original + number - first;
    }

    /** One clause for people. */
    public Sentence sentence() {
        return Sentence.of(
                "capture.again",
                "count",
                count(),
                "first",
                first,
                "last",
                last,
                "original",
                original,
                "lastOriginal",
                original(last));
    }

    Again with(long number) {
        return new Again(first, number, original);
    }
}
