package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Refusal;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;

/**
 * The first RST of one end that the other did not believe, or never had: it ended its own end only, and what came after
 * met no socket.
 */
final class UnheardReset {
    private long place;
    private long nanos;
    private State state;
    private boolean stateShown;
    /** Of an abort: one past all that its end had sent; 0 of another, or once that goes on. */
    private long number;
    /** Of a later one without ACK, that answers what came for the socket that the first one closed. */
    private long answering;

    /** A RST that its receiver did not accept. */
    void refused(Segment s, Observation o, boolean shown) {
        if (state == null) {
            state = o.sourceBefore;
            stateShown = shown;
            place = Place.of(s);
            nanos = s.timestampNanos;
            boolean abort = o.refusal == Refusal.RST_NOT_AT_NEXT || o.refusal == Refusal.RST_OUTLIVED;
            number = abort && s.has(Segment.ACK) ? o.relativeSeq : 0;
        } else if (!s.has(Segment.ACK) && answering == 0) {
            answering = Place.of(s);
        }
    }

    /** @param through behind the highest number that its end used: beyond its own, it goes on */
    void goesOn(long through) {
        number = through > number ? 0 : number;
    }

    boolean was() {
        return state != null;
    }

    /** Place of it; 0 without. */
    long place() {
        return place;
    }

    long nanos() {
        return nanos;
    }

    /** The state of its sender before it, and whether that is sure. */
    State state() {
        return state;
    }

    boolean stateShown() {
        return stateShown;
    }

    long number() {
        return number;
    }

    long answering() {
        return answering;
    }

    /** @param peerReset the RST by which the other end ended it at last; 0 where this end said the last one */
    Finding told(Subject subject, boolean client, long peerReset, Evidence evidence, Severity severity) {
        Values values = new Values()
                .end("end", subject.who(client))
                .end("peer", subject.who(!client))
                .number("firstFrame", Place.frame(place));
        if (peerReset != 0) {
            values.number("peerFrame", Place.frame(peerReset));
        }
        return Finding.of(FindingName.CONNECTION_RESET, "unheard", values, evidence)
                .about(subject, client)
                .as(severity);
    }
}
