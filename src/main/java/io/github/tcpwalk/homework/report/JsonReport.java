package io.github.tcpwalk.homework.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.text.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Everything, for programs: one object with a list of results. */
final class JsonReport {
    private final JsonGenerator json;
    private final ReportWords words;

    JsonReport(OutputStream out, ReportWords words) throws IOException {
        this.words = words;
        json = Json.indented(out);
    }

    void write(Assignment assignment, List<Graded> results) throws IOException {
        json.writeStartObject();
        json.writeStringField("spec", assignment.id());
        json.writeStringField("title", Shown.shortened(assignment.title()));
        json.writeNumberField("max", assignment.max());
        json.writeArrayFieldStart("results");
        for (Graded graded : results) {
            one(assignment, graded);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private void one(Assignment assignment, Graded graded) throws IOException {
        json.writeStartObject();
        json.writeStringField("student", Shown.shortened(graded.student()));
        json.writeStringField("file", Shown.shortened(graded.file()));
        json.writeStringField("sha256", graded.sha256());
        json.writeNumberField("score", graded.score());
        json.writeNumberField("max", assignment.max());
        json.writeNumberField("pending", graded.grade().map(Grade::pending).orElse(0.0));
        json.writeBooleanField("passed", graded.passed());
        if (graded.error().isEmpty()) {
            json.writeNullField("error");
        } else {
            json.writeStringField("error", words.say(graded.error()));
        }
        if (graded.grade().isPresent()) {
            Grade grade = graded.grade().get();
            if (grade.conversation().isPresent()) {
                json.writeNumberField("conversation", grade.conversation().get().number());
                json.writeStringField("client", grade.conversation().get().client());
                json.writeStringField("server", grade.conversation().get().server());
            } else {
                json.writeNullField("conversation");
            }
            json.writeStringField("remark", words.say(grade.remark()));
            json.writeArrayFieldStart("checks");
            for (Result result : grade.checks()) {
                result(result);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("answers");
            for (Result result : grade.answers()) {
                result(result);
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("flags");
        for (Flag flag : graded.flags()) {
            flag(flag);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void result(Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", result.id());
        json.writeStringField("title", Shown.shortened(result.title()));
        json.writeStringField("status", result.status().word());
        json.writeNumberField("score", result.score());
        json.writeNumberField("max", result.max());
        json.writeArrayFieldStart("rows");
        for (Result.Row row : result.rows()) {
            json.writeStartObject();
            json.writeStringField("expected", words.say(row.expected()));
            json.writeStringField("found", words.say(row.found()));
            json.writeBooleanField("holds", row.holds());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("message", words.say(result.message()));
        json.writeArrayFieldStart("frames");
        for (long frame : result.frames()) {
            json.writeNumber(frame);
        }
        json.writeEndArray();
        strings("hints", result.hints());
        json.writeEndObject();
    }

    private void flag(Flag flag) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", flag.name());
        json.writeStringField("text", words.say(flag.text()));
        json.writeStringField("innocent", words.say(flag.innocent()));
        strings("with", flag.with().stream().map(Shown::shortened).toList());
        json.writeEndObject();
    }

    private void strings(String name, List<String> items) throws IOException {
        json.writeArrayFieldStart(name);
        for (String item : items) {
            json.writeString(item);
        }
        json.writeEndArray();
    }
}
