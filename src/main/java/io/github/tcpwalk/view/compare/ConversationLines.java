package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.compare.IcmpSight;
import io.github.tcpwalk.compare.MatchedConversation;
import io.github.tcpwalk.compare.Place;
import io.github.tcpwalk.compare.Way;
import io.github.tcpwalk.wire.IcmpNotice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a comparison says of one conversation, beside its segments. */
final class ConversationLines {
    private final ComparisonLines lines;
    private final ComparisonWords words;

    ConversationLines(ComparisonLines lines) {
        this.lines = lines;
        words = lines.words;
    }

    /** Its ends, and where the points are on its way unless the head said so of all. */
    void head(MatchedConversation c, boolean saysPlace) {
        Map<String, Object> values = words.ends(c);
        lines.say(0, "compare.conversation", values);
        if (c.translated()) {
            lines.say(2, "compare.translated", values);
        }
        if (saysPlace) {
            lines.say(2, "compare.place", values);
        }
        if (c.relayed()) {
            lines.say(2, "compare.proxied", Map.of());
        }
        if (c.unsure()) {
            lines.say(2, "compare.unsure", Map.of());
        }
    }

    /** To which nothing happened. */
    void calm(ComparedConversation c) {
        Map<String, Object> values = new HashMap<>();
        way(values, "toServer", c.toServer());
        way(values, "toClient", c.toClient());
        values.put("same", c.place() == Place.SAME ? "yes" : "no");
        lines.say(2, "compare.calm", values);
    }

    private void way(Map<String, Object> values, String name, Way way) {
        values.put(name, way.count(Fate.ARRIVED));
        values.put(
                name + "Delay",
                ComparisonWords.saysDelay(way) ? words.say("compare.delay-short", words.delays(way)) : "none");
    }

    void full(ComparedConversation c, Shared shared) {
        way(c, c.toServer(), shared);
        way(c, c.toClient(), shared);
        c.resets().forEach(reset -> lines.say(2, "compare.reset", words.reset(reset)));
        icmp(c);
        if (c.leftOut() > 0) {
            lines.say(2, "compare.left-out", Map.of("count", c.leftOut()));
        }
    }

    private void way(ComparedConversation c, Way way, Shared shared) {
        String near = way.fromAToB() ? "A" : "B";
        String far = way.fromAToB() ? "B" : "A";
        Map<String, Object> values = words.counts(way.count(Fate.ARRIVED) + way.lost(), way.lost());
        values.put("label", c.place() == Place.SAME ? "same" : near + " -> " + far);
        values.put("end", way.fromClient() ? "client" : "server");
        lines.say(2, "compare.way", values);
        if (ComparisonWords.saysDelay(way)) {
            lines.say(4, "compare.delay", words.delays(way));
        }
        lost(way, near);
        frames("compare.duplicated", way.count(Fate.DUPLICATED), way.doubledFrames(), far, 0);
        frames("compare.reordered", way.reordered(), way.reorderedFrames(), far, way.mostOvertaken());
        frames("compare.inserted", way.count(Fate.INSERTED), way.insertedFrames(), far, 0);
        frames("compare.not-captured", way.countMissedByB(), way.missedByB(), "A", 0);
        frames("compare.not-captured", way.countMissedByA(), way.missedByA(), "B", 0);
        if (way.count(Fate.NOT_RELAYED) > 0) {
            lines.say(4, "compare.not-relayed", Map.of("count", way.count(Fate.NOT_RELAYED)));
        }
        outside(c, way.count(Fate.OUTSIDE) - way.countBeyondA(), "B");
        outside(c, way.countBeyondA(), "A");
        for (Change change : shared.others(way)) {
            lines.say(4, "compare.change-in", words.changeIn(change));
        }
    }

    private void outside(ComparedConversation c, long count, String lacking) {
        if (count > 0) {
            String why = c.leftOut() > 0 ? "bound" : "time";
            lines.say(4, "compare.outside", Map.of("count", count, "why", why, "other", lacking));
        }
    }

    private void lost(Way way, String near) {
        if (way.lost() > 0) {
            Map<String, Object> values = values(way.lost(), way.lostFrames(), near, way.lostOctets());
            values.put("doubt", way.lostInDoubt());
            lines.say(4, "compare.lost", values);
        }
    }

    private void frames(String key, long count, List<Long> frames, String where, long more) {
        if (count > 0) {
            lines.say(4, key, values(count, frames, where, more));
        }
    }

    private Map<String, Object> values(long count, List<Long> frames, String where, long more) {
        Map<String, Object> values = new HashMap<>();
        values.put("count", count);
        values.put("list", words.list(frames, count));
        values.put("where", where);
        values.put("other", where.equals("A") ? "B" : "A");
        values.put("more", more);
        return values;
    }

    /** Those that say the same, were seen at the same points and made at the same place. */
    private record Kind(Map<String, Object> values, IcmpSight.Made made, boolean fromClient, boolean a, boolean b) {}

    private void icmp(ComparedConversation c) {
        Map<Kind, List<IcmpSight>> kinds = new LinkedHashMap<>();
        for (IcmpSight s : c.icmp()) {
            Kind kind = new Kind(words.icmp(s.notice()), s.made(), s.fromClient(), s.a() != null, s.b() != null);
            kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(s);
        }
        kinds.forEach((kind, sights) -> {
            Map<String, Object> values = new HashMap<>(kind.values);
            List<Long> framesA = new ArrayList<>();
            List<Long> framesB = new ArrayList<>();
            for (IcmpSight s : sights) {
                frame(s.a(), framesA);
                frame(s.b(), framesB);
            }
            framesA.sort(null);
            framesB.sort(null);
            values.put("count", sights.size());
            values.put("a", words.list(framesA, framesA.size()));
            values.put("b", words.list(framesB, framesB.size()));
            values.put("in", kind.a && kind.b ? "both" : kind.a ? "a" : "b");
            values.put("end", kind.fromClient ? "client" : "server");
            values.put("made", kind.made);
            values.put("far", (kind.fromClient ? c.toServer() : c.toClient()).fromAToB() ? "B" : "A");
            lines.say(2, "compare.icmp", values);
        });
    }

    private static void frame(IcmpNotice notice, List<Long> frames) {
        if (notice != null) {
            frames.add(notice.frame());
        }
    }
}
