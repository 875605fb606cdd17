package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * What one end sent, and its receiver may have dropped, as only later segments show. Under a wrong checksum (RFC 9293
 * section 3.1), unless the network card put it together from several segments under the checksum of the first: what is
 * sent again before it was acknowledged was dropped, and so was what was not new and got no answer. Or past the window
 * (section 3.10.7.4, first), unless the capture missed that it was opened: the same ACK again answers what was dropped.
 * A first telling learns that, a second is given it. Made at the first of them.
 */
final class Dropped {
    /** What was dropped is sent again, or answered, soon: of older ones it is not learnt. */
    private static final int MOST_WAITING = 16;

    /** A host without a network between answers in some ten microseconds. */
    private static final long HOST_NANOS = 1_000_000L;

    private Entry[] waiting = {};
    private final Ordinals damaged = new Ordinals();
    private final Ordinals pastWindow = new Ordinals();

    /** One such segment. */
    private static final class Entry {
        /** Its place among the segments of both ends, from 1. */
        private final long ordinal;
        /** What was not sent again yet, [from, to). */
        private int from;

        private final int to;
        private final int flags;
        private final int octets;
        private final long nanos;
        private final boolean checksum;
        /** All of it was acknowledged before: its receiver says so once more. */
        private final boolean needless;
        /** What its receiver had said when it was sent, or has acknowledged since. */
        private int ack;

        private int window;
        /** It is known already that it was dropped. */
        private boolean lacking;

