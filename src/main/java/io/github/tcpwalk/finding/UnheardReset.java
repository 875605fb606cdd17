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
    private Place place;
    private State state;
    private boolean stateShown;
    /** Of an abort: one past all that its end had sent; 0 of another, or once that goes on. */
    private long number;
    /** Of a later one without ACK, that answers what came for the socket that the first one closed. */
    private Place answering;

    /** A RST that its receiver did not accept. */
    void refused(Segment s, Observation o, boolean shown) {
        if (state == null) {
            state = o.sourceBefore;
            stateShown = shown;
            place = Place.of(s);
            boolean abort = o.refusal == Refusal.RST_NOT_AT_NEXT || o.refusal == Refusal.RST_OUTLIVED;
            number = abort && s.has(Segment.ACK) ? o.relativeSeq : 0;
        } else if (!s.has(Segment.ACK) && answering == null) {
            answering = Place.of(s);
        }
    }

    /**
     * @param through behind the highest number that its end used: beyond its own, it goes on, and may have sent none
     */
    void goesOn(long through) {
        if (number > 0 && through > number + 1) { // more than a FIN that it overtook
            state = null;
            answering = null;
        }
        number = through > number ? 0 : number;
    }

    boolean was() {
        return state != null;
    }

    /** Null without. */
    Place place() {
        return place;
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

    Place answering() {
        return answering;
    }

    /** @param peerReset the RST by which the other end ended it at last; null where this end said the last one */
    Finding told(Subject subject, boolean client, Place peerReset, Evidence evidence, Severity severity) {
        Values values = new Values()
                .end("end", subject.who(client))
                .end("peer", subject.who(!client))
                .number("firstFrame", Place.number(place));
        if (peerReset != null) {
            values.number("peerFrame", Place.number(peerReset));
        }
        return Finding.of(FindingName.CONNECTION_RESET, "unheard", values, evidence)
                .about(subject, client)
                .as(severity);
    }
}
