package io.github.tcpwalk.homework.report;

import static io.github.tcpwalk.text.Json.object;

import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** results.json of the Gradescope autograder (its "Autograder Specifications", section "Output format"). */
final class GradescopeReport {
    private final ReportWords words;

    GradescopeReport(ReportWords words) {
        this.words = words;
    }

    Object of(Assignment assignment, Graded graded) {
        List<Object> tests = new ArrayList<>();
        if (graded.grade().isPresent()) {
            graded.grade().get().all().forEach(result -> tests.add(test(result, tests.size() + 1)));
        } else {
            assignment.parts().forEach(part -> tests.add(missing(part, words.say(graded.error()), tests.size() + 1)));
        }
        Map<String, Object> report = object("score", graded.score());
        report.put("output", output(graded));
        report.put("output_format", "text");
        report.put("visibility", "visible");
        report.put("tests", tests);
        report.put("extra_data", object("tool", Assignment.tool(), "spec_sha256", assignment.sha256()));
        return report;
    }

    /** Students read this: flags are for the instructor and stay out. */
    private String output(Graded graded) {
        List<String> lines = new ArrayList<>();
        graded.error().map(words::say).ifPresent(lines::add);
        graded.grade().flatMap(Grade::remark).map(words::say).ifPresent(lines::add);
        graded.grade().flatMap(Grade::late).map(l -> words.say(l.sentence())).ifPresent(lines::add);
        double pending = graded.grade().map(Grade::pending).orElse(0.0);
        if (pending > 0) {
            lines.add(words.say("report.pending", Map.of("points", Points.show(pending))));
        }
        return String.join("\n", lines);
    }

    private Object test(Result result, int number) {
        boolean review = result.status() == Status.REVIEW;
        Map<String, Object> test = begun(result.title(), number, result.score(), result.max());
        if (!review) {
            test.put("status", result.status().isFine() ? "passed" : "failed");
        }
        test.put("output", (review ? words.say("report.needs-a-person") + "\n" : "") + ResultText.text(result, words));
        test.put("output_format", "text");
        test.put("visibility", "visible");
        return test;
    }

    private static Object missing(Assignment.Part part, String error, int number) {
        Map<String, Object> test = begun(part.title(), number, 0, part.max());
        test.put("status", "failed");
        test.put("output", error);
        test.put("visibility", "visible");
        return test;
    }

    private static Map<String, Object> begun(String title, int number, double score, double max) {
        Map<String, Object> test = object("name", Shown.shortened(title), "number", Integer.toString(number));
        test.put("score", score);
        test.put("max_score", max);
        return test;
    }
}
