package io.github.tcpwalk.screen;

import io.github.tcpwalk.explain.SegmentFacts;
import io.github.tcpwalk.explain.Topics;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Asks about a segment before it is shown whole, and keeps the score. The same seed asks the same. */
final class Quizmaster {
    /** What is asked, and hidden until it is answered. */
    enum Subject {
        ROLE,
        ACK,
        STATE
    }

    /**
     * @param right index of the right choice
     * @param topic that tells what one has to know
     */
    record Question(Subject subject, boolean ofClient, List<String> choices, int right, String topic) {}

    private static final int CHOICES = 4;
    /** Of segments that carry data or acknowledge it, one in so many is asked about. */
    private static final int ONE_IN = 4;

    private final long seed;
    private final Set<String> again = new LinkedHashSet<>();
    private int asked;
    private int right;

    Quizmaster(long seed) {
        this.seed = seed;
    }

    long seed() {
        return seed;
    }

    int asked() {
        return asked;
    }

    int right() {
        return right;
    }

    void answered(Question question, boolean well) {
        asked++;
        right += well ? 1 : 0;
        if (!well) {
            again.add(question.topic());
        }
    }

    /** What to read again, by what was not known. */
    List<String> again() {
        return List.copyOf(again);
    }

    /** What to ask about {@code r}, which follows {@code before}; null for nothing. */
    Question about(Step before, Step r) {
        SegmentFacts facts = r.facts();
        if (facts == null || facts.refusal() != null || r.isCopy()) {
            return null;
        }
        Random random = new Random(
                seed * 31 + (int) Math.min(Integer.MAX_VALUE, r.rung().place()));
        boolean moves = r.opens() || r.closes();
        if (!moves && random.nextInt(ONE_IN) > 0) {
            return null;
        }
        List<Subject> may = new ArrayList<>();
        if (moves) {
            may.add(Subject.ROLE);
        }
        if (r.rung().ack() > 0) {
            may.add(Subject.ACK);
        }
        if (moves && movesClient(before, r) | movesServer(before, r)) {
            may.add(Subject.STATE);
        }
        if (may.isEmpty()) {
            return null;
        }
        Subject subject = may.get(random.nextInt(may.size()));
        return switch (subject) {
            case ROLE -> role(r, random);
            case ACK -> ack(before, r, random);
            case STATE -> state(before, r, random);
        };
    }

    private static boolean movesClient(Step before, Step r) {
        return !before.client().equals(r.client()) && known(r.client());
    }

    private static boolean movesServer(Step before, Step r) {
        return !before.server().equals(r.server()) && known(r.server());
    }

    private static boolean known(String state) {
        return !state.startsWith("~") && !state.equals(State.UNKNOWN.toString());
    }

    private static Question role(Step r, Random random) {
        Set<String> choices = new LinkedHashSet<>();
        choices.add(r.facts().role().toString());
        List<String> others = new ArrayList<>();
        for (Role role : List.of(Role.SYN, Role.SYN_ACK, Role.ACK, Role.FIN, Role.FIN_ACK, Role.RST, Role.DATA)) {
            others.add(role.toString());
        }
        return question(Subject.ROLE, true, choices, others, random, r.topic());
    }

    /** The wrong ones are what one gets who forgets that SYN and FIN count, or takes another number. */
    private static Question ack(Step before, Step r, Random random) {
        long ack = r.rung().ack();
        long seq = r.rung().seq();
        Set<String> choices = new LinkedHashSet<>();
        choices.add(Long.toString(ack));
        List<String> others = new ArrayList<>();
        others.add(Long.toString(ack - 1));
        others.add(Long.toString(ack + 1));
        others.add(Long.toString(seq));
        others.add(Long.toString(seq + 1));
        if (before.facts() != null) {
            others.add(Long.toString(before.rung().seq()));
        }
        others.add(Long.toString(ack + 2));
        return question(Subject.ACK, true, choices, others, random, "seq-ack");
    }

    private static Question state(Step before, Step r, Random random) {
        boolean both = movesClient(before, r) && movesServer(before, r);
        boolean ofClient = both ? random.nextBoolean() : movesClient(before, r);
        String state = ofClient ? r.client() : r.server();
        Set<String> choices = new LinkedHashSet<>();
        choices.add(state);
        List<String> others = new ArrayList<>();
        others.add(ofClient ? before.client() : before.server());
        others.add(ofClient ? r.server() : r.client());
        for (State s : State.values()) {
            boolean opening = s.ordinal() <= State.ESTABLISHED.ordinal();
            if (s != State.UNKNOWN && opening == r.opens()) {
                others.add(s.toString());
            }
        }
        others.removeIf(s -> !known(s));
        return question(Subject.STATE, ofClient, choices, others, random, "states");
    }

    private static Question question(
            Subject subject, boolean ofClient, Set<String> choices, List<String> others, Random random, String topic) {
        String right = choices.iterator().next();
        Collections.shuffle(others, random);
        for (String other : others) {
            if (choices.size() < CHOICES) {
                choices.add(other);
            }
        }
        List<String> shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, random);
        return new Question(subject, ofClient, shuffled, shuffled.indexOf(right), topic);
    }

    /** How it went, and what to read. */
    List<String> report(Book book) {
        List<String> lines = new ArrayList<>();
        lines.add(book.say("screen.quiz-score", Map.of("right", right, "asked", asked, "seed", seed)));
        lines.add("");
        if (asked == 0) {
            lines.add("  " + book.say("screen.quiz-none"));
        } else if (again.isEmpty()) {
            lines.add("  " + book.say("screen.quiz-well"));
        } else {
            lines.add("  " + book.say("screen.quiz-read"));
            for (String topic : again) {
                String title = Topics.title(topic, book.words().language()).orElse("");
                lines.add("    tcpwalk explain " + topic + "    " + title);
            }
        }
        return lines;
    }
}
