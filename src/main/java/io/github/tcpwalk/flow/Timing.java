package io.github.tcpwalk.flow;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Times and counts the chosen TCP conversations of a pass in full, for who asks for the long list. */
public final class Timing implements Conversations.Listener {
    /** Both directions of one conversation. */
    public record Both(SenderTiming client, SenderTiming server) {}

    private final Predicate<Conversation> chosen;
    private final List<Both> byNumber = new ArrayList<>();

    public Timing(Predicate<Conversation> chosen) {
        this.chosen = chosen;
    }

    @Override
    public void segment(Conversation c, Segment s, Observation o) {
        Both both = of(c);
        if (both == null) {
            if (!chosen.test(c)) {
                return;
            }
            both = open(c);
        }
        if (o.is(Note.DUPLICATE_FRAME)) {
            return;
        }
        SenderTiming from = o.fromClient ? both.client : both.server;
        SenderTiming to = o.fromClient ? both.server : both.client;
        if (s.has(Segment.ACK)) {
            to.acknowledged(s, o);
        }
        from.sent(s, o, c.connection().firstNanos(), to);
    }

    private Both open(Conversation c) {
        while (byNumber.size() < c.number()) {
            byNumber.add(null);
        }
        SenderTiming client = new SenderTiming();
        Both both = new Both(client, c.connection().self() ? client : new SenderTiming());
        byNumber.set(c.number() - 1, both);
        return both;
    }

    /** Null for UDP and for conversations not chosen. */
    public Both of(Conversation c) {
        return c.number() <= byNumber.size() ? byNumber.get(c.number() - 1) : null;
    }
}
