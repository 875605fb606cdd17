package io.github.tcpwalk.capture;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;

/** Goes from record to record of a {@link RecordFormat}. */
final class FormatReader extends RecordReader {
    /** Behind damage, times may go on from the last one by so much, and be so much before it. */
    private static final long MOST_NANOS_AHEAD = 7L * 86_400 * 1_000_000_000L;

    private static final long MOST_NANOS_BACK = 60 * 1_000_000_000L;

    private final RecordFormat format;
    private final RecordFormat.Fields fields = new RecordFormat.Fields();
    private long lastNanos = -1;

    FormatReader(int file, Reading reading, Octets octets, RecordFormat format) {
        super(file, reading, octets);
        this.format = format;
    }

    @Override
    long first() {
        return format.first;
    }

    @Override
    long read(long position, Frame frame) throws IOException {
        long at = position;
        while (!isWhole(at) || fields.filler) {
            at = isWhole(at) ? at + fields.octets : passOver(at);
            if (at == NO_MORE) {
                return NO_MORE;
            }
        }
        frame.octets = octets.buffer;
        frame.offset = octets.index(at) + fields.packetAt;
        frame.captured = fields.captured;
        frame.original = fields.original;
        frame.timestampNanos = fields.nanos;
        frame.linkType = fields.linkType;
        frame.snapLength = 0;
        frame.file = file;
        frame.position = at;
        frame.number = ++records;
        lastNanos = fields.nanos;
        return at + fields.octets;
    }

    private boolean isWhole(long at) throws IOException {
        return octets.have(at, format.headerOctets) == format.headerOctets
                && format.look(octets, at, fields)
                && octets.have(at, fields.octets) == fields.octets;
    }

    /** Says why no record begins at {@code at}, or none that is complete. */
    private long passOver(long at) throws IOException {
        int present = octets.have(at, format.headerOctets);
        if (present == 0) {
            return ended(at);
        }
        if (startsWithZeros(at) && reading != Reading.AGAIN) {
            return behindZeros(at);
        }
        if (present < format.headerOctets) {
            return cut(at, Sentence.of("capture.cut-header", "present", present, "octets", format.headerOctets));
        }
        Sentence why = Sentence.of("capture.lengths-disagree");
        if (!format.look(octets, at, fields)) {
            return behind(at, why);
        }
        int promised = fields.octets;
        return behindOrCut(
                at,
                at + 1,
                why,
                Sentence.of("capture.cut-record", "promised", promised, "present", octets.have(at, promised)));
    }

    @Override
    int headerOctets() {
        return format.headerOctets;
    }

    @Override
    long sensibleEnd(long from, long at) {
        boolean sensible = format.look(octets, at, fields)
                && fields.captured > 0
                && fields.captured <= LONGEST_ORDINARY_PACKET
                && (lastNanos < 0
                        || fields.nanos >= lastNanos - MOST_NANOS_BACK && fields.nanos <= lastNanos + MOST_NANOS_AHEAD);
        return sensible ? at + fields.octets : NO_MORE;
    }

    @Override
    boolean ready(long position) throws IOException {
        return octets.haveNow(position, format.headerOctets) == format.headerOctets
                && format.look(octets, position, fields)
                && octets.haveNow(position, fields.octets) == fields.octets;
    }
}
