package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a segment is: its flags, and what it does. */
final class RoleQuestions {
    private static final int LEAST_PAIRS = 3;
    private static final int MOST_SEGMENTS = 6;
    private static final Map<Character, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put('S', "SYN");
        NAMES.put('F', "FIN");
        NAMES.put('R', "RST");
        NAMES.put('P', "PSH");
        NAMES.put('.', "ACK");
    }

    private RoleQuestions() {}

    static void of(Asked a) {
        a.where(s -> s.flags().chars().allMatch(flag -> NAMES.containsKey((char) flag)))
                .filter(s -> s.has('S') || s.has('F') || s.has('R') || s.has('P'))
                .limit(MOST_SEGMENTS)
                .forEach(s -> flags(a, s));
        if (a.hasBothSyns()) {
            matching(a);
        }
    }

    private static void flags(Asked a, TraceSegment s) {
        List<String> names = new ArrayList<>();
        NAMES.forEach((flag, name) -> {
            if (s.has(flag)) {
                names.add(name);
            }
        });
        List<String> accepted = new ArrayList<>();
        List.of("+", ", ", ",", " ", "/").forEach(between -> accepted.add(String.join(between, names)));
        accepted.add(s.flags());
        accepted.add("[" + s.flags() + "]");
        List<Body.NearWords> near = new ArrayList<>();
        if (s.hasAck() && names.size() > 1) {
            String less = String.join("+", names.subList(0, names.size() - 1));
            near.add(new Body.NearWords(less, Sentence.of("quiz.wrong-ack-flag-left-out")));
        }
        a.draft("flags", Topic.NUMBERS, 1)
                .of(s.frame())
                .frames(s.frame())
                .gives("role@" + s.frame(), "flags:" + s.flags())
                .text("quiz.ask-flags", "frame", s.frame())
                .why("quiz.why-flags", "names", String.join("+", names), "letters", s.flags())
                .body(new Body.Words(accepted.stream().distinct().toList(), near));
    }

    private static void matching(Asked a) {
        Opening opening = a.tcp().summary().opening();
        Closing closing = a.tcp().summary().closing();
        if (opening != Opening.THREE_WAY && opening != Opening.REFUSED) {
            return;
        }
        List<TraceSegment> told = new ArrayList<>();
        List<Body.Pair> pairs = new ArrayList<>();
        add(a, told, pairs, "quiz.does-syn", s -> s.isSyn());
        add(a, told, pairs, "quiz.does-syn-ack", s -> s.has('S') && s.hasAck());
        add(
                a,
                told,
                pairs,
                "quiz.does-third-ack",
                s -> s.phase() == Phase.OPEN && s.role() == Role.ACK && s.step() == 3 && s.len() == 0);
        add(a, told, pairs, "quiz.does-data", s -> s.role() == Role.DATA && !s.has('F'));
        add(a, told, pairs, "quiz.does-fin", s -> s.has('F') && s.phase() == Phase.CLOSE && s.step() == 1);
        if (closing == Closing.FOUR_SEGMENT) {
            add(
                    a,
                    told,
                    pairs,
                    "quiz.does-ack-of-fin",
                    s -> s.phase() == Phase.CLOSE && s.role() == Role.ACK && s.step() == 2);
        }
        add(a, told, pairs, "quiz.does-rst", s -> s.has('R'));
        if (pairs.size() >= LEAST_PAIRS) {
            Draft draft = a.draft("roles", Topic.NUMBERS, 2)
                    .frames(told.stream().map(TraceSegment::frame).toList())
                    .gives("roles")
                    .text("quiz.ask-roles")
                    .why("quiz.why-roles");
            told.forEach(s -> draft.gives("role@" + s.frame()));
            if (told.stream().anyMatch(s -> s.has('R'))) {
                draft.tells("resets");
            }
            draft.body(new Body.Matching(pairs));
        }
    }

    private static void add(
            Asked a, List<TraceSegment> told, List<Body.Pair> pairs, String does, Predicate<TraceSegment> holds) {
        Optional<TraceSegment> found = a.where(Asked::isUsual)
                .filter(holds)
                .filter(s -> !told.contains(s))
                .findFirst();
        found.ifPresent(s -> {
            told.add(s);
            pairs.add(new Body.Pair(Sentence.of("quiz.frame", "frame", s.frame()), Sentence.of(does)));
        });
    }
}
