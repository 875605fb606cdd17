package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.RecordLookup;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.Closeable;
import java.io.IOException;

/** Reads again, here and there, the packets of segments of which only headers were kept. For one thread. */
final class Rereading implements PacketSink, Closeable {
    private final RecordLookup lookup;
    private final Milestones milestones;
    private final Decoder decoder;
    private final Frame frame = new Frame();
    private Segment next = new Segment();
    private Segment other = new Segment();
    private Segment wanted;
    private Segment found;

    Rereading(RecordLookup lookup, Milestones milestones, Bounds bounds) {
        this.lookup = lookup;
        this.milestones = milestones;
        decoder = new Decoder(this, bounds);
    }

    /** The whole of a segment, valid until the next call; null where it is not in the file any more. */
    Segment whole(Segment header) throws IOException {
        found = null;
        if (!milestones.read(lookup, header.frame, frame) || frame.timestampNanos != header.timestampNanos) {
            return null;
        }
        wanted = header;
        decoder.decode(frame);
        return found;
    }

    @Override
    public Segment into(Segment own) {
        return next;
    }

    @Override
    public void segment(Segment s) {
        if (found == null && equals(s, wanted)) {
            found = s;
            next = other; // of the same frame more may come
            other = s;
        }
    }

    private static boolean equals(Segment a, Segment b) {
        return a.seq == b.seq
                && a.ack == b.ack
                && a.flags == b.flags
                && a.payloadOctets == b.payloadOctets
                && a.payloadCaptured == b.payloadCaptured
                && a.sourcePort == b.sourcePort
                && a.destinationPort == b.destinationPort
                && a.sourceLow == b.sourceLow
                && a.destinationLow == b.destinationLow
                && a.sourceHigh == b.sourceHigh
                && a.destinationHigh == b.destinationHigh
                && a.ipVersion == b.ipVersion;
    }

    @Override
    public void close() throws IOException {
        lookup.close();
    }
}
