package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.homework.trace.Protocol;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The table of all facts, in the order of the documentation. */
public final class Facts {
    private static final Map<String, Fact> TABLE = new LinkedHashMap<>();

    static {
        OpeningFacts.into(TABLE);
        ClosingFacts.into(TABLE);
        DataFacts.into(TABLE);
        TimingFacts.into(TABLE);
        UdpFacts.into(TABLE);
        CaptureFacts.into(TABLE);
    }

    private Facts() {}

    public static Optional<Fact> named(String name) {
        return Optional.ofNullable(TABLE.get(name));
    }

    public static Collection<Fact> all() {
        return TABLE.values();
    }

    /** Reads like a table when facts are put into it: name, type, definition, rule. */
    record Entries(Map<String, Fact> table, Optional<Protocol> protocol) {
        static Entries tcp(Map<String, Fact> table) {
            return new Entries(table, Optional.of(Protocol.TCP));
        }

        static Entries udp(Map<String, Fact> table) {
            return new Entries(table, Optional.of(Protocol.UDP));
        }

        static Entries any(Map<String, Fact> table) {
            return new Entries(table, Optional.empty());
        }

        void fact(String name, FactType type, String definition, Function<TraceConversation, FactResult> rule) {
            put(name, type, List.of(), definition, (trace, conversation) -> rule.apply(conversation));
        }

        void traceFact(
                String name, FactType type, String definition, BiFunction<Trace, TraceConversation, FactResult> rule) {
            put(name, type, List.of(), definition, rule);
        }

        void words(String name, List<String> words, String definition, Function<TraceConversation, FactResult> rule) {
            put(name, FactType.ENUM, words, definition, (trace, conversation) -> rule.apply(conversation));
        }

        /** One fact for each end: NAME.C and NAME.S. */
        void both(String name, FactType type, String definition, SideRule rule) {
            fact(name + ".C", type, definition.replace("{end}", "the client"), c -> rule.of(c, true));
            fact(name + ".S", type, definition.replace("{end}", "the server"), c -> rule.of(c, false));
        }

        private void put(
                String name,
                FactType type,
                List<String> words,
                String definition,
                BiFunction<Trace, TraceConversation, FactResult> rule) {
            if (table.put(name, new Fact(name, type, words, protocol, definition, rule)) != null) {
                throw new IllegalStateException("two facts are named " + name);
            }
        }
    }

    interface SideRule {
        FactResult of(TraceConversation conversation, boolean client);
    }
}
