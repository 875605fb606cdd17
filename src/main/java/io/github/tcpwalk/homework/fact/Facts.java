package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.homework.trace.Protocol;
import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.UdpTrace;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The table of all facts, in the order of the documentation. */
public final class Facts {
    private static final Map<String, Fact> TABLE = new LinkedHashMap<>();
    /** By the listed name: makes the fact of one value of the parameter. */
    private static final Map<String, Function<String, Fact>> WITH_PARAMETER = new HashMap<>();

    static {
        HandshakeFacts.into(TABLE);
        ClosingFacts.into(TABLE);
        DataFacts.into(TABLE);
        TimingFacts.into(TABLE);
        UdpFacts.into(TABLE);
        CaptureFacts.into(TABLE);
        NthFacts.into(TABLE);
        FlowFacts.into(TABLE);
        StateFacts.into(TABLE);
        FindingFacts.into(TABLE);
    }

    private Facts() {}

    /** @param name with the parameter it has, if it has one: {@code data.seq.C#4} */
    public static Optional<Fact> named(String name) {
        Fact fact = TABLE.get(name);
        if (fact != null) {
            return Optional.of(fact);
        }
        return Arrays.stream(Parameter.values())
                .flatMap(p -> p.value(name).stream()
                        .flatMap(
                                value -> Optional.ofNullable(WITH_PARAMETER.get(p.listed(name)))
                                        .map(make -> make.apply(value))
                                        .stream()))
                .findFirst();
    }

    /** Of those with a parameter the one with its placeholder. */
    public static Collection<Fact> all() {
        return TABLE.values();
    }

    /** Names that a wrong one could be meant for, with its parameter. */
    public static Collection<String> like(String wrong) {
        return TABLE.values().stream()
                .flatMap(f -> f.isTemplate() ? f.parameter().examples(f.name(), wrong).stream() : Stream.of(f.name()))
                .toList();
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

        void listOf(String name, List<String> words, Function<T, FactResult> rule) {
            put(name, FactType.ENUM_LIST, words, true, (trace, conversation) -> rule.apply(conversation));
        }

        /** What is asked with a parameter. */
        interface Rule<T> {
            FactResult apply(Trace trace, T conversation, String value);
        }

        void with(Parameter parameter, String listed, FactType type, List<String> words, Rule<T> rule) {
            put(fact(listed, type, words, parameter, true, (t, c) -> FactResult.unknown("report.no-parameter")));
            WITH_PARAMETER.put(
                    listed,
                    value -> fact(
                            listed.replace(parameter.placeholder(), parameter.written(value)),
                            type,
                            words,
                            parameter,
                            true,
                            (t, c) -> rule.apply(t, c, value)));
        }

        /** One for each end and number. */
        void nth(String name, FactType type, Nth<T> rule) {
            for (boolean client : new boolean[] {true, false}) {
                with(
                        Parameter.NTH,
                        name + (client ? ".C" : ".S") + Parameter.NTH.placeholder(),
                        type,
                        List.of(),
                        (t, c, n) -> rule.apply(t, c, client, Integer.parseInt(n)));
            }
        }

        interface Nth<T> {
            FactResult apply(Trace trace, T conversation, boolean client, int n);
        }

        private Fact fact(
                String name,
                FactType type,
                List<String> words,
                Parameter parameter,
                boolean framed,
                BiFunction<Trace, T, FactResult> rule) {
            BiFunction<Trace, TraceConversation, FactResult> cast = (t, c) -> rule.apply(t, conversations.cast(c));
            return new Fact(name, type, words, protocol, parameter, framed, cast);
        }

        private void put(
                String name, FactType type, List<String> words, boolean framed, BiFunction<Trace, T, FactResult> rule) {
            put(fact(name, type, words, Parameter.NONE, framed, rule));
        }

        private void put(Fact fact) {
            if (table.put(fact.name(), fact) != null) {
                throw new IllegalStateException("two facts are named " + fact.name());
            }
        }
    }
}
