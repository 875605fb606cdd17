package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.tcp.Summary;
import java.util.function.Supplier;

/** What a detector knows before it sees the first segment: how the conversation went, as the first pass decided it. */
final class Subject {
    private final TcpConversation conversation;
    private final Supplier<Surroundings> others;
    private Summary connection;

    /** @param others the other conversations of the capture */
    Subject(TcpConversation conversation, Supplier<Surroundings> others) {
        this.conversation = conversation;
        this.others = others;
        connection = conversation.firstSummary();
    }

    /** Of one that is told while it goes on: how it went until now; and at its end, by what the telling made of it. */
    void renew() {
        connection = conversation.summary();
    }

    TcpConversation conversation() {
        return conversation;
    }

    /** How it went. */
    Summary connection() {
        return connection;
    }

    /** What the timestamps take of a segment, with their padding (RFC 7323 appendix A). */
    static final int TIMESTAMPS_OCTETS = 12;

    /** Asking for them takes the whole capture. */
    Surroundings surroundings() {
        return others.get();
    }

    Opening opening() {
        return connection().opening();
    }

    Closing closing() {
        return connection().closing();
    }

    Summary.End end(boolean client) {
        return connection().end(client);
    }

    /** Never came to life: refused, rejected or unanswered, and the server sent nothing but RSTs. */
    boolean stillborn() {
        return Surroundings.failed(conversation)
                && end(false).segments() - end(false).duplicateFrames()
                        == end(false).resets();
    }

    /** For tests: no trace that waiting leaves is looked for. */
    static boolean trusts = true;

    /** Whether a segment is known to be other than it looked when it came, so that traces of the first pass mislead. */
    boolean foresees() {
        return !trusts || !conversation.outcome().foreseesNothing();
    }

    /**
     * Whether an end may have waited so long for the other's octets, or from the opening on; where anything came in
     * between that does not count, nobody knows by the pauses.
     */
    boolean mayHaveWaited(long nanos) {
        return connection().waits().longestPauseNanos() >= nanos || !isPlain();
    }

    /** Whether no segment came twice, late, or in vain, so that times by the first pass are what they look like. */
    boolean isPlain() {
        return (connection().seenNotes() & BETWEEN) == 0 && !foresees();
    }

    boolean saw(Note note) {
        return note.in(connection().seenNotes());
    }

    Party who(boolean client) {
        return Party.of(opening(), client);
    }

    String party(boolean client) {
        return client ? conversation.client() : conversation.server();
    }

    String address(boolean client) {
        return client ? conversation.clientAddress() : conversation.serverAddress();
    }

    /** Smallest maximum segment size that either end announced, else RFC 9293's default for IPv4, octets. */
    int segmentOctets() {
        return segmentOctets(connection());
    }

    static int segmentOctets(Summary connection) {
        int a = connection.client().mss();
        int b = connection.server().mss();
        int smallest = a < 0 ? b : b < 0 ? a : Math.min(a, b);
        return smallest <= 0 ? DEFAULT_MSS : smallest;
    }

    /** From the conversation's last segment to the end of the capture, nanoseconds. */
    long silenceNanos() {
        return Math.max(0, surroundings().lastNanos() - connection().lastNanos());
    }

    /** Values of what was so at the end: says when that is not the capture's own. */
    Values atTheEnd() {
        return surroundings().cutShort() ? new Values().choice("ended", "reading") : new Values();
    }

    /** Of segments with payload that are passed over. */
    private static final long BETWEEN = Note.RETRANSMISSION.bit
            | Note.PREVIOUS_SEGMENT_LOST.bit
            | Note.OUT_OF_ORDER.bit
            | Note.OLD_DUPLICATE.bit
            | Note.KEEP_ALIVE.bit
            | Note.ZERO_WINDOW_PROBE.bit
            | Note.CLOCK_WENT_BACK.bit
            | Note.DUPLICATE_FRAME.bit
            | Note.BAD_CHECKSUM.bit
            | Note.NOT_ACCEPTED.bit;

    /** RFC 9293 section 3.7.1. */
    private static final int DEFAULT_MSS = 536;
}
