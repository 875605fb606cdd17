package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import java.util.List;
import java.util.Optional;

/**
 * One conversation in capture order, copies of the same packet already set aside.
 *
 * @param number from 1, in order of the first segment
 * @param clientKnownBySyn false when client and server were guessed because no SYN was captured
 * @param opening MID_STREAM for UDP, where it means nothing
 * @param closing empty when nothing was ever open, and for UDP
 * @param firstFrame, lastFrame numbers of its first and last frame
 * @param cut true when the capture held more segments than {@link Trace#MAX_SEGMENTS} and the rest is missing here
 */
public record TraceConversation(
        int number,
        Protocol protocol,
        Endpoint client,
        Endpoint server,
        boolean clientKnownBySyn,
        Opening opening,
        Optional<Closing> closing,
        long firstFrame,
        long lastFrame,
        boolean cut,
        List<TraceSegment> segments) {

    public Endpoint end(boolean ofClient) {
        return ofClient ? client : server;
    }

    /** For example "tcp 127.0.0.1:40000 > 127.0.0.1:9502, frames 1-9". */
    public String describe() {
        return protocol.word() + " " + client + " > " + server + ", frames " + firstFrame + "-" + lastFrame;
    }
}
