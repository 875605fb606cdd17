package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One TCP segment or UDP datagram of a conversation, with what was said of it. Of a datagram only {@code frame},
 * {@code timeNanos}, {@code fromClient}, {@code len}, {@code notes} and {@code ipId} mean something; its flags are
 * empty.
 *
 * @param frame number in the file, from 1
 * @param timeNanos nanoseconds since the epoch
 * @param flags tcpdump's letters; "none" when no bit is set
 * @param seq relative sequence number: the sender's ISN is 0; without a SYN the first number seen is 1
 * @param rawSeq 0..2^32-1
 * @param ack relative acknowledgment number in the other end's numbers; 0 without the ACK flag
 * @param rawAck 0..2^32-1; 0 without the ACK flag
 * @param len payload octets on the wire
 * @param win window in octets, scaled
 * @param step position within its opening or closing, from 1; 0 outside of them
 * @param of number of segments of that opening or closing; 0 when not known for good
 * @param earlierFrame of a retransmission: the frame that sent the octets it begins with before; 0 when not known
 * @param sinceEarlierNanos the time since then; -1 when not known
 * @param acknowledgedFrame frame of the segment that ends where this one acknowledges, the first time; 0 without
 * @param rttNanos the round trip between the two; -1 when it is none
 * @param senderState where its sender stands after it, as walk says; {@link State#UNKNOWN} where nobody can tell
 * @param receiverState the same of the other end
 * @param afterTheirFin it holds new data, and its sender had acknowledged the other end's FIN
 * @param ipId IPv4 identification 0..65535; empty for IPv6
 * @param timestampValue TSval of RFC 7323, 0..2^32-1
 */
public record TraceSegment(
        long frame,
        long timeNanos,
        boolean fromClient,
        String flags,
        long seq,
        long rawSeq,
        long ack,
        long rawAck,
        int len,
        long win,
        Role role,
        Phase phase,
        int step,
        int of,
        Set<Note> notes,
        long earlierFrame,
        long sinceEarlierNanos,
        long acknowledgedFrame,
        long rttNanos,
        State senderState,
        State receiverState,
        boolean afterTheirFin,
        OptionalInt ipId,
        OptionalLong timestampValue) {

    public boolean has(char flag) {
        return flags.indexOf(flag) >= 0 && !flags.equals("none");
    }

    public boolean is(Note note) {
        return notes.contains(note);
    }

    public boolean hasAck() {
        return has('.');
    }

    /** First sequence number after this segment: payload, SYN and FIN count (RFC 9293 SEG.LEN). */
    public long end() {
        return seq + len + (has('S') ? 1 : 0) + (has('F') ? 1 : 0);
    }

    /** First sequence number of the payload: one past the SYN, if there is one. */
    public long payloadSeq() {
        return seq + (has('S') ? 1 : 0);
    }

    public boolean isSyn() {
        return has('S') && !hasAck();
    }
}
