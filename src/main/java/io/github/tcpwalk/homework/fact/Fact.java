package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.homework.trace.Protocol;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Something a spec can ask of a trace.
 *
 * @param words the values an {@link FactType#ENUM} can take; empty for other types
 * @param definition one or two sentences that leave two honest readers no choice
 * @param protocol the only protocol it makes sense for; empty for both
 */
public record Fact(
        String name,
        FactType type,
        List<String> words,
        Optional<Protocol> protocol,
        String definition,
        BiFunction<Trace, TraceConversation, FactResult> rule) {

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
