package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.homework.trace.Protocol;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Something a spec can ask of a trace.
 *
 * @param words the values an {@link FactType#ENUM} can take; empty for other types
 * @param protocol the only protocol it makes sense for; empty for both
 * @param parameter what its name ends with, if anything
 * @param framed false when it is told by the whole trace, so that no frame is evidence of it
 */
public record Fact(
        String name,
        FactType type,
        List<String> words,
        Optional<Protocol> protocol,
        Parameter parameter,
        boolean framed,
        BiFunction<Trace, TraceConversation, FactResult> rule) {

    /** One or two sentences that leave two honest readers no choice. */
    public Sentence definition() {
        return Sentence.of("fact." + endless(), "end", end());
    }

    /** What it is called on a student's page. */
    public Sentence title() {
        String value = parameter.value(name).orElse(parameter.placeholder());
        boolean finding = parameter == Parameter.FINDING && !isTemplate();
        return Sentence.of(
                "fact.title." + endless(),
                "end",
                end(),
                "number",
                value,
                "frame",
                value,
                "finding",
                finding ? FactWords.finding(value) : value);
    }

    /** The name without the parameter and without the end. */
    private String endless() {
        String bare = parameter.bare(name);
        return end() == null ? bare : bare.substring(0, bare.length() - ".C".length());
    }

    private String end() {
        String bare = parameter.bare(name);
        return bare.endsWith(".C") ? "client" : bare.endsWith(".S") ? "server" : null;
    }

    /** It stands for all that have a parameter where its name has a word in capitals, and cannot be asked itself. */
    public boolean isTemplate() {
        return parameter != Parameter.NONE && name.equals(parameter.listed(name));
    }

    /** The name by which it stands in the list of facts: {@code data.seq.C#N}. */
    public String listedAs() {
        return parameter.listed(name);
    }

    /** With the words it can be. */
    public Sentence described() {
        return Sentence.of(
                "spec.fact",
                "definition",
                definition(),
                "words",
                words.isEmpty() ? null : String.join(", ", words),
                "framed",
                framed || type == FactType.PAYLOAD ? "yes" : "no");
    }

    /** Computes it for one conversation; cut conversations make everything counted over them unknown. */
    public FactResult of(Trace trace, TraceConversation conversation) {
        if (protocol.isPresent() && protocol.get() != conversation.protocol()) {
            return FactResult.unknown(
                    "report.other-protocol",
                    "fact",
                    name,
                    "protocol",
                    protocol.get().word(),
                    "instead",
                    conversation.protocol().word());
        }
        if (conversation.cut()) {
            return FactResult.unknown("report.too-many-segments", "most", Trace.MAX_SEGMENTS);
        }
        return rule.apply(trace, conversation);
    }
}
