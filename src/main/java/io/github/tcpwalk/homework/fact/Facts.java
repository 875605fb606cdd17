package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.homework.trace.Protocol;
import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.UdpTrace;
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
        HandshakeFacts.into(TABLE);
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

    /** Reads like a table when facts are put into it: name, type, rule. */
    record Entries<T extends TraceConversation>(
            Map<String, Fact> table, Optional<Protocol> protocol, Class<T> conversations) {
        static Entries<TcpTrace> tcp(Map<String, Fact> table) {
            return new Entries<>(table, Optional.of(Protocol.TCP), TcpTrace.class);
        }

        static Entries<UdpTrace> udp(Map<String, Fact> table) {
            return new Entries<>(table, Optional.of(Protocol.UDP), UdpTrace.class);
        }

        static Entries<TraceConversation> any(Map<String, Fact> table) {
            return new Entries<>(table, Optional.empty(), TraceConversation.class);
        }

        void fact(String name, FactType type, Function<T, FactResult> rule) {
            put(name, type, List.of(), true, (trace, conversation) -> rule.apply(conversation));
        }

        /** One that the whole trace tells, no single frame. */
        void whole(String name, FactType type, Function<T, FactResult> rule) {
            wholeTrace(name, type, (trace, conversation) -> rule.apply(conversation));
        }

        void wholeTrace(String name, FactType type, BiFunction<Trace, T, FactResult> rule) {
            put(name, type, List.of(), false, rule);
        }

        void traceFact(String name, FactType type, BiFunction<Trace, T, FactResult> rule) {
            put(name, type, List.of(), true, rule);
        }

        void words(String name, List<String> words, Function<T, FactResult> rule) {
            put(name, FactType.ENUM, words, true, (trace, conversation) -> rule.apply(conversation));
        }

        /** One fact for each end: NAME.C and NAME.S. */
        void both(String name, FactType type, BiFunction<T, Boolean, FactResult> rule) {
            fact(name + ".C", type, c -> rule.apply(c, true));
            fact(name + ".S", type, c -> rule.apply(c, false));
        }

        void bothWhole(String name, FactType type, BiFunction<T, Boolean, FactResult> rule) {
            whole(name + ".C", type, c -> rule.apply(c, true));
            whole(name + ".S", type, c -> rule.apply(c, false));
        }

        private void put(
                String name, FactType type, List<String> words, boolean framed, BiFunction<Trace, T, FactResult> rule) {
            BiFunction<Trace, TraceConversation, FactResult> cast = (t, c) -> rule.apply(t, conversations.cast(c));
            if (table.put(name, new Fact(name, type, words, protocol, framed, cast)) != null) {
                throw new IllegalStateException("two facts are named " + name);
            }
        }
    }
}
