package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Segments that are put off until many are there, so that a conversation is thought about with several of its segments
 * in a row: most of the time goes into fetching what is known of a conversation from memory. For a telling that nobody
 * hears. Sharing the work among threads was measured, and is slower: the other processor reads and compiles.
 */
final class Deferred {
    static final int NONE = -1;

    private final Consumer<Conversation> over;
    private final List<TcpConversation> conversations = new ArrayList<>();
    private final Observation observation = new Observation();
    private final Soon soon = new Soon();
    private Segment[] segments = new Segment[1 << 10];
    /** Of each segment the next of the same conversation, or {@link #NONE}. */
    private int[] next = new int[1 << 10];

    private int count;

    /** @param over is given the conversations that turn out to be over */
    Deferred(Consumer<Conversation> over) {
        this.over = over;
    }

    /** The segment, its checksum known, has to stay what it is until {@link #bringAll}; its octets are not needed. */
    void add(TcpConversation c, Segment s) {
        s.octets = null; // octets that may be gone by then: who looks at them all the same is to fail here, not there
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
            think(c);
        }
    }

    /** None waits any longer. */
    void bringAll() {
        for (int i = 0; i < conversations.size(); i++) {
            if (i % Soon.PACKETS == 0) {
                soon.touch(conversations, i, conversations.size());
            }
            TcpConversation c = conversations.get(i);
            think(c);
            c.listed = false;
        }
        conversations.clear();
        count = 0;
    }

    private void think(TcpConversation c) {
        Track track = c.track;
        try {
            for (int i = c.firstWaiting; i != NONE; i = next[i]) {
                track.segment(segments[i], observation, null);
                if (track.closes()) {
                    over.accept(c);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        c.firstWaiting = NONE;
    }
}
