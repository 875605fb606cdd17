package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How a question is answered, with the answer. */
public sealed interface Body {
    /** The kind, as formats for programs call it. */
    String word();

    /** The same with everything in an order that says nothing. */
    default Body shuffled(Random random) {
        return this;
    }

    /** @param options one of them right; before {@link #shuffled} it is the first */
    record Choice(List<Option> options) implements Body {
        /** The right one and three others. */
        private static final int MOST_OPTIONS = 4;

        @Override
        public String word() {
            return "multiple-choice";
        }

        @Override
        public Body shuffled(Random random) {
            List<Option> others = mixed(options.subList(1, options.size()), random);
            List<Option> taken = new ArrayList<>(others.subList(0, Math.min(others.size(), MOST_OPTIONS - 1)));
            taken.add(options.get(0));
            return new Choice(mixed(taken, random));
        }
    }

    /** @param near wrong numbers that a mistake leads to */
    record Numerical(Quantity key, List<Near> near) implements Body {
        @Override
        public String word() {
            return "numerical";
        }
    }

    record Near(Quantity value, Sentence why) {}

    /**
     * @param accepted every way to write the answer, the usual one first
     * @param near wrong answers that a mistake leads to
     */
    record Words(List<String> accepted, List<NearWords> near) implements Body {
        @Override
        public String word() {
            return "short-answer";
        }
    }

    record NearWords(String text, Sentence why) {}

    record Matching(List<Pair> pairs) implements Body {
        @Override
        public String word() {
            return "matching";
        }

        @Override
        public Body shuffled(Random random) {
            return new Matching(mixed(pairs, random));
        }
    }

    record Pair(Sentence left, Sentence right) {}

    /** @param steps in the right order; {@code shown}, the same as they are asked: numbers of steps */
    record Ordering(List<Sentence> steps, List<Integer> shown) implements Body {
        static Ordering of(List<Sentence> steps) {
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                places.add(i);
            }
            return new Ordering(steps, places);
        }

        @Override
        public String word() {
            return "ordering";
        }

        @Override
        public Body shuffled(Random random) {
            List<Integer> mixed = mixed(shown, random);
            return new Ordering(steps, mixed.equals(shown) ? reversed(shown) : mixed);
        }

        private static List<Integer> reversed(List<Integer> places) {
            List<Integer> turned = new ArrayList<>(places);
            Collections.reverse(turned);
            return turned;
        }
    }

    /** @param holds what the question says is so */
    record Truth(boolean holds) implements Body {
        @Override
        public String word() {
            return "true-false";
        }
    }

    private static <T> List<T> mixed(List<T> items, Random random) {
        List<T> mixed = new ArrayList<>(items);
        Collections.shuffle(mixed, random);
        return List.copyOf(mixed);
    }
}
