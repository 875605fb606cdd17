package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.text.Escape;
import java.util.List;
import java.util.stream.Collectors;

/** The value of a fact, of a comparator's right-hand side, or of a student's answer. */
public sealed interface FactValue {
    /** A count, octets, a port or a sequence number. */
    record Whole(long number) implements FactValue {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    record Span(long nanos) implements FactValue {
        @Override
        public String toString() {
            return Units.showDuration(nanos);
        }
    }

    record Rate(double bitsPerSecond) implements FactValue {
        @Override
        public String toString() {
            return Units.showRate(bitsPerSecond);
        }
    }

    /** 1.0 is 100 %. */
    record Ratio(double part) implements FactValue {
        @Override
        public String toString() {
            return Units.showRatio(part);
        }
    }

    record Truth(boolean holds) implements FactValue {
        @Override
        public String toString() {
            return Boolean.toString(holds);
        }
    }

    /** A word of a fixed set, an address in canonical form, or free text. */
    record Word(String text) implements FactValue {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Stream bytes, or in a spec what they are compared with: then either the digest or the octets are known. People
     * are shown the text, not a hash.
     */
    record Octets(byte[] bytes, String sha256) implements FactValue {
        /** So much of it tells a person which text it is. */
        private static final int MOST_COLUMNS = 60;

        @Override
        public String toString() {
            return bytes.length == 0 && !sha256.equals(Digest.sha256(bytes))
                    ? "sha256 " + sha256
                    : Escape.quoted(bytes, MOST_COLUMNS) + " (" + bytes.length + " B)";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Octets o && o.sha256.equals(sha256);
        }

        @Override
        public int hashCode() {
            return sha256.hashCode();
        }
    }

    record Many(List<FactValue> items) implements FactValue {
        @Override
        public String toString() {
            return items.stream().map(FactValue::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    static FactValue of(long number) {
        return new Whole(number);
    }

    static FactValue of(boolean holds) {
        return new Truth(holds);
    }

    static FactValue of(String text) {
        return new Word(text);
    }

    static FactValue ofNanos(long nanos) {
        return new Span(nanos);
    }

    /** Nanoseconds, bits per second, a share or a number. @throws IllegalStateException when it is no quantity */
    default double magnitude() {
        if (this instanceof Whole v) {
            return v.number();
        }
        if (this instanceof Span v) {
            return v.nanos();
        }
        if (this instanceof Rate v) {
            return v.bitsPerSecond();
        }
        if (this instanceof Ratio v) {
            return v.part();
        }
        throw new IllegalStateException("no quantity: " + this);
    }
}
