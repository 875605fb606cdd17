package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a ladder has to know where packets are told as they come, whoever's they are: each conversation is named once,
 * its lines begin with its number, and the states beside them are its own.
 */
final class LiveLadder {
    /** Of conversations whose states are known; those of others are written again. */
    private static final int MOST = 4_096;

    /** The states that were written last. */
    record Sides(String client, String server) {}

    private final Words words;
    private final WalkOptions options;
    private final Map<Integer, Sides> sides = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Sides> eldest) {
            return size() > MOST;
        }
    };
    private Turns turns;
    private AttemptCounts counts;
    private Attempts attempts;
    private boolean inPlace;
    private boolean each;

    LiveLadder(Words words, WalkOptions options) {
        this.words = words;
        this.options = options;
        opens();
    }

    /** A terminal shows it as it is written: what goes on changing is written over. */
    void refreshInPlace() {
        inPlace = true;
    }

    /** However often the same comes, it is told each time. */
    void tellEach() {
        each = true;
    }

    /** Another capture. */
    void opens() {
        turns = new Turns();
        counts = new AttemptCounts(words, turns, inPlace);
        counts.use(options);
        attempts = new Attempts(turns, counts);
        sides.clear();
    }

    Turns turns() {
        return turns;
    }

    /** Null where they are not known, as before the first line. */
    Sides sides(Conversation c) {
        return sides.get(c.number());
    }

    void stand(Conversation c, String client, String server) {
        sides.put(c.number(), new Sides(client, server));
    }

    void segment(TcpConversation c, Segment s, Observation o, boolean news, boolean copy, StringBuilder line) {
        if (!each) {
            attempts.take(c, s, o, news, copy, line);
        }
    }

    void icmpError(Conversation c, IcmpError e, StringBuilder line) {
        if (!each) {
            attempts.error(c, e, line);
        }
    }

    /** Whether it was counted among others instead of shown. */
    boolean counts(Conversation c) {
        return attempts.counts(c);
    }

    void over(List<Conversation> over, StringBuilder line) {
        attempts.over(over, line);
    }

    void forget(List<Conversation> over) {
        for (Conversation c : over) {
            turns.forget(c);
            attempts.forget(c);
            sides.remove(c.number());
        }
    }

    void writes(StringBuilder line) {
        counts.writes(line);
    }

    void flush(StringBuilder line) {
        attempts.flush(line);
    }

    /** No packet follows; or those that were not told when they came. */
    void end(StringBuilder line) {
        attempts.end(line);
        turns.forget();
        sides.clear();
    }
}
