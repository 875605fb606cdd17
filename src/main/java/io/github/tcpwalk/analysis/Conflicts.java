package io.github.tcpwalk.analysis;

import io.github.tcpwalk.stream.Directions;
import io.github.tcpwalk.stream.Gap;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.stream.Patience;
import io.github.tcpwalk.stream.Reassembler;
import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;

/**
 * Whether the same octets of a connection were sent again with other content. Only connections that sent any octet
 * twice, as their outcome tells, are watched.
 */
final class Conflicts {
    private static final long SENT_AGAIN =
            Note.RETRANSMISSION.bit | Note.OUT_OF_ORDER.bit | Note.PREVIOUS_SEGMENT_LOST.bit;

    /** More may lie in no segment that is not seen, octets. */
    static final int MOST_UNSEEN = 1 << 16;

    private static final ByteBuffer UNSEEN =
            ByteBuffer.allocateDirect(MOST_UNSEEN).asReadOnlyBuffer();

    private final Watch client = new Watch();
    private final Watch server = new Watch();
    private final Directions streams;

    private Conflicts(StreamMemory memory) {
        streams = new Directions(stream(memory, client), stream(memory, server));
    }

    private static Reassembler stream(StreamMemory memory, Watch watch) {
        return new Reassembler(memory, watch, Overlap.FIRST, Patience.STREAMING);
    }

    /** Null when a connection with these notes cannot have any. */
    static Conflicts of(long seenNotes, StreamMemory memory) {
        return possible(seenNotes) ? new Conflicts(memory) : null;
    }

    /** Of a connection that may still send octets twice. */
    static Conflicts ofAny(StreamMemory memory) {
        return new Conflicts(memory);
    }

    static boolean possible(long seenNotes) {
        return (seenNotes & SENT_AGAIN) != 0;
    }

    /** Notes it when {@code s}, which is no copy, repeats octets with other content. */
    void in(Segment s, boolean fromClient, Observation o) {
        Watch from = fromClient ? client : server;
        from.octets = 0;
        streams.accept(s, fromClient);
        if (from.octets > 0) {
            o.note(Note.OVERLAP_CONFLICT);
            o.conflictingOctets = from.octets;
            o.conflictsWith = StreamSink.frame(from.earlier);
            o.conflictsInFile = StreamSink.file(from.earlier);
        }
    }

    /** The same of one whose octets are not known, nor sent again by any other: nothing is compared with them. */
    void inUnseen(Segment s, boolean fromClient, Observation o) {
        s.octets = UNSEEN;
        s.payloadOffset = 0;
        in(s, fromClient, o);
        s.octets = null;
    }

    void finish() {
        streams.finish();
    }

    /** One direction: remembers in how much the segment just taken in differed, and from which one. */
    private static final class Watch implements StreamSink {
        int octets;
        long earlier;

        @Override
        public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {}

        @Override
        public void gap(long streamOffset, long length, Gap kind) {}

        @Override
        public void conflict(long streamOffset, int length, long earlierFrame, long laterFrame, boolean delivered) {
            octets += length;
            earlier = earlierFrame;
        }
    }
}
