package io.github.tcpwalk.capture;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;

/** Goes from record to record of a classic capture. */
final class PcapReader extends RecordReader {
    private final PcapRecords headers;
    private final PcapEvidence evidence;
    private final int headerOctets;

    PcapReader(int file, Reading reading, Octets octets, PcapHeader header) {
        super(file, reading, octets);
        this.headers = new PcapRecords(octets, header);
        this.evidence = new PcapEvidence(headers);
        this.headerOctets = headers.headerOctets;
    }

    @Override
    long first() {
        return PcapHeader.OCTETS;
    }

    @Override
    long read(long position, Frame frame) throws IOException {
        long at = position;
        long next = record(at, frame);
        while (next == NO_MORE) {
            at = passOver(at);
            if (at == NO_MORE) {
                return NO_MORE;
            }
            next = record(at, frame);
        }
        return next;
    }

    /** @return where the record ends that was filled in, or {@link #NO_MORE} when none is whole at {@code at} */
    private long record(long at, Frame frame) throws IOException {
        if (octets.have(at, headerOctets) < headerOctets) {
            return NO_MORE;
        }
        int seconds = headers.seconds(at);
        int fraction = headers.fraction(at);
        int captured = headers.captured(at);
        int original = headers.original(at);
        boolean ordinary = headers.isWellFormed(seconds, fraction, captured, original)
                && evidence.isInTime(seconds)
                && !headers.hasMagic(at);
        int whole = headerOctets + captured;
        if (!ordinary && !isBelievable(at) || octets.have(at, whole) < whole) {
            return NO_MORE;
        }
        frame.octets = octets.buffer;
        frame.offset = octets.index(at) + headerOctets;
        frame.captured = captured;
        frame.original = original < 0 ? Integer.MAX_VALUE : original;
        frame.timestampNanos = headers.nanos(seconds, fraction);
        frame.linkType = headers.linkType;
        frame.snapLength = headers.snapLength;
        frame.file = file;
        frame.position = at;
        frame.number = ++records;
        evidence.delivers(seconds);
        return at + whole;
    }

    /** Whether a record begins at {@code at} although its header is unusual. */
    private boolean isBelievable(long at) throws IOException {
        if (!headers.isPlausible(headers.captured(at)) || headers.isAnotherCapture(at, at)) {
            return false;
        }
        boolean empty = startsWithZeros(at);
        boolean believed =
                switch (reading) {
                    case AGAIN -> true;
                    case GROWING -> !empty;
                    case FILE, PIPE -> evidence.bearsOut(at, empty);
                };
        if (believed) {
            evidence.jumps(headers.seconds(at));
        }
        return believed;
    }

    /** Says why no record begins at {@code at}, or none that is complete. */
    private long passOver(long at) throws IOException {
        int present = octets.have(at, headerOctets);
        if (present == 0) {
            return ended(at);
        }
        if (startsWithZeros(at) && reading != Reading.AGAIN) {
            return behindZeros(at);
        }
        if (present < headerOctets) {
            return cut(at, Sentence.of("capture.cut-header", "present", present, "octets", headerOctets));
        }
        if (headers.isAnotherCapture(at, at)) {
            passedOver(at, Sentence.of("capture.another-inside"));
            return at + PcapHeader.OCTETS;
        }
        int captured = headers.captured(at);
        if (!headers.isPlausible(captured)) {
            return behind(
                    at,
                    Sentence.of(
                            "capture.above-snap-length",
                            "octets",
                            Integer.toUnsignedLong(captured),
                            "most",
                            headers.snapLength));
        }
        Sentence what = Sentence.of(
                "capture.no-record",
                "captured",
                captured,
                "original",
                Integer.toUnsignedLong(headers.original(at)),
                "second",
                Integer.toUnsignedLong(headers.seconds(at)));
        boolean ordinary = headers.isWellFormed(at) && evidence.isInTime(headers.seconds(at));
        int whole = headerOctets + captured;
        int missing = whole - octets.have(at, whole);
        if (missing == 0 && (ordinary || reading == Reading.GROWING && isBelievable(at))) {
            return at; // it was not whole when it was looked at, a moment ago
        }
        if (missing == 0) {
            return behind(at, what);
        }
        // what an ordinary record holds is never searched: it may be a capture itself, on its way
        return behindOrCut(
                at,
                ordinary ? at + whole : at + 1,
                what,
                Sentence.of("capture.cut-record", "promised", captured, "present", captured - missing));
    }

    @Override
    int headerOctets() {
        return headerOctets;
    }

    @Override
    long sensibleEnd(long from, long at) {
        return evidence.sensibleEnd(from, at);
    }

    @Override
    boolean ready(long position) throws IOException {
        if (octets.haveNow(position, headerOctets) < headerOctets) {
            return false;
        }
        if (!headers.isWellFormed(position) || !evidence.isInTime(headers.seconds(position))) {
            return false; // it may have to be looked at what follows
        }
        int whole = headerOctets + headers.captured(position);
        return octets.haveNow(position, whole) == whole;
    }
}
