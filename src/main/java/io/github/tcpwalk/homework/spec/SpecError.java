package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.text.Sentence;
import java.util.Optional;

/**
 * One mistake in a spec, a roster or an answer file.
 *
 * @param line, column from 1
 * @param problem one clause without a full stop
 * @param nearest the valid word closest to what was written
 */
public record SpecError(String file, int line, int column, Sentence problem, Optional<String> nearest) {
    /** With its place and the nearest word, for a line. */
    public Sentence sentence() {
        return Sentence.of(
                "spec.at",
                "file",
                file,
                "line",
                line,
                "column",
                column,
                "problem",
                problem,
                "near",
                nearest.orElse(null));
    }
}
