package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.Clock;
import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.compare.Place;
import io.github.tcpwalk.compare.Way;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.view.WalkOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** For people: how the clocks stand, what all conversations came to, and those to which most happened. */
public final class ComparisonText implements ComparisonView {
    private static final int COLUMNS = 80;
    /** Conversations of one capture alone that are named. */
    private static final int MOST_NAMED = 5;

    private final OutputStream out;
    private final WalkOptions options;
    private final ComparisonWords words;
    private final int most;
    private final StringBuilder line = new StringBuilder(1024);
    /** The worst, the least bad first. */
    private final PriorityQueue<ComparedConversation> worst;

    private Totals totals;

    /** @param most conversations told in full */
    public ComparisonText(OutputStream out, WalkOptions options, int most) {
        this.out = out;
        this.options = options;
        this.most = most;
        words = new ComparisonWords(options);
        worst = new PriorityQueue<>((one, other) -> {
            int compared = Long.compare(badness(one), badness(other));
            return compared != 0
                    ? compared
                    : Integer.compare(other.a().number(), one.a().number());
        });
    }

    private static long badness(ComparedConversation c) {
        return badness(c.toServer())
                + badness(c.toClient())
                + 1000L * c.resets().size()
                + (c.isCalm() ? 0 : 1);
    }

    private static long badness(Way way) {
        return 1000 * way.lost()
                + 1000 * way.count(Fate.INSERTED)
                + 100 * way.count(Fate.DUPLICATED)
                + 10 * way.reordered()
                + way.count(Fate.NOT_CAPTURED)
                + way.changes().stream().filter(c -> !c.kind().isOrdinary()).count();
    }

    @Override
    public boolean hears(TcpConversation itsA, TcpConversation itsB) {
        return false;
    }

    @Override
    public void opens(Comparison comparison, String nameA, String nameB) {
        totals = new Totals(comparison, nameA, nameB);
    }

    @Override
    public void conversation(ComparedConversation c) {
        totals.add(c);
        worst.add(c);
        if (worst.size() > most) {
            worst.remove();
        }
    }

    private int columns() {
        return options.columns() == 0 ? COLUMNS : options.columns();
    }

    private void say(int indent, String key, Map<String, ?> values) {
        Paragraph.append(line, words.say(key, values), indent, columns());
    }

    @Override
    public void ends() throws IOException {
        head();
        List<ComparedConversation> told = new ArrayList<>(worst);
        told.sort(Collections.reverseOrder(worst.comparator()));
        for (ComparedConversation c : told) {
            conversationLines(c);
            write();
        }
        if (totals.conversations > told.size()) {
            line.append('\n');
            say(0, "compare.more", Map.of("count", totals.conversations - told.size()));
        }
        write();
        out.flush();
    }

    private void write() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    private void head() throws IOException {
        Comparison comparison = totals.comparison;
        say(0, "compare.head-a", Map.of("name", Escape.line(totals.nameA)));
        say(0, "compare.head-b", Map.of("name", Escape.line(totals.nameB)));
        say(0, "compare.matched", Map.of("count", comparison.matched()));
        if (comparison.isByContentAlone()) {
            say(0, "compare.content-alone", Map.of("count", comparison.matched()));
        }
        only("A", comparison.onlyInA());
        only("B", comparison.onlyInB());
        long others = comparison.others();
        if (others > 0) {
            say(0, "compare.others", Map.of("count", others));
        }
        dropped("A", comparison.a().droppedPackets());
        dropped("B", comparison.b().droppedPackets());
        clock(comparison.clock());
        boolean together = comparison.clock().kind() == Clock.Kind.SAME_PLACE;
        if (totals.conversations > 1 && !together) {
            direction("A -> B", totals.aToB);
            direction("B -> A", totals.bToA);
        }
        if (clockStray(comparison.clock()) > 0) {
            say(0, "compare.stray", Map.of("count", clockStray(comparison.clock())));
        }
    }

    private void only(String where, List<TcpConversation> only) {
        if (only.isEmpty()) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        values.put("where", where);
        values.put("count", only.size());
        List<Integer> numbers = only.subList(0, Math.min(MOST_NAMED, only.size())).stream()
                .map(TcpConversation::number)
                .toList();
        values.put("list", words.list(numbers, only.size()));
        say(0, "compare.only", values);
    }

