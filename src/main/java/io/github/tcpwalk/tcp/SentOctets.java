package io.github.tcpwalk.tcp;

/**
 * How far one end has sent, and what of it the capture showed.
 *
 * <p>Invariants, once it has started: every hole lies below {@code next}; {@code told} is not past {@code next};
 * {@code next} only moves forward until it starts again.
 */
final class SentOctets {
    private boolean started;
    private int next;
    private long nextNanos;
    /** Where the first segment began; lower as soon as one comes that lies before it. */
    private int first;

    /** Where the segment that reached {@link #next} began, and its marks. */
    private int latest;

    private long latestStamp;
    /** Null before the first one opens. */
    private Holes holes;
    /** Null before the first hole is filled by a retransmission. */
    private Overtaken overtaken;
    /** It was said of all missing below that it arrived unseen. */
    private int told;
    /** Where that began, when it was said last; and how far what was said of goes, whether or not it was seen. */
    private int toldFrom;

    private int toldThrough;
    private boolean toldAnother;
    /** The octet at {@link #next} probed a closed window, and nobody took it yet. */
    private boolean octetProbed;
    /** It was said that it went on unseen past {@link #next}; not said again until it acknowledges something new. */
    private boolean unseenTold;
    /** KEEP_ALIVE or ZERO_WINDOW_PROBE when its latest segment was one, else null. */
    private Note probe;

    private long spokeNanos;

    boolean started() {
        return started;
    }

    /** One past the highest number sent. */
    int next() {
        return next;
    }

    /** When {@link #next} was reached. */
    long nextNanos() {
        return nextNanos;
    }

    /** Whether {@code seq} is where its next octet is expected. */
    boolean continuesAt(int seq) {
        return started && seq == next;
    }

    /** Whether {@code number} lies past all that was seen of it. */
    boolean endsBefore(int number) {
        return started && Seq.after(number, next);
    }

    /** Whether nothing before {@code number}, nor anything else below the highest one sent, was missed. */
    boolean showsAllBefore(int number) {
        return !Seq.after(number, next) && (holes == null || holes.isEmpty());
    }

    /** Whether the next octet probed a closed window, and nobody took it yet. */
    boolean octetProbed() {
        return octetProbed;
    }

    /** Whether the end of [seq, end), or all of it, was not seen. */
    boolean misses(int seq, int end) {
        return endsBefore(end) || hole(seq, end) >= 0;
    }

    /** Whether {@code number}, and nothing just before it or behind it, is what was not seen of it last. */
    boolean lacksOnly(int number) {
        return continuesAt(number)
                || continuesAt(number + 1)
                        && holes != null
                        && holes.around(number - 1, number) < 0
                        && hole(number, next) >= 0;
    }

    /** Octets between {@code number} and its next one, to either side; as far as can be where none is known. */
    long awayFrom(int number) {
        return started ? Math.abs((long) Seq.distance(next, number)) : 1L << 31;
    }

    /** First number not yet seen with all before it; the next expected when there is no hole. */
    int contiguousThrough() {
        return holes == null || holes.isEmpty() ? next : holes.first();
    }

    /** The hole that [seq, end), as far as it lies below {@link #next}, fills without repeating an octet; else -1. */
    int hole(int seq, int end) {
        return holes == null ? -1 : holes.around(seq, Seq.before(next, end) ? next : end);
    }

    /** What tells when the segment was sent that showed a hole; later ones say nothing about what fills it. */
    long holeStamp(int hole) {
        return holes.stamp(hole);
    }

    /** When a hole was shown. */
    long holeNanos(int hole) {
        return holes.nanos(hole);
    }

    /** A retransmission of that stamp fills [seq, end) of a hole. */
    void repair(int hole, int seq, int end, long stamp) {
        if (overtaken == null) {
            overtaken = new Overtaken();
        }
        overtaken.add(seq, end, holes.stamp(hole), stamp);
    }

    /**
     * Whether its marks tell that [seq, end), of which something was seen already, comes the first time it was sent.
     */
    boolean isFirstCopy(int seq, int end, long stamp, SendingOrder order) {
        if (Seq.atOrAfter(seq, latest) && order.compare(stamp, latestStamp) < 0) {
            return true;
        }
        int i = overtaken == null ? -1 : overtaken.at(seq, end);
        if (i < 0) {
            return false;
        }
        int shown = order.compare(stamp, overtaken.shown(i));
        return shown != 0 ? shown < 0 : order.compare(stamp, overtaken.again(i)) < 0;
    }

    /** Whether its marks are those of the latest octets, which no segment sent anew has: that packet once more. */
    boolean isLatestAgain(int seq, long stamp, SendingOrder order) {
        return seq == latest && stamp == latestStamp && order.numbers(stamp);
    }

