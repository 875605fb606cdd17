package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.homework.trace.Protocol;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stays the same when packets are re-timed, re-addressed or trimmed: the two initial sequence numbers of each
 * connection, 64 random bits (RFC 9293 section 3.4.1).
 *
 * @param pairs client ISN in the high half, server ISN in the low half; to the frame of the SYN
 * @param sha256 of the whole file
 */
record Fingerprint(Map<Long, Long> pairs, String sha256) {
    /** An assignment has a few connections; a careless capture of a busy machine some hundreds. */
    private static final int MOST_PAIRS = 2_000;

    static Fingerprint of(Trace trace, String sha256) {
        Map<Long, Long> pairs = new LinkedHashMap<>();
        for (TraceConversation c : trace.conversations()) {
            if (c.protocol() != Protocol.TCP || pairs.size() >= MOST_PAIRS) {
                continue;
            }
            Optional<TraceSegment> client = syn(c, true);
            Optional<TraceSegment> server = syn(c, false);
            if (client.isEmpty() || server.isEmpty()) {
                continue;
            }
            pairs.putIfAbsent(
                    client.get().rawSeq() << 32 | server.get().rawSeq(),
                    client.get().frame());
        }
        return new Fingerprint(pairs, sha256);
    }

    private static Optional<TraceSegment> syn(TraceConversation c, boolean client) {
        return c.segments().stream()
                .filter(s -> s.fromClient() == client && s.has('S'))
                .findFirst();
    }
}
