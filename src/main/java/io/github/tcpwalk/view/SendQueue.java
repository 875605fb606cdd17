package io.github.tcpwalk.view;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.concurrent.TimeUnit;

/**
 * What an end may still have to send, by what passed. While data waits for an acknowledgment, for room in the window or
 * for its turn after a loss, the program may have closed: the kernel has left ESTABLISHED then, and the FIN waits as
 * well.
 */
final class SendQueue {
    /** No first retransmission comes later, but by a round trip of seconds: twice what Linux waits at most. */
    private static final long FIRST_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(6);

    /** Octets of a segment that hold options in place of data: time stamps. */
    private static final int OPTIONS = 12;

    /** Segments, of Linux (RFC 6928): what is more may wait for acknowledgments. */
    private static final int INITIAL_WINDOW = 10;

    /** Its SYN or SYN+ACK was sent again: Linux begins with one segment then. */
    private boolean slow;

    private boolean sendsData;
    private long inFlight;
    /** Of the other end. */
    private int mss;
    /** The window did not hold a whole segment, and nothing shows yet that it knows of a wider one. */
    private boolean narrow;
    /** A wider one was announced since. */
    private boolean widened;
    /** Behind the narrow one. */
    private long narrowEnd;

    /** Data segments since it showed that it knew of the acknowledgment of all. */
    private int segments;

    /** There were many, or some were sent again. */
    private boolean heldUp;
    /** What it acknowledges once it knows of that; 0 while nothing would show it. */
    private long answerEnd;
    /** When it last sent something that has to be acknowledged. */
    private long sentNanos;
    /** The longest that it waited to do so again, or, which may pass for a round trip, for the answer to its SYN. */
    private long againNanos;

    private long synNanos;
    private long answerNanos;

    static boolean isAgain(Observation o) {
        return o.repeats > 0 || o.is(Note.RETRANSMISSION) || o.is(Note.SPURIOUS_RETRANSMISSION);
    }

    void sends(Segment s, Observation o) {
        if (s.has(Segment.ACK) && answerEnd > 0 && o.relativeAck >= answerEnd) {
            answerEnd = 0;
            heldUp = false;
            segments = 0;
            narrow &= !widened;
        }
        slow |= s.has(Segment.SYN) && isAgain(o);
        if (s.payloadOctets > 0) {
            sendsData = true;
            narrow &= !widened || o.relativeSeq + s.payloadOctets <= narrowEnd;
            heldUp |= isAgain(o) || ++segments >= (slow ? 1 : INITIAL_WINDOW);
            answerEnd = 0;
        }
        if (synNanos == 0) {
            synNanos = s.timestampNanos;
        } else if (!s.has(Segment.SYN) && answerNanos > 0) {
            againNanos = Math.max(againNanos, answerNanos - synNanos);
            answerNanos = -1;
        }
        if (s.sequenceOctets() > 0) {
            againNanos = isAgain(o) ? Math.max(againNanos, s.timestampNanos - sentNanos) : againNanos;
            sentNanos = s.timestampNanos;
        }
        inFlight = o.inFlight;
    }

    void isSent(Segment s, Observation o) {
        inFlight = o.otherInFlight;
        if (synNanos > 0 && answerNanos >= 0) {
            answerNanos = s.timestampNanos;
        }
        if (s.has(Segment.SYN) && s.hasOption(Segment.OPT_MSS)) {
            mss = s.mss;
        }
        if (s.has(Segment.ACK)) {
            announces(o);
        }
        if (s.payloadOctets > 0 && inFlight == 0 && !isAgain(o)) {
            answerEnd = o.relativeSeq + s.sequenceOctets();
        }
    }

    private void announces(Observation o) {
        if (o.window + OPTIONS < mss) {
            narrow = true;
            widened = false;
            narrowEnd = o.relativeAck + o.window;
        } else if (narrow && !widened) {
            widened = true;
            answerEnd = 0; // what went before that does not show it
        }
    }

    /** Whether something may wait in it. */
    boolean mayWait(long now) {
        return inFlight > 0 || sendsData && narrow || heldUp && mayRepeat(now);
    }

    /**
     * Whether it is too early to tell from its silence that what it sent last was acknowledged: a first wait is three
     * round trips (RFC 6298 section 2.2), each further one twice the one before.
     */
    boolean mayRepeat(long now) {
        return now - sentNanos <= longestWait(4 * againNanos);
    }

    /** How long an end waits at most before it sends again, or gives up, as each time it waits twice as long. */
    static long longestWait(long nanos) {
        return FIRST_AGAIN_NANOS + Math.max(0, nanos);
    }
}