    /** Whether its marks tell that a segment is the one that brought the latest octets, or was sent before that. */
    boolean wasSentBy(int seq, long stamp, SendingOrder order) {
        return isLatestAgain(seq, stamp, order) || precedesLatest(stamp, order);
    }

    /** Octets below the highest number sent that the capture never showed. */
    long missingOctets() {
        return holes == null ? 0 : holes.octets();
    }

    /** Whether its latest segment was such a probe. */
    boolean probed(Note kind) {
        return probe == kind;
    }

    /** When it last sent anything but a RST. */
    long spokeNanos() {
        return spokeNanos;
    }

    void spoke(long nanos) {
        spokeNanos = nanos;
    }

    /** Begins again from another number, and forgets what was sent from the old one. */
    void restart() {
        started = false;
        holes = null;
        overtaken = null;
        octetProbed = false;
    }

    /** @param kind KEEP_ALIVE or ZERO_WINDOW_PROBE, null for neither */
    void latest(Note kind) {
        probe = kind;
    }

    /**
     * Takes [seq, end) as sent, which may be empty: its number alone shows a hole. Returns how many of these numbers
     * had not been seen before.
     *
     * @param stamp what tells when it was sent ({@link SendingOrder#stamp})
     */
    int send(int seq, int end, long stamp, long nanos) {
        int fresh = fresh(seq, end, stamp, nanos);
        if (!started) {
            told = seq;
            toldThrough = seq;
            first = seq;
        }
        if (!started || Seq.after(end, next)) {
            started = true;
            next = end;
            nextNanos = nanos;
            latest = seq;
            latestStamp = stamp;
            octetProbed = false;
        }
        return fresh;
    }

    /** What seemed to be sent from {@code seq} on was not. */
    void takeBack(int seq) {
        next = seq;
    }

    /**
     * Octets of [seq, end) that lie before the first ones seen: a capture may begin between two that were reordered.
     */
    int beforeFirst(int seq, int end) {
        if (!started || end == seq || !Seq.before(seq, first) || Seq.distance(seq, first) > Numbering.LATE_OCTETS) {
            return 0;
        }
        int octets = Seq.distance(seq, Seq.before(end, first) ? end : first);
        first = seq;
        return octets;
    }

    private int fresh(int seq, int end, long stamp, long nanos) {
        int length = Seq.distance(seq, end);
        if (!started) {
            return length;
        }
        if (Seq.after(seq, next)) {
            if (holes == null) {
                holes = new Holes();
            }
            holes.open(next, seq, stamp, nanos);
            return length;
        }
        int above = Seq.after(end, next) ? Seq.distance(next, end) - (octetProbed ? 1 : 0) : 0;
        return above + (length > above && holes != null ? holes.fill(seq, end) : 0);
    }

    /** A probe of the closed window carries the octet at {@link #next}; returns whether for the first time. */
    boolean probeWithOctet() {
        boolean first = !octetProbed;
        octetProbed = true;
        return first;
    }

    /** All before it was seen, or it was said that it was not. */
    private int seenThrough() {
        return holes == null ? next : holes.firstFrom(told, next);
    }

    /** Whether {@code ack} covers more than was seen without a hole. */
    boolean unseenBelow(int ack) {
        return started && Seq.after(ack, seenThrough());
    }

    /**
     * It turned out that all below {@code ack} arrived, although it was not seen; returns whether that is news: of
     * octets past the last ones seen it is said once, as their sender fell silent at this capture point.
     */
    boolean arrivedUnseen(int ack) {
        toldFrom = seenThrough();
        boolean hole = Seq.before(toldFrom, next);
        boolean news = hole || !unseenTold;
        unseenTold |= !hole;
        toldAnother = Seq.atOrAfter(toldFrom, toldThrough);
        toldThrough = Seq.later(toldThrough, Seq.later(next, ack));
        told = next;
        return news;
    }

    /** Whether {@link #arrivedUnseen} told last of another place than before, not of more of it. */
    boolean toldAnother() {
        return toldAnother;
    }

    /** Where the octets began of which {@link #arrivedUnseen} told last. */
    int toldFrom() {
        return toldFrom;
    }

    /** Whether all of [from, to) was seen. */
    boolean seen(int from, int to) {
        return !Seq.after(to, next) && (holes == null || Seq.atOrAfter(holes.firstFrom(from, next), to));
    }

    /** Whether its marks tell that a segment was sent before the one that reached {@link #next}. */
    boolean precedesLatest(long stamp, SendingOrder order) {
        return started && order.compare(stamp, latestStamp) < 0;
    }

    /** It acknowledged something new, so it is still seen. */
    void acknowledged() {
        unseenTold = false;
    }

    /** The receiver took a probe's octet after all: everything below {@code ack} arrived. */
    void probeTaken(int ack) {
        next = Seq.later(next, ack);
        told = next;
        octetProbed = false;
    }
}
