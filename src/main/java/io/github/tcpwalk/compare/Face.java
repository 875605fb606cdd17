package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Summary;
import java.util.ArrayList;
import java.util.List;

/**
 * What a conversation is known by before its segments are looked at.
 *
 * @param clientIss its client's initial sequence number, above 2^32 (none is that) where that was not seen
 */
record Face(TcpConversation conversation, long clientIss, long serverIss) {
    static final long UNKNOWN = 1L << 32;

    static Face of(TcpConversation c) {
        Summary summary = c.summary();
        return new Face(c, iss(summary.client()), iss(summary.server()));
    }

    private static long iss(Summary.End end) {
        return end.issKnown() ? end.iss() & 0xFFFF_FFFFL : UNKNOWN;
    }

    /** The same for both directions. */
    String ends() {
        String client = conversation.client();
        String server = conversation.server();
        return client.compareTo(server) <= 0 ? client + " " + server : server + " " + client;
    }

    /** Both ends with the number of one: none, one or two of these. */
    List<String> endsWithNumbers() {
        boolean clientFirst = conversation.client().compareTo(conversation.server()) <= 0;
        List<String> keys = new ArrayList<>(2);
        if (clientIss != UNKNOWN) {
            keys.add(ends() + (clientFirst ? " < " : " > ") + clientIss);
        }
        if (serverIss != UNKNOWN) {
            keys.add(ends() + (clientFirst ? " > " : " < ") + serverIss);
        }
        return keys;
    }

    /** How many of addresses and ports are the same. */
    int commonEnds(Face other) {
        TcpConversation its = other.conversation;
        int common = conversation.clientAddress().equals(its.clientAddress()) ? 1 : 0;
        common += conversation.serverAddress().equals(its.serverAddress()) ? 1 : 0;
        common += conversation.clientPort() == its.clientPort() ? 1 : 0;
        return common + (conversation.serverPort() == its.serverPort() ? 1 : 0);
    }

    /** Of two of the same ends, whether one takes for the client what the other takes for the server. */
    boolean isSwapped(Face other) {
        return !conversation.client().equals(other.conversation.client());
    }

    /**
     * How many initial numbers both know and agree on.
     *
     * @return negative where they know of different ones
     */
    int agrees(Face other, boolean swapped) {
        long client = swapped ? other.serverIss : other.clientIss;
        long server = swapped ? other.clientIss : other.serverIss;
        int agreed = 0;
        for (int i = 0; i < 2; i++) {
            long own = i == 0 ? clientIss : serverIss;
            long others = i == 0 ? client : server;
            if (own != UNKNOWN && others != UNKNOWN) {
                if (own != others) {
                    return -1;
                }
                agreed++;
            }
        }
        return agreed;
    }
}