        private Entry(long ordinal, Endpoint receiver, Segment s, boolean checksum) {
            this.ordinal = ordinal;
            this.from = s.seq;
            this.to = s.seq + s.sequenceOctets();
            this.flags = s.flags;
            this.octets = s.payloadOctets;
            this.nanos = s.timestampNanos;
            this.checksum = checksum;
            this.needless = receiver.acks.covers(to);
            this.ack = receiver.acks.number();
            this.window = receiver.acks.window();
        }
    }

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
        Refusal known = outcome == null ? null : outcome.dropped(ordinal);
        if (known != null) {
            o.note(Note.NOT_ACCEPTED);
            o.refusal = known;
        }
        if (to.dropped != null && s.has(ACK)) {
            to.dropped.answered(from, to, s, ordinal, rttNanos, o);
        }
        if (s.sequenceOctets() == 0 || s.has(RST)) {
            return;
        }
        if (from.dropped != null) {
            from.dropped.goesOn(from, to, s, ordinal, o);
        }
        if (o.is(Note.BAD_CHECKSUM) || endsPastWindow(from, to, s, o)) {
            from.dropped = from.dropped == null ? new Dropped() : from.dropped;
            from.dropped.expect(new Entry(ordinal, to, s, o.is(Note.BAD_CHECKSUM)));
        }
    }

    private static boolean endsPastWindow(Endpoint from, Endpoint to, Segment s, Observation o) {
        return s.payloadOctets > 0
                && !s.has(SYN | FIN)
                && !o.is(Note.ZERO_WINDOW_PROBE)
                && to.acks.known()
                && to.acks.windowKnown()
                && Seq.after(s.seq + s.payloadOctets, to.acks.number() + to.acks.window())
                && to.handshake.shiftKnown(from.handshake)
                && to.state().isSynchronised();
    }

    /** Of everything that may have been dropped it is known whether it was. */
    boolean isIdle() {
        return waiting.length == 0;
    }

    private void expect(Entry entry) {
        if (waiting.length == MOST_WAITING) {
            drop(0);
        }
        Entry[] more = new Entry[waiting.length + 1];
        System.arraycopy(waiting, 0, more, 0, waiting.length);
        more[waiting.length] = entry;
        waiting = more;
    }

    /** {@code s} of the receiver acknowledges something of what {@code sender} sent. */
    private void answered(Endpoint receiver, Endpoint sender, Segment s, long ordinal, long rttNanos, Observation o) {
        boolean bare = s.payloadOctets == 0 && !s.has(SYN | FIN | RST);
        for (int i = waiting.length - 1; i >= 0; i--) {
            Entry e = waiting[i];
            if (Seq.atOrAfter(s.ack, e.to) || !e.checksum && Seq.after(s.ack, e.from)) {
                drop(i); // taken, whatever its checksum or the window
            } else if (e.checksum && bare && o.is(Note.DUPLICATE_ACK) && receiver.standing.tellsChecksums()) {
                lacks(e, receiver, sender, s, ordinal, rttNanos, o);
            } else if (!e.checksum && bare && !e.lacking) {
                refused(e, receiver, sender, s);
            }
        }
    }

    /** It acknowledges all before it once more, though more came behind it: it was dropped. */
    private void lacks(
            Entry e, Endpoint receiver, Endpoint sender, Segment s, long ordinal, long rttNanos, Observation o) {
        boolean arrived = o.duplicateCount > 1 || rttNanos > 0 && s.timestampNanos - e.nanos > rttNanos;
        if (!e.lacking && e.from == s.ack && arrived && Seq.after(sender.sent.next(), e.to)) {
            e.lacking = true;
            damaged.add(e.ordinal);
            sender.told.countUnique(-e.octets);
            receiver.standing.droppedWrongChecksum(e.flags, ordinal);
        }
    }

    /** The same once more, which answers what had reached its sender by then. */
    private void refused(Entry e, Endpoint receiver, Endpoint sender, Segment s) {
        boolean near = receiver.distance.near(sender.distance);
        long since = s.timestampNanos - e.nanos;
        boolean same = s.ack == e.ack && receiver.acks.window() == e.window && since >= receiver.distanceNanos(sender);
        if (s.sackBlocks == 0 && (same || near && s.ack == e.ack && since > HOST_NANOS)) {
            e.lacking = true;
            pastWindow.add(e.ordinal);
            sender.told.countUnique(-e.octets);
        }
        e.ack = s.ack;
        e.window = receiver.acks.window();
    }

    /** The sender says something else, or the same again. */
    private void goesOn(Endpoint sender, Endpoint to, Segment s, long ordinal, Observation o) {
        int end = s.seq + s.sequenceOctets();
        for (int i = waiting.length - 1; i >= 0; i--) {
            Entry e = waiting[i];
            if (e.needless) {
                // what is not new is answered at once (RFC 9293 section 3.10.7.4, first)
                boolean silent = to.distance.near(sender.distance) && s.timestampNanos - e.nanos > HOST_NANOS;
                if (silent && to.standing.tellsChecksums()) {
                    damaged.add(e.ordinal);
                    to.standing.droppedWrongChecksum(0, ordinal);
                }
                drop(i);
            } else if (o.is(Note.RETRANSMISSION)) {
                boolean here = Seq.atOrBefore(s.seq, e.from) && Seq.after(end, e.from);
                e.from = here ? end : e.from;
                if (Seq.atOrAfter(e.from, e.to)) {
                    sentAgain(e, sender, ordinal, to.standing);
                    drop(i);
                }
            }
        }
    }

    private void sentAgain(Entry e, Endpoint sender, long ordinal, Standing receiver) {
        if (e.lacking) {
            sender.told.countUnique(e.octets);
        } else if (e.checksum && receiver.tellsChecksums()) {
            damaged.add(e.ordinal);
            receiver.droppedWrongChecksum(e.flags, ordinal);
        }
    }

    private void drop(int i) {
        Entry[] less = new Entry[waiting.length - 1];
        System.arraycopy(waiting, 0, less, 0, i);
        System.arraycopy(waiting, i + 1, less, i, less.length - i);
        waiting = less;
    }

    /** Those under a wrong checksum of both ends, in order. */
    static long[] damaged(Endpoint client, Endpoint server) {
        Dropped other = server == client ? null : server.dropped;
        return Ordinals.of(
                client.dropped == null ? null : client.dropped.damaged, other == null ? null : other.damaged);
    }

    /** Those past the window of both ends, in order. */
    static long[] pastWindow(Endpoint client, Endpoint server) {
        Dropped other = server == client ? null : server.dropped;
        return Ordinals.of(
                client.dropped == null ? null : client.dropped.pastWindow, other == null ? null : other.pastWindow);
    }
}
