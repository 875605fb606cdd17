package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a capture of a scenario must show, item by item. */
public final class Promise {
    private record Item(Sentence text, Predicate<Seen> kept) {}

    private final List<Item> items;

    private Promise(List<Item> items) {
        this.items = items;
    }

    static Promise conversations(int count) {
        return new Promise(List.of())
                .and(
                        Sentence.of("lab.conversations", "count", count),
                        seen -> seen.tcp().size() == count);
    }

    Promise and(Sentence text, Predicate<Seen> kept) {
        List<Item> more = new ArrayList<>(items);
        more.add(new Item(text, kept));
        return new Promise(List.copyOf(more));
    }

    /** Every conversation opened in one of these ways. */
    Promise opening(Opening... names) {
        return and(
                Sentence.of("lab.opening", "name", either(names)),
                seen -> seen.tcp().stream()
                        .allMatch(c -> Arrays.asList(names).contains(c.summary().opening())));
    }

    /** Every conversation closed in one of these ways. */
    Promise closing(Closing... names) {
        return and(
                Sentence.of("lab.closing", "name", either(names)),
                seen -> seen.tcp().stream()
                        .allMatch(c -> Arrays.asList(names).contains(c.summary().closing())));
    }

    /** Conversation {@code number}, counted from 1 among those of TCP, opened and closed like this. */
    Promise story(int number, Opening opening, Closing closing) {
        return and(
                Sentence.of("lab.story", "number", number, "opening", opening, "closing", closing),
                seen -> seen.tcp().size() >= number
                        && seen.tcp().get(number - 1).summary().opening() == opening
                        && (closing == null
                                || seen.tcp().get(number - 1).summary().closing() == closing));
    }

    Promise closesFirst(String who) {
        return and(
                Sentence.of("lab.closes-first", "who", who),
                seen -> seen.tcp().stream().allMatch(c -> who.equals(c.summary().firstCloser())));
    }

    /** At least {@code least} segments have the note. */
    Promise note(Note note, int least) {
        return and(
                Sentence.of("lab.notes", "least", least, "note", note), seen -> seen.count(s -> s.is(note)) >= least);
    }

    Promise without(Note note) {
        return and(Sentence.of("lab.notes", "least", 0, "note", note), seen -> seen.count(s -> s.is(note)) == 0);
    }

    /** Exactly these roles, in this order; the whole conversation when there is only one. */
    Promise roles(Role... roles) {
        return and(
                Sentence.of(
                        "lab.roles",
                        "roles",
                        Arrays.stream(roles).map(Role::toString).collect(Collectors.joining(" "))),
                seen -> seen.segments().stream().map(Seen.Shown::role).toList().equals(List.of(roles)));
    }

    /** What was promised and is not there; empty when the promise holds. */
    List<Sentence> missing(Seen seen) {
        return items.stream()
                .filter(item -> !item.kept().test(seen))
                .map(Item::text)
                .toList();
    }

    /** {@code one conversation; opening three-way; ...}. */
    Sentence told() {
        return all(items.stream().map(Item::text).toList());
    }

    /** Those sentences as one; there is at least one. */
    static Sentence all(List<Sentence> sentences) {
        return sentences.stream()
                .reduce((all, next) -> Sentence.of("lab.and", "all", all, "next", next))
                .orElseThrow();
    }

    private static Sentence either(Object[] names) {
        return Arrays.stream(names)
                .map(name -> Sentence.of("lab.name", "name", name))
                .reduce((either, next) -> Sentence.of("lab.or", "either", either, "next", next))
                .orElseThrow();
    }
}
