package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * Acknowledgments of one end that were captured before what they acknowledge, as of two network cards' queues that are
 * read in turn. A first telling keeps those of octets not seen, until they come; a second is given which ones these
 * were. Made at the first of them.
 */
final class EarlyAnswers {
    /** What a capture brings too late comes soon: of older ones it is not learnt. */
    private static final int MOST_WAITING = 16;

    /** Their place among the segments of both ends, from 1; and what each of them acknowledges unseen, [from, to). */
    private final long[] ordinals = new long[MOST_WAITING];

    private final int[] from = new int[MOST_WAITING];
    private final int[] to = new int[MOST_WAITING];
    private int waiting;
    private final Ordinals found = new Ordinals();

    /** Segment {@code ordinal}, with all notes on its numbers. */
    static void observe(Endpoint from, Endpoint to, Segment s, long ordinal, Observation o) {
        if (o.is(Note.ACKED_UNSEEN_SEGMENT) && from != to) {
            from.early = from.early == null ? new EarlyAnswers() : from.early;
            from.early.expect(ordinal, to.sent.toldFrom(), s.ack);
        }
        if (o.capturedLate && to.early != null) {
            to.told.takeBackUnseen(to.early.settle(from.sent));
        }
    }

    /** Segment {@code ordinal} acknowledges {@code ack}, though nothing was seen from {@code first} on. */
    private void expect(long ordinal, int first, int ack) {
        if (waiting == MOST_WAITING) {
            drop(0);
        }
        ordinals[waiting] = ordinal;
        from[waiting] = first;
        to[waiting++] = ack;
    }

    /** Something of the other end came late; returns of how many acknowledgments it was the last that was missing. */
    private int settle(SentOctets sent) {
        int settled = 0;
        for (int i = waiting - 1; i >= 0; i--) {
            if (sent.seen(from[i], to[i])) {
                found.add(ordinals[i]);
                drop(i);
                settled++;
            }
        }
        return settled;
    }

    private void drop(int i) {
        waiting--;
        System.arraycopy(ordinals, i + 1, ordinals, i, waiting - i);
        System.arraycopy(from, i + 1, from, i, waiting - i);
        System.arraycopy(to, i + 1, to, i, waiting - i);
    }

    /** Those of both ends, in order. */
    static long[] of(Endpoint client, Endpoint server) {
        EarlyAnswers other = server == client ? null : server.early;
        return Ordinals.of(client.early == null ? null : client.early.found, other == null ? null : other.found);
    }
}
