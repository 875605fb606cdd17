package io.github.tcpwalk.homework.report;

import static io.github.tcpwalk.text.Json.object;

import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import java.util.List;
import java.util.Map;

/** The JSON that check50 prints with {@code --output json}. */
final class Check50Report {
    private final ReportWords words;

    Check50Report(ReportWords words) {
        this.words = words;
    }

    Object of(Assignment assignment, Graded graded) {
        Map<String, Object> report = object("slug", "tcpwalk/" + assignment.id());
        if (graded.grade().isPresent()) {
            report.put(
                    "results",
                    graded.grade().get().all().stream()
                            .map(r -> result(assignment, r))
                            .toList());
        } else {
            report.put(
                    "error",
                    object(
                            "type",
                            "SubmissionError",
                            "value",
                            words.say(graded.error()),
                            "traceback",
                            List.of(),
                            "data",
                            Map.of()));
        }
        report.put("version", Assignment.tool()); // what made this, which was not check50
        return report;
    }

    private Object result(Assignment assignment, Result result) {
        boolean open = result.status() == Status.SKIPPED || result.status() == Status.REVIEW;
        Map<String, Object> one = object("name", result.id());
        one.put("description", Shown.shortened(result.title()));
        one.put("passed", open ? null : (Boolean) result.status().isFine());
        one.put("log", ResultText.lines(result, words));
        one.put("cause", result.status().isFine() ? null : cause(result));
        one.put(
                "data",
                object(
                        "score",
                        result.score(),
                        "max",
                        result.max(),
                        "status",
                        result.status().word(),
                        "tool",
                        Assignment.tool(),
                        "spec_sha256",
                        assignment.sha256()));
        one.put("dependency", result.needs().isEmpty() ? null : result.needs().get(0));
        return one;
    }

    private Object cause(Result result) {
        String help = result.hints().isEmpty()
                ? null
                : String.join(
                        "\n", result.hints().stream().map(Shown::shortened).toList());
        Map<String, Object> cause = object(
                "rationale",
                result.message().map(words::say).orElseGet(() -> words.say("report.not-as-expected")),
                "help",
                help);
        result.rows().stream().filter(r -> !r.holds()).findFirst().ifPresent(row -> {
            cause.put("expected", words.say(row.expected()));
            cause.put("actual", words.say(row.found()));
        });
        return cause;
    }
}
