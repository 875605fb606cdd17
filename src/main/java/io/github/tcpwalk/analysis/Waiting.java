package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Segments that wait until many are there, so that a conversation is thought about with several of its segments in a
 * row: most of the time goes into fetching what is known of a conversation from memory. No conversation has to do with
 * another, so threads share the work. For a telling that nobody hears.
 */
final class Waiting {
    static final int NONE = -1;
    /** Conversations that a thread takes at a time. */
    private static final int SHARE = 64;
    /** So many threads have work beside one that reads. */
    private static final int MOST_HELPERS = 3;

    private final Consumer<Conversation> over;
    private final List<TcpConversation> conversations = new ArrayList<>();
    private final Observation observation = new Observation();
    private final AtomicInteger taken = new AtomicInteger();
    private final int helpers = Math.min(Runtime.getRuntime().availableProcessors() - 1, MOST_HELPERS);
    private Segment[] segments = new Segment[1 << 10];
    /** Of each segment the next of the same conversation, or {@link #NONE}. */
    private int[] next = new int[1 << 10];

    private int count;

    /** @param over is given the conversations that turn out to be over */
    Waiting(Consumer<Conversation> over) {
        this.over = over;
    }

    /** The segment has to stay what it is until {@link #bringAll}. */
    void add(TcpConversation c, Segment s) {
        if (count == segments.length) {
            segments = Arrays.copyOf(segments, 2 * count);
            next = Arrays.copyOf(next, 2 * count);
        }
        segments[count] = s;
        next[count] = NONE;
        if (c.firstWaiting == NONE) {
            c.firstWaiting = count;
        } else {
            next[c.lastWaiting] = count;
        }
        c.lastWaiting = count++;
        if (!c.listed) {
            c.listed = true;
            conversations.add(c);
        }
    }

    /** Those of one conversation wait no longer. */
    void bring(TcpConversation c) {
        if (c.firstWaiting != NONE) {
            think(c, observation, over);
        }
    }

    /** None waits any longer. */
    void bringAll() {
        taken.set(0);
        List<ForkJoinTask<?>> others = new ArrayList<>();
        for (int i = Math.min(helpers, conversations.size() / SHARE); i > 0; i--) {
            others.add(ForkJoinPool.commonPool().submit(this::share));
        }
        share();
        others.forEach(ForkJoinTask::join);
        conversations.forEach(c -> c.listed = false);
        conversations.clear();
        count = 0;
    }

    private void share() {
        Observation own = new Observation();
        List<Conversation> closed = new ArrayList<>();
        Soon soon = new Soon();
        int from;
        while ((from = taken.getAndAdd(SHARE)) < conversations.size()) {
            int to = Math.min(conversations.size(), from + SHARE);
            for (int i = from; i < to; i++) {
                if ((i - from) % Soon.PACKETS == 0) {
                    soon.touch(conversations, i, to);
                }
                think(conversations.get(i), own, closed::add);
            }
        }
        synchronized (taken) {
            closed.forEach(over);
        }
    }

    private void think(TcpConversation c, Observation o, Consumer<Conversation> closed) {
        Track track = c.track;
        try {
            for (int i = c.firstWaiting; i != NONE; i = next[i]) {
                track.segment(segments[i], o, null);
                if (track.closes()) {
                    closed.accept(c);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        c.firstWaiting = NONE;
    }
}
