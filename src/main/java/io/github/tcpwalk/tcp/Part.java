package io.github.tcpwalk.tcp;

import java.io.Serializable;

/**
 * What is known of one end under one head, and is kept when the connection is over.
 *
 * @param <P> the part itself
 */
abstract class Part<P extends Part<P>> implements Cloneable, Serializable {
    /** What it is now, whatever happens later. */
    @SuppressWarnings("unchecked")
    P copy() {
        try {
            return (P) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** The same of a part that may not have been made. */
    static <P extends Part<P>> P copyOf(P part) {
        return part == null ? null : part.copy();
    }
}
