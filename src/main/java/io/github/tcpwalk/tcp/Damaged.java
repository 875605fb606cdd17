package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * What one end sent under a wrong checksum, which its receiver drops (RFC 9293 section 3.1), or which the network card
 * put together from several segments under the checksum of the first. What is sent again before it was acknowledged was
 * dropped: a first telling learns that, a second is given it. Made at the first of them.
 */
final class Damaged {
    /** What was dropped is sent again soon: of older ones it is not learnt. */
    private static final int MOST_WAITING = 16;

    /** Their place among the segments of both ends, from 1; and what was not sent again yet, [from, to). */
    private final long[] ordinals = new long[MOST_WAITING];

    private final int[] from = new int[MOST_WAITING];
    private final int[] to = new int[MOST_WAITING];
    private final int[] flags = new int[MOST_WAITING];
    private final int[] octets = new int[MOST_WAITING];
    private final long[] nanos = new long[MOST_WAITING];
    /** It is known already that it was dropped. */
    private final boolean[] lacking = new boolean[MOST_WAITING];

    private int waiting;
    private final Ordinals found = new Ordinals();

    /**
     * Segment {@code ordinal}, with all notes on its numbers.
     *
     * @param outcome what the first telling learnt, null during that
     * @param rttNanos of the opening, or longer; 0 while unknown
     */
    static void observe(
            Endpoint from, Endpoint to, Segment s, long ordinal, Outcome outcome, long rttNanos, Observation o) {
        if (from == to) {
            return;
        }
        if (outcome != null && outcome.isDamaged(ordinal)) {
            o.note(Note.NOT_ACCEPTED);
            o.refusal = Refusal.WRONG_CHECKSUM;
        }
        if (to.damaged != null && s.has(Segment.ACK)) {
            to.damaged.acknowledged(s.ack);
            if (o.is(Note.DUPLICATE_ACK) && from.standing.tellsChecksums()) {
                to.damaged.lacks(from, to, s, ordinal, rttNanos, o);
            }
        }
        if (s.sequenceOctets() == 0 || s.has(Segment.RST)) {
            return;
        }
        if (from.damaged != null && o.is(Note.RETRANSMISSION)) {
            from.damaged.sentAgain(from, s, ordinal, to.standing);
        }
        if (o.is(Note.BAD_CHECKSUM)) {
            from.damaged = from.damaged == null ? new Damaged() : from.damaged;
            from.damaged.expect(ordinal, s);
        }
    }

    private void expect(long ordinal, Segment s) {
        if (waiting == MOST_WAITING) {
            drop(0);
        }
        ordinals[waiting] = ordinal;
        from[waiting] = s.seq;
        flags[waiting] = s.flags;
        octets[waiting] = s.payloadOctets;
        nanos[waiting] = s.timestampNanos;
        lacking[waiting] = false;
        to[waiting++] = s.seq + s.sequenceOctets();
    }

    /** What was acknowledged was taken, whatever its checksum. */
    private void acknowledged(int ack) {
        for (int i = waiting - 1; i >= 0; i--) {
            if (Seq.atOrAfter(ack, to[i])) {
                drop(i);
            }
        }
    }

    /** {@code s} acknowledges all before it once more, though more came behind it: it was dropped. */
    private void lacks(Endpoint receiver, Endpoint sender, Segment s, long ordinal, long rttNanos, Observation o) {
        for (int i = 0; i < waiting; i++) {
            boolean arrived = o.duplicateCount > 1 || rttNanos > 0 && s.timestampNanos - nanos[i] > rttNanos;
            if (!lacking[i] && from[i] == s.ack && arrived && Seq.after(sender.sent.next(), to[i])) {
                lacking[i] = true;
                found.add(ordinals[i]);
                sender.told.countUnique(-octets[i]);
                receiver.standing.droppedWrongChecksum(flags[i], ordinal);
            }
        }
    }

    private void sentAgain(Endpoint sender, Segment s, long ordinal, Standing receiver) {
        int end = s.seq + s.sequenceOctets();
        for (int i = waiting - 1; i >= 0; i--) {
            boolean here = Seq.atOrBefore(s.seq, from[i]) && Seq.after(end, from[i]);
            from[i] = here ? end : from[i];
            boolean whole = Seq.atOrAfter(from[i], to[i]);
            if (whole && lacking[i]) {
                sender.told.countUnique(octets[i]);
                drop(i);
            } else if (whole && receiver.tellsChecksums()) {
                found.add(ordinals[i]);
                receiver.droppedWrongChecksum(flags[i], ordinal);
                drop(i);
            }
        }
    }

    private void drop(int i) {
        waiting--;
        System.arraycopy(ordinals, i + 1, ordinals, i, waiting - i);
        System.arraycopy(from, i + 1, from, i, waiting - i);
        System.arraycopy(to, i + 1, to, i, waiting - i);
        System.arraycopy(flags, i + 1, flags, i, waiting - i);
        System.arraycopy(octets, i + 1, octets, i, waiting - i);
        System.arraycopy(nanos, i + 1, nanos, i, waiting - i);
        System.arraycopy(lacking, i + 1, lacking, i, waiting - i);
    }

    /** Those of both ends, in order. */
    static long[] of(Endpoint client, Endpoint server) {
        Damaged other = server == client ? null : server.damaged;
        return Ordinals.of(client.damaged == null ? null : client.damaged.found, other == null ? null : other.found);
    }
}
