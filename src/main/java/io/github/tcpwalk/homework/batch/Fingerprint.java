package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.tcp.Summary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stays the same when packets are re-timed, re-addressed or trimmed: the two initial sequence numbers of each
 * connection, 64 random bits (RFC 9293 section 3.4.1).
 *
 * @param pairs client ISN in the high half, server ISN in the low half; to the connection's first frame
 * @param sha256 of the whole file
 */
record Fingerprint(Map<Long, Long> pairs, String sha256) {
    /** An assignment has a few connections; a careless capture of a busy machine some hundreds. */
    private static final int MOST_PAIRS = 2_000;

    static Fingerprint of(Trace trace, String sha256) {
        Map<Long, Long> pairs = new LinkedHashMap<>();
        for (TraceConversation c : trace.conversations()) {
            if (!(c instanceof TcpTrace tcp) || pairs.size() >= MOST_PAIRS) {
                continue;
            }
            Summary.End client = tcp.end(true);
            Summary.End server = tcp.end(false);
            if (client.issKnown() && server.issKnown()) {
                long pair = (long) client.iss() << 32 | Integer.toUnsignedLong(server.iss());
                pairs.putIfAbsent(pair, c.conversation().firstFrame());
            }
        }
        return new Fingerprint(pairs, sha256);
    }
}
