package io.github.tcpwalk.homework.spec;

import java.util.Optional;

/**
 * One mistake in a spec, a roster or an answer file.
 *
 * @param line, column from 1
 * @param message one clause without a full stop
 * @param nearest the valid word closest to what was written
 */
public record SpecError(String file, int line, int column, String message, Optional<String> nearest) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message
                + nearest.map(word -> "; did you mean '" + word + "'?").orElse("");
    }
}
