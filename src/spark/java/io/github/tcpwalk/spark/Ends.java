package io.github.tcpwalk.spark;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;

/** Hashes of two ends and their protocol, positive, the same in either direction and in every process. */
final class Ends {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final long OF_HIGH = 0x9E3779B97F4A7C15L;
    private static final long OF_LOW = 0xC2B2AE3D27D4EB4FL;
    private static final long OF_PORT = 0x165667B19E3779F9L;

    private Ends() {}

    /** Of the conversation that a packet belongs to; of an ICMP error that of what it quotes. */
    static int of(Packet p) {
        if (p instanceof IcmpError e) {
            return of(
                    e.quotedProtocol == TCP,
                    end(e.quotedSourceHigh, e.quotedSourceLow, e.quotedSourcePort),
                    end(e.quotedDestinationHigh, e.quotedDestinationLow, e.quotedDestinationPort));
        }
        return of(
                p instanceof Segment,
                end(p.sourceHigh, p.sourceLow, p.sourcePort),
                end(p.destinationHigh, p.destinationLow, p.destinationPort));
    }

    static int of(Conversation c) {
        return of(
                c instanceof TcpConversation,
                end(c.clientHigh(), c.clientLow(), c.clientPort()),
                end(c.serverHigh(), c.serverLow(), c.serverPort()));
    }

    private static int of(boolean tcp, long one, long other) {
        return (int) (mix(one + other + (tcp ? TCP : UDP)) >>> 33);
    }

    private static long end(long high, long low, int port) {
        return mix(high * OF_HIGH + low * OF_LOW + port * OF_PORT);
    }

    private static long mix(long x) {
        long y = (x ^ x >>> 32) * OF_HIGH;
        y = (y ^ y >>> 29) * 0xBF58476D1CE4E5B9L;
        return y ^ y >>> 32;
    }
}
