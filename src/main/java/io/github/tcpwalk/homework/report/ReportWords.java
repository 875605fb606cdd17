package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.text.Sentence;
import java.util.Map;
import java.util.Optional;

/** What all reports say, in one language, fit for a line. */
record ReportWords(Language language) {
    String say(String key, Map<String, ?> values) {
        return Shown.shortened(Catalogue.of(language).text(key, values));
    }

    String say(String key) {
        return say(key, Map.of());
    }

    String say(Sentence sentence) {
        return say(sentence.key(), sentence.values());
    }

    /** Nothing for nothing. */
    String say(Optional<Sentence> sentence) {
        return sentence.map(this::say).orElse("");
    }

    String status(Status status) {
        return say("report.status", Map.of("status", status));
    }

    /** The points of one result; a dash where a person is still to give them. */
    String earned(Result result) {
        return result.status() == Status.REVIEW ? "-" : Points.show(result.score());
    }

    /** "7.5 of 10, 2 more wait for a person". */
    String score(Assignment assignment, Graded graded) {
        return say(
                "report.score",
                Map.of(
                        "score",
                        Points.show(graded.score()),
                        "max",
                        Points.show(assignment.max()),
                        "pending",
                        Points.show(graded.grade().map(Grade::pending).orElse(0.0))));
    }

    /** "3 of 4 points". */
    String points(double score, double max) {
        return say("report.points", Map.of("score", Points.show(score), "max", Points.show(max)));
    }
}
