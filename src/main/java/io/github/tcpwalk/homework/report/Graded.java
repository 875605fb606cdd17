package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * One submission with everything the formats write about it.
 *
 * @param student as the file or folder is named
 * @param file the capture, relative to the folder of submissions
 * @param sha256 of the capture file as handed in; empty when it could not be read
 * @param grade empty when nothing could be graded
 * @param error what was wrong with the file; empty when it is sound
 */
public record Graded(
        String student, String file, String sha256, Optional<Grade> grade, List<Flag> flags, Optional<Sentence> error) {
    public Graded with(List<Flag> found) {
        return new Graded(student, file, sha256, grade, found, error);
    }

    public Graded with(Grade other) {
        return new Graded(student, file, sha256, Optional.of(other), flags, error);
    }

    /** @param wrong something a person should know; what was wrong before stays */
    public Graded with(Sentence wrong) {
        return new Graded(student, file, sha256, grade, flags, error.or(() -> Optional.of(wrong)));
    }

    /** Points that wait for a person: until they are given, the score is not final. */
    public double pending() {
        return grade.map(Grade::pending).orElse(0.0);
    }

    public double score() {
        return grade.map(Grade::score).orElse(0.0);
    }

    public boolean passed() {
        return grade.map(Grade::passed).orElse(false);
    }
}
