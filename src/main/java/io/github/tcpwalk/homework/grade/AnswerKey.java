package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.spec.Item;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The right answers about a trace, written as a student would hand them in. */
public final class AnswerKey {
    private static final int MOST_FRAMES = 6;

    private AnswerKey() {}

    /** A line of YAML for each answer; of one that a person reads, or that the trace does not tell, a comment. */
    public static List<String> lines(Spec spec, Trace trace) {
        int number = Grader.grade(spec, trace, Optional.empty())
                .conversation()
                .map(Grade.Chosen::number)
                .orElse(0);
        Optional<TraceConversation> conversation =
                trace.conversations().stream().filter(c -> c.number() == number).findFirst();
        AnswerGrader grader = new AnswerGrader(spec.answers().orElseThrow(), trace, conversation);
        return spec.answers().orElseThrow().items().stream()
                .map(item -> line(item, grader))
                .toList();
    }

    private static String line(Item item, AnswerGrader grader) {
        if (item.manual()) {
            return "# " + item.id() + ": a person reads it";
        }
        if (!item.accept().isEmpty()) {
            return "# " + item.id() + ": any text with " + String.join(" or ", item.accept());
        }
        if (!(grader.truth(item) instanceof FactResult.Known known)) {
            return "# " + item.id() + ": the trace does not tell";
        }
        String value = known.value() instanceof FactValue.Many many
                ? many.items().stream().map(one -> quoted(one.toString())).collect(Collectors.joining(", ", "[", "]"))
                : quoted(known.value().toString());
        String frames = known.frames().stream()
                .limit(MOST_FRAMES)
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "[", "]"));
        return item.id() + ": {value: " + value
                + (known.frames().isEmpty() || !item.fact().map(Fact::framed).orElse(true) ? "" : ", frames: " + frames)
                + "}";
    }

    private static String quoted(String text) {
        return text.matches("[\\w.][\\w.% /-]*") ? text : "'" + text.replace("'", "''") + "'";
    }
}
