package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.Clock;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.wire.IcmpNotice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands above the conversations: the captures, their clocks, and what all that are told came to. */
final class ComparisonHead {
    /** Conversations of one capture alone that are named. */
    private static final int MOST_NAMED = 5;
    /** Clocks that agree so well are hardly two, nanoseconds. */
    private static final long ONE_CLOCK = 100_000;

    private final ComparisonLines lines;
    private final Totals totals;
    private final Shared shared;
    private final Comparison comparison;

    ComparisonHead(ComparisonLines lines, Totals totals, Shared shared) {
        this.lines = lines;
        this.totals = totals;
        this.shared = shared;
        comparison = totals.comparison;
    }

    void tell() throws IOException {
        name("compare.head-a", totals.nameA);
        name("compare.head-b", totals.nameB);
        lines.say(0, "compare.matched", Map.of("count", comparison.matched(), "told", told()));
        if (comparison.isByContentAlone()) {
            lines.say(0, "compare.content-alone", Map.of("count", comparison.matched()));
        }
        sights("A", comparison.timesInA());
        sights("B", comparison.timesInB());
        only("A", totals.onlyInA);
        only("B", totals.onlyInB);
        long others = comparison.others();
        if (others > 0) {
            lines.say(0, "compare.others", Map.of("count", others));
        }
        dropped("A", comparison.a().droppedPackets());
        dropped("B", comparison.b().droppedPackets());
        clock(comparison.clock());
        place();
        if (totals.conversations > 1 && comparison.clock().kind() != Clock.Kind.SAME_PLACE) {
            direction("A -> B", totals.aToB, true);
            direction("B -> A", totals.bToA, false);
            if (totals.cut) {
                lines.say(0, "compare.unit", Map.of());
            }
        }
    }

    private Object told() {
        return totals.conversations == comparison.matched() ? "all" : totals.conversations;
    }

    /** A file may have a name longer than a line: both its ends tell most. */
    private void name(String key, String name) {
        String around = lines.words.say(key, Map.of("name", ""));
        int room = lines.columns() - DisplayWidth.of(around);
        lines.say(0, key, Map.of("name", DisplayWidth.cutInside(Escape.line(name), room)));
    }

    private void only(String where, List<TcpConversation> all) {
        Set<TcpConversation> copies = comparison.translatedCopies();
        alone(where, all.stream().filter(c -> !copies.contains(c)).toList());
        List<Integer> again = all.stream()
                .filter(copies::contains)
                .map(TcpConversation::number)
                .toList();
        if (!again.isEmpty()) {
            Map<String, Object> values = new HashMap<>();
            values.put("where", where);
            values.put("count", again.size());
            values.put("list", lines.words.list(again.subList(0, Math.min(MOST_NAMED, again.size())), again.size()));
            lines.say(0, "compare.only-translated", values);
        }
    }

    private void alone(String where, List<TcpConversation> only) {
        if (only.isEmpty()) {
            return;
        }
        List<TcpConversation> named = only.subList(0, Math.min(MOST_NAMED, only.size()));
        List<Integer> numbers = named.stream().map(TcpConversation::number).toList();
        lines.say(
                0,
                "compare.only",
                Map.of("where", where, "count", only.size(), "list", lines.words.list(numbers, only.size())));
        for (TcpConversation c : named) {
            Map<String, Object> ends = lines.words.alone(c);
            ends.put("other", where.equals("A") ? "B" : "A");
            ends.put("then", comparison.meanwhile(c, where.equals("A")));
            lines.say(2, "compare.only-ends", ends);
            if (!c.icmp().isEmpty()) {
                IcmpNotice first = c.icmp().get(0);
                Map<String, Object> values = lines.words.icmp(first);
                values.put("number", c.number());
                values.put("frame", first.frame());
                values.put("where", where);
                values.put("more", c.icmp().size() - 1);
                lines.say(2, "compare.only-icmp", values);
            }
        }
    }

    private void sights(String where, int times) {
        if (times > 1) {
            lines.say(0, "compare.sights", Map.of("where", where, "times", times));
        }
    }

    private void dropped(String where, long count) {
        if (count > 0) {
            lines.say(0, "compare.dropped", Map.of("where", where, "count", count));
        }
    }

    private void clock(Clock clock) {
        Map<String, Object> where = Map.of("translated", totals.translated ? "yes" : "no");
        switch (clock.kind()) {
            case BOTH_WAYS, SAME_PLACE -> {
                for (int i = 0; i < clock.pieces().size(); i++) {
                    lines.say(0, "compare.clock", lines.words.clock(clock, i));
                }
                if (clock.kind() == Clock.Kind.SAME_PLACE) {
                    lines.say(0, "compare.same-place", where);
                } else if (isOne(clock) && totals.mostHops <= 1) {
                    lines.say(0, "compare.one-clock", where);
                }
            }
            case ONE_WAY -> lines.say(0, "compare.one-way", Map.of());
            default -> {
                if (comparison.matched() > 0) {
                    lines.say(0, clock.isUneven() ? "compare.uneven-clock" : "compare.no-clock", Map.of());
                }
            }
        }
        if (clock.isKnown() && clock.outOfLine() > 0) {
            lines.say(0, "compare.stray", Map.of("count", clock.outOfLine()));
        }
    }

    private static boolean isOne(Clock clock) {
        Clock.Piece piece = clock.pieces().get(0);
        return clock.pieces().size() == 1
                && !piece.drifts()
                && piece.errorNanos() >= Math.abs(piece.offsetNanos())
                && piece.errorNanos() <= ONE_CLOCK;
    }

    private void place() {
        if (shared.saysPlace()) {
            Map<String, Object> values = new HashMap<>();
            values.put("place", shared.place());
            values.put("by", shared.matchedBy());
            values.put("translated", totals.translated ? "yes" : "no");
            lines.say(0, "compare.place", values);
        }
    }

    private void direction(String label, Totals.Direction total, boolean fromAToB) {
        Map<String, Object> values = lines.words.counts(total.sent(), total.lost());
        values.put("label", label);
        values.put("doubt", total.lostInDoubt);
        values.put("reordered", total.reordered);
        String besides = lines.words.besides(total);
        values.put("also", besides.isEmpty() ? "no" : "yes");
        values.put("besides", besides);
        lines.say(0, "compare.total", values);
        List<String> changes = new ArrayList<>();
        for (Change change : shared.changes(fromAToB)) {
            changes.add(lines.words.say("compare.change", lines.words.change(change)));
        }
        if (!changes.isEmpty()) {
            lines.say(2, "compare.everywhere", Map.of("list", lines.words.joined(changes)));
        }
    }
}
