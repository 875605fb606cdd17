package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;

/** Reads payload of both captures again, octet for octet. */
final class Contents {
    /** The payload of one segment as it is read again. */
    private static final class Reader implements PacketSink {
        private final Story story;
        private final Frame frame = new Frame();
        private final Decoder decoder = new Decoder(this);
        private int seq;
        private int octets;
        private byte[] payload;

        private Reader(Story story) {
            this.story = story;
        }

        /** @return null where it is not there any more */
        private byte[] payload(Trace of, int row) throws IOException {
            seq = (int) of.seq[row];
            octets = of.octets[row];
            payload = null;
            if (story.read(0, of.position[row], of.frame[row], frame)) {
                decoder.decode(frame);
            }
            return payload;
        }

        @Override
        public void segment(Segment s) {
            if (s.seq == seq && s.payloadOctets == octets && s.earlierFragments == null && payload == null) {
                payload = new byte[s.payloadCaptured];
                s.octets.get(s.payloadOffset, payload);
            }
        }
    }

    private final Reader a;
    private final Reader b;
    private Trace traceA;

    Contents(Story a, Story b) {
        this.a = new Reader(a);
        this.b = new Reader(b);
    }

    /** From now on that trace is A's, any other B's. */
    void of(Trace itsA) {
        traceA = itsA;
    }

    private byte[] payload(Trace of, int row) throws IOException {
        return (of == traceA ? a : b).payload(of, row);
    }

    /** @return how many octets behind both beginnings; -1 where nothing differs that was captured */
    long firstDifference(Trace one, int row, long from, Trace other, int otherRow, long otherFrom) throws IOException {
        byte[] first = payload(one, row);
        byte[] second = first == null ? null : payload(other, otherRow);
        if (second == null) {
            return -1;
        }
        for (int i = 0; from + i < first.length && otherFrom + i < second.length; i++) {
            if (first[(int) from + i] != second[(int) otherFrom + i]) {
                return i;
            }
        }
        return -1;
    }
}
