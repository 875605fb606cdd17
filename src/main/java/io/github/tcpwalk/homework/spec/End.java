package io.github.tcpwalk.homework.spec;

import java.util.Optional;
import java.util.stream.Stream;

/** The names of the two ends in a line, always in pairs. */
public enum End {
    C,
    S,
    A,
    B,
    X,
    Y;

    public End other() {
        return switch (this) {
            case C -> S;
            case S -> C;
            case A -> B;
            case B -> A;
            case X -> Y;
            case Y -> X;
        };
    }

    static Optional<End> named(String word) {
        return Stream.of(values()).filter(end -> end.name().equals(word)).findFirst();
    }
}
