package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.CaptureGap;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * As their receiver sees it: octets were jumped over, by what came after them or by the number that their sender has
 * reached, and they never came, nor were they acknowledged. The way loses them, again and again.
 */
final class DataNeverArrived implements Detector {
    /** RFC 6298's first timeout (section 2.1): sooner they may still be on their way. */
    private static final long LEAST_NANOS = Nanos.SECOND;
    /** RFC 7323 section 2.3. */
    private static final long LARGEST_WINDOW = 1 << 30;
    /** What any path carries says nothing about size (RFC 9293 section 3.7.1: 536 octets); nor does a number alone. */
    private static final int LEAST_OCTETS = 500;

    private final Subject subject;
    private final boolean client;
    private final Holes holes = new Holes();
    private long next = -1;
    private long acknowledged = -1;
    private long asked;
    private int largest;

    private DataNeverArrived(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
    }

    static Detector on(Subject subject, boolean client) {
        boolean both = subject.end(true).segments() > 0
                && subject.end(false).segments() > 0
                && !subject.connection().self()
                && !subject.connection().captureGaps().contains(CaptureGap.ONE_DIRECTION);
        return both && (unfinished(subject.closing()) || subject.end(client).missingOctets() > 0)
                ? new DataNeverArrived(subject, client)
                : null;
    }

    private static boolean unfinished(Closing closing) {
        return closing == Closing.OPEN
                || closing == Closing.TIMED_OUT
                || closing == Closing.RESET
                || closing == Closing.HALF_CLOSED;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client) {
            acknowledge(s, o);
            return;
        }
        if (s.has(Segment.RST) || o.is(Note.KEEP_ALIVE) && o.relativeSeq < next) {
            return;
        }
        long end = o.relativeSeq + s.sequenceOctets();
        if (next >= 0 && o.relativeSeq - next > LARGEST_WINDOW) {
            return; // no sender gets that far ahead: the number is wrong
        }
        boolean bare = s.sequenceOctets() == 0;
        if (next >= 0 && o.relativeSeq > next) {
            if (bare && o.relativeSeq - next < LEAST_OCTETS) {
                return;
            }
            holes.open(next, o.relativeSeq, s);
        } else if (next >= 0) {
            holes.fill(o.relativeSeq, end);
        }
        largest = Math.max(largest, s.payloadOctets);
        next = Math.max(next, end);
    }

    private void acknowledge(Segment s, Observation o) {
        if (!s.has(Segment.ACK) || s.has(Segment.RST)) {
            return;
        }
        asked = o.relativeAck > acknowledged ? 0 : asked;
        acknowledged = Math.max(acknowledged, o.relativeAck);
        asked += o.relativeAck == acknowledged && openAt(acknowledged) ? 1 : 0;
    }

    /** Whether octets from {@code number} on are missing, and later ones are not. */
    private boolean openAt(long number) {
        for (int i = 0; i < holes.count(); i++) {
            if (holes.start(i) == number) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        long octets = 0;
        long openNanos = 0;
        Evidence evidence = new Evidence();
        boolean cut = subject.closing() == Closing.RESET;
        for (int i = 0; i < holes.count(); i++) {
            if (holes.start(i) >= acknowledged) {
                octets += holes.end(i) - holes.start(i);
                long nanos =
                        subject.connection().lastNanos() - holes.shown(i).nanos() + (cut ? 0 : subject.silenceNanos());
                openNanos = Math.max(openNanos, nanos);
                evidence.add(holes.shown(i));
            }
        }
        if (octets == 0 || openNanos < LEAST_NANOS || acknowledged < 0) {
            return;
        }
        boolean onlySmall = octets >= LEAST_OCTETS && largest <= subject.segmentOctets() / 2;
        Values values = new Values()
                .octets("missing", octets)
                .end("end", subject.who(client))
                .end("peer", subject.who(!client))
                .duration("open", openNanos)
                .count("asked", asked)
                .choice("size", onlySmall ? "small" : "any")
                .octets("largest", largest);
        found.accept(Finding.of(FindingName.DATA_NEVER_ARRIVED, values, evidence)
                .about(subject, client)
                .doubted());
    }
}