    private void dropped(String where, long count) {
        if (count > 0) {
            say(0, "compare.dropped", Map.of("where", where, "count", count));
        }
    }

    private void clock(Clock clock) {
        switch (clock.kind()) {
            case BOTH_WAYS, SAME_PLACE -> {
                for (int i = 0; i < clock.pieces().size(); i++) {
                    say(0, "compare.clock", words.clock(clock, i));
                }
                if (clock.kind() == Clock.Kind.SAME_PLACE) {
                    say(0, "compare.same-place", Map.of());
                }
            }
            case ONE_WAY -> say(0, "compare.one-way", Map.of());
            default -> {
                if (totals.comparison.matched() > 0) {
                    say(0, clock.isUneven() ? "compare.uneven-clock" : "compare.no-clock", Map.of());
                }
            }
        }
    }

    private static int clockStray(Clock clock) {
        return clock.isKnown() ? clock.outOfLine() : 0;
    }

    private void direction(String label, Totals.Direction total) {
        Map<String, Object> values = words.counts(
                total.sent,
                total.lost(),
                total.count(Fate.DUPLICATED),
                total.reordered,
                total.count(Fate.INSERTED),
                total.count(Fate.NOT_CAPTURED));
        values.put("label", label);
        values.put("rest", words.rest(values));
        say(0, "compare.total", values);
    }

    private void conversationLines(ComparedConversation c) {
        line.append('\n');
        Map<String, Object> values = new HashMap<>();
        values.put("number", c.a().number());
        values.put("client", c.a().client());
        values.put("server", c.a().server());
        values.put("other", c.b().number());
        say(0, "compare.conversation", values);
        if (c.translated()) {
            say(2, "compare.translated", Map.of("client", c.clientAtB(), "server", c.serverAtB()));
        }
        say(2, "compare.place", Map.of("place", c.place(), "by", c.matchedBy()));
        if (c.relayed()) {
            say(2, "compare.proxied", Map.of());
        }
        if (c.unsure()) {
            say(2, "compare.unsure", Map.of());
        }
        way(c, c.toServer());
        way(c, c.toClient());
        c.resets().forEach(reset -> say(2, "compare.reset", words.reset(reset)));
        if (c.leftOut() > 0) {
            say(2, "compare.left-out", Map.of("count", c.leftOut()));
        }
    }

    private void way(ComparedConversation c, Way way) {
        String near = way.fromAToB() ? "A" : "B";
        String far = way.fromAToB() ? "B" : "A";
        Map<String, Object> values = words.counts(
                way.count(Fate.ARRIVED) + way.lost(),
                way.lost(),
                way.count(Fate.DUPLICATED),
                way.reordered(),
                way.count(Fate.INSERTED),
                way.count(Fate.NOT_CAPTURED));
        values.put("label", c.place() == Place.SAME ? "same" : near + " -> " + far);
        values.put("end", way.fromClient() ? "client" : "server");
        say(2, "compare.way", values);
        if (way.delayed() > 0) {
            say(4, "compare.delay", words.delays(way));
        }
        frames("compare.lost", way.lost(), way.lostFrames(), near, way.lostOctets());
        frames("compare.duplicated", way.count(Fate.DUPLICATED), way.doubledFrames(), far, 0);
        frames("compare.reordered", way.reordered(), way.reorderedFrames(), far, way.mostOvertaken());
        frames("compare.inserted", way.count(Fate.INSERTED), way.insertedFrames(), far, 0);
        frames("compare.not-captured", way.count(Fate.NOT_CAPTURED), way.missedFrames(), "", 0);
        if (way.count(Fate.NOT_RELAYED) > 0) {
            say(4, "compare.not-relayed", Map.of("count", way.count(Fate.NOT_RELAYED)));
        }
        if (way.count(Fate.OUTSIDE) > 0) {
            String why = c.leftOut() > 0 ? "bound" : "time";
            say(4, "compare.outside", Map.of("count", way.count(Fate.OUTSIDE), "why", why));
        }
        for (Change change : way.changes()) {
            say(4, "compare.change", words.change(change));
        }
    }

    private void frames(String key, long count, List<Long> frames, String where, long more) {
        if (count > 0) {
            Map<String, Object> values = new HashMap<>();
            values.put("count", count);
            values.put("list", words.list(frames, count));
            values.put("where", where);
            values.put("more", more);
            say(4, key, values);
        }
    }
}
