package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import java.util.Set;

/**
 * A conversation of one or two equal segments such as no connection begins with, and of nothing but RSTs in answer. A
 * closed port resets every such segment (RFC 9293 section 3.10.7.1); one that listens ignores those without ACK.
 *
 * @param byClient who sent it: without a SYN the ends were only guessed
 * @param reset it was answered
 */
record StealthProbe(Way way, boolean byClient, boolean reset) {
    /** What nmap calls -sF, -sN, -sX and -sA. */
    enum Way {
        FIN,
        NULL,
        XMAS,
        ACK
    }

    /** Of Zeek, whichever end may have probed. */
    private static final Set<String> HISTORIES = Set.of("", "F", "Fr", "r", "Ar", "f", "fR", "R", "aR");

    /** A scanner asks at most once more. */
    private static final int MOST_SEGMENTS = 2;

    /** Null for anything else. */
    static StealthProbe of(TcpConversation c) {
        if (c.traits().opening() != Opening.MID_STREAM
                || !HISTORIES.contains(c.traits().history())) {
            return null;
        }
        Summary t = c.summary();
        if (t.client().segments() + t.server().segments() > 2 * MOST_SEGMENTS) {
            return null;
        }
        StealthProbe probe = of(t, c.clientPort() > c.serverPort(), true);
        return probe != null ? probe : of(t, c.serverPort() > c.clientPort(), false);
    }

    private static StealthProbe of(Summary t, boolean toLowerPort, boolean byClient) {
        Summary.End other = t.end(!byClient);
        Summary.End end = t.end(byClient);
        if (end.segments() == 0 || end.segments() > MOST_SEGMENTS || other.resets() != other.segments()) {
            return null;
        }
        boolean answered = other.segments() > 0;
        Way way = way(t, byClient ? t.history() : swapped(t.history()), toLowerPort && answered);
        return way == null ? null : new StealthProbe(way, byClient, answered);
    }

    /**
     * @param history of Zeek, its capitals for who may have probed
     * @param ackTells only an ACK that meets no socket shows that it belongs to no connection
     */
    private static Way way(Summary t, String history, boolean ackTells) {
        boolean noAck = Note.NOT_ACCEPTED.in(t.seenNotes());
        return switch (history) {
            case "F", "Fr" -> !noAck ? null : Note.URGENT.in(t.seenNotes()) ? Way.XMAS : Way.FIN;
            case "", "r" -> noAck ? Way.NULL : null;
            case "Ar" -> ackTells ? Way.ACK : null;
            default -> null;
        };
    }

    private static String swapped(String history) {
        StringBuilder s = new StringBuilder(history);
        for (int i = 0; i < s.length(); i++) {
            s.setCharAt(i, (char) (s.charAt(i) ^ 'a' ^ 'A'));
        }
        return s.toString();
    }
}
