package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a capture of a scenario must show, item by item. */
public final class Promise {
    private record Item(String text, Predicate<Seen> kept) {}

    private final List<Item> items;

    private Promise(List<Item> items) {
        this.items = items;
    }

    static Promise conversations(int count) {
        return new Promise(List.of())
                .and(
                        count == 1 ? "one conversation" : count == 0 ? "no TCP" : count + " conversations",
                        seen -> seen.tcp().size() == count);
    }

    Promise and(String text, Predicate<Seen> kept) {
        List<Item> more = new ArrayList<>(items);
        more.add(new Item(text, kept));
        return new Promise(List.copyOf(more));
    }

    /** Every conversation opened in one of these ways. */
    Promise opening(Opening... names) {
        return and(
                "opening " + either(names),
                seen -> seen.tcp().stream()
                        .allMatch(c -> Arrays.asList(names).contains(c.summary().opening())));
    }

    /** Every conversation closed in one of these ways. */
    Promise closing(Closing... names) {
        return and(
                "closing " + either(names),
                seen -> seen.tcp().stream()
                        .allMatch(c -> Arrays.asList(names).contains(c.summary().closing())));
    }

    /** Conversation {@code number}, counted from 1 among those of TCP, opened and closed like this. */
    Promise story(int number, Opening opening, Closing closing) {
        return and(
                "conversation " + number + " opening " + opening + (closing == null ? "" : ", closing " + closing),
                seen -> seen.tcp().size() >= number
                        && seen.tcp().get(number - 1).summary().opening() == opening
                        && (closing == null
                                || seen.tcp().get(number - 1).summary().closing() == closing));
    }

    Promise closesFirst(String who) {
        return and(
                "the " + who + " closes first",
                seen -> seen.tcp().stream().allMatch(c -> who.equals(c.summary().firstCloser())));
    }

    /** At least {@code least} segments have the note. */
    Promise note(Note note, int least) {
        return and((least == 1 ? "a note " : least + " notes ") + note, seen -> seen.count(s -> s.is(note)) >= least);
    }

    Promise without(Note note) {
        return and("no note " + note, seen -> seen.count(s -> s.is(note)) == 0);
    }

    /** Exactly these roles, in this order; the whole conversation when there is only one. */
    Promise roles(Role... roles) {
        return and(
                "roles " + Arrays.stream(roles).map(Role::toString).collect(Collectors.joining(" ")),
                seen -> seen.segments().stream().map(Seen.Shown::role).toList().equals(List.of(roles)));
    }

    /** What was promised and is not there; empty when the promise holds. */
    List<String> missing(Seen seen) {
        return items.stream()
                .filter(item -> !item.kept().test(seen))
                .map(Item::text)
                .toList();
    }

    /** {@code one conversation; opening three-way; ...}. */
    @Override
    public String toString() {
        return items.stream().map(Item::text).collect(Collectors.joining("; "));
    }

    private static String either(Object[] names) {
        return Arrays.stream(names).map(Object::toString).collect(Collectors.joining(" or "));
    }
}
