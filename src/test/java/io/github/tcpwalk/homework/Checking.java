package io.github.tcpwalk.homework;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Grader;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.spec.AnswerSheet;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.homework.spec.SpecReader;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceReader;
import io.github.tcpwalk.testing.Said;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to grade scripts. */
public final class Checking {
    private Checking() {}

    public static Spec shipped(String id) {
        try {
            return SpecFile.open(id, Language.ENGLISH).spec();
        } catch (IOException | SpecException e) {
            throw new AssertionError(e);
        }
    }

    public static Spec spec(String yaml) {
        try {
            return SpecReader.read(
                    "test.yaml", "tcpwalk: 1\nid: test\n" + yaml, name -> Optional.empty(), Map.of(), Language.ENGLISH);
        } catch (SpecException e) {
            throw new AssertionError(e);
        }
    }

    public static Trace trace(byte[] pcap) {
        try {
            Path file = Files.createTempFile("check", ".pcap");
            try {
                Files.write(file, pcap);
                return TraceReader.read(file, (protocol, client, server) -> true);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Grade grade(Spec spec, TraceScript script) {
        return Grader.grade(spec, trace(script.pcap()), Optional.empty());
    }

    public static Grade grade(Spec spec, TraceScript script, String answers) {
        List<String> ids =
                spec.answers().orElseThrow().items().stream().map(i -> i.id()).toList();
        return Grader.grade(spec, trace(script.pcap()), Optional.of(AnswerSheet.read("answers.yaml", answers, ids)));
    }

    public static Result result(Grade grade, String id) {
        return grade.all().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    private static String named(Sentence sentence) {
        return Said.english(Shown.byName(sentence));
    }

    /** Everything a result tells, facts by their names, for assertions on it. */
    public static String told(Result result) {
        StringBuilder text = new StringBuilder(result.status().word()).append('\n');
        result.rows()
                .forEach(r -> text.append(named(r.expected()))
                        .append(" | ")
                        .append(named(r.found()))
                        .append('\n'));
        text.append(result.message().map(Checking::named).orElse("")).append('\n');
        result.hints().forEach(h -> text.append(h).append('\n'));
        return text.toString();
    }
}
