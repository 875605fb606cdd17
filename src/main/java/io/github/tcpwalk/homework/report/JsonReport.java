package io.github.tcpwalk.homework.report;

import static io.github.tcpwalk.text.Json.object;

import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.text.Json;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Map;

/** Everything, for programs: one object with a list of results. */
final class JsonReport {
    private final ReportWords words;

    JsonReport(ReportWords words) {
        this.words = words;
    }

    Object of(Assignment assignment, List<Graded> results) {
        return object(
                "schema_version",
                Json.SCHEMA_VERSION,
                "spec",
                assignment.id(),
                "spec_sha256",
                assignment.sha256(),
                "tool",
                Assignment.tool(),
                "title",
                Shown.shortened(assignment.title()),
                "max",
                assignment.max(),
                "results",
                results.stream().map(g -> one(assignment, g)).toList());
    }

    private Object one(Assignment assignment, Graded graded) {
        Map<String, Object> one = object("student", Shown.shortened(graded.student()));
        one.put("file", Shown.shortened(graded.file()));
        one.put("sha256", graded.sha256());
        one.put("score", graded.score());
        one.put("max", assignment.max());
        one.put("pending", graded.grade().map(Grade::pending).orElse(0.0));
        one.put(
                "late",
                graded.grade()
                        .flatMap(Grade::late)
                        .map(l -> object("days", l.days(), "share", l.share()))
                        .orElse(null));
        one.put("passed", graded.passed());
        one.put("error", graded.error().isEmpty() ? null : words.say(graded.error()));
        graded.grade().ifPresent(grade -> {
            one.put(
                    "conversation",
                    grade.conversation().map(Grade.Chosen::number).orElse(null));
            grade.conversation().ifPresent(c -> {
                one.put("client", c.client());
                one.put("client_port", c.clientPort());
                one.put("server", c.server());
                one.put("server_port", c.serverPort());
            });
            one.put("remark", words.say(grade.remark()));
            one.put("checks", grade.checks().stream().map(this::result).toList());
            one.put("answers", grade.answers().stream().map(this::result).toList());
        });
        one.put("flags", graded.flags().stream().map(this::flag).toList());
        return one;
    }

    private Object result(Result result) {
        Map<String, Object> one = object("id", result.id());
        one.put("title", Shown.shortened(result.title()));
        one.put("status", result.status().word());
        one.put("score", result.score());
        one.put("max", result.max());
        one.put(
                "rows",
                result.rows().stream()
                        .map(r -> object(
                                "expected", byName(r.expected()), "found", byName(r.found()), "holds", r.holds()))
                        .toList());
        one.put("message", result.message().map(this::byName).orElse(""));
        one.put("frames", result.frames());
        one.put("hints", result.hints());
        return one;
    }

    /** The names of facts are a contract with programs. */
    private String byName(Sentence sentence) {
        return words.say(Shown.byName(sentence));
    }

    private Object flag(Flag flag) {
        List<String> with = flag.with().stream().map(Shown::shortened).toList();
        return object(
                "name",
                flag.name(),
                "text",
                words.say(flag.text()),
                "innocent",
                words.say(flag.innocent()),
                "with",
                with);
    }
}
