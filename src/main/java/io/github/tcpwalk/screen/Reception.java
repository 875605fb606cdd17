package io.github.tcpwalk.screen;

import io.github.tcpwalk.screen.Ends.End;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * RCV.NXT of both ends (RFC 9293 section 3.3.1) as their states are drawn: it moves when a segment arrives, not only
 * when that is acknowledged. What an end acknowledges next shows what had not arrived at it by then.
 */
final class Reception {
    /** Ranges of octets kept that came before what precedes them. */
    private static final int MOST_WAITING = 256;

    /**
     * What a segment says of it.
     *
     * @param end of its sequence range, SYN and FIN counted; {@code seq} of what its receiver does not take
     * @param ack -1 where it says nothing of what its sender has received
     * @param closes its FIN moves the receiver's state: that had come, whatever was on the way
     */
    record Arrival(boolean fromClient, long seq, long end, long ack, boolean syn, boolean closes) {
        /** Null of a copy. */
        static Arrival of(Segment s, Observation o) {
            if (o.is(Note.DUPLICATE_FRAME)) {
                return null;
            }
            boolean reset = s.has(Segment.RST);
            boolean syn = s.has(Segment.SYN);
            boolean taken = o.refusal == null && !reset && !(syn && deaf(o.destinationAfter));
            boolean says = s.has(Segment.ACK) && !reset && o.refusal == null && !o.overtaken;
            return new Arrival(
                    o.fromClient,
                    o.relativeSeq,
                    o.relativeSeq + (taken ? s.sequenceOctets() : 0),
                    says ? o.relativeAck : -1,
                    syn,
                    taken && s.has(Segment.FIN) && o.destinationBefore != o.destinationAfter);
        }

        private static boolean deaf(State receiver) {
            return receiver == State.CLOSED || receiver == State.LISTEN || receiver == State.SYN_SENT;
        }
    }

    private long next;
    /** Ends of the ranges that wait, by where they begin. */
    private final TreeMap<Long, Long> waiting = new TreeMap<>();

    private Reception(long next) {
        this.next = next;
    }

    /**
     * @param arrivals of {@code steps}, one for each; null where it is no segment, or a copy of one
     * @param before where the ends stood before the first
     */
    static List<Step> received(List<Step> steps, List<Arrival> arrivals, Ends before) {
        long[] clientAcks = nextAcks(arrivals, true);
        long[] serverAcks = nextAcks(arrivals, false);
        Reception client = new Reception(before.client().rcv());
        Reception server = new Reception(before.server().rcv());
        List<Step> told = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Arrival a = arrivals.get(i);
            if (a != null) {
                (a.fromClient() ? server : client).arrives(a, (a.fromClient() ? serverAcks : clientAcks)[i]);
            }
            Ends ends = step.ends();
            told.add(step.with(new Ends(client.of(ends.client()), server.of(ends.server()))));
        }
        return told;
    }

    /** What the end acknowledges after each of them; the largest number where nothing. */
    private static long[] nextAcks(List<Arrival> arrivals, boolean ofClient) {
        long[] acks = new long[arrivals.size()];
        long next = Long.MAX_VALUE;
        for (int i = acks.length - 1; i >= 0; i--) {
            acks[i] = next;
            Arrival a = arrivals.get(i);
            if (a != null && a.fromClient() == ofClient && a.ack() >= 0) {
                next = a.ack();
            }
        }
        return acks;
    }

    private void arrives(Arrival a, long nextAck) {
        if (a.end() == a.seq()) {
            return;
        }
        if (next < 0 && a.syn()) {
            next = a.seq();
        }
        if (next < 0 || a.end() <= next) {
            return;
        }
        if (a.seq() > next) {
            if (waiting.size() < MOST_WAITING) {
                waiting.merge(a.seq(), a.end(), Math::max);
            }
            return;
        }
        long whole = a.end();
        for (Map.Entry<Long, Long> w = waiting.firstEntry();
                w != null && w.getKey() <= whole;
                w = waiting.firstEntry()) {
            whole = Math.max(whole, w.getValue());
            waiting.pollFirstEntry();
        }
        next = Math.max(next, a.closes() ? whole : Math.min(whole, nextAck));
    }

    /** What it acknowledged it had received. */
    private End of(End end) {
        next = Math.max(next, end.rcv());
        return new End(end.una(), end.nxt(), next, end.window());
    }
}
