package io.github.tcpwalk.cli;

import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.stream.Patience;
import io.github.tcpwalk.stream.Reassembler;
import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notes {@code overlap-conflict} in a second pass: the same octets were sent again with other content. Only
 * conversations that sent any octet twice are watched, within one budget of memory.
 */
final class ConflictNotes {
    private static final long SENT_AGAIN =
            Note.RETRANSMISSION.bit | Note.OUT_OF_ORDER.bit | Note.PREVIOUS_SEGMENT_LOST.bit;

    /** One direction: remembers whether the segment just taken in differed. */
    private static final class Watch implements StreamSink {
        final Reassembler stream;
        boolean conflict;

        Watch(StreamMemory memory) {
            stream = new Reassembler(memory, this, Overlap.FIRST, Patience.STREAMING);
        }

        @Override
        public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {}

        @Override
        public void gap(long streamOffset, long length, io.github.tcpwalk.stream.Gap kind) {}

        @Override
        public void conflict(long streamOffset, int length, long earlierFrame, long laterFrame, boolean delivered) {
            conflict = true;
        }
    }

    private final List<Conversation> decided;
    private final StreamMemory memory = new StreamMemory();
    private final Map<Integer, Watch[]> watched = new HashMap<>();

    /** @param decided the conversations of the first pass */
    ConflictNotes(List<Conversation> decided) {
        this.decided = decided;
    }

    /** Adds the note to {@code o} when it belongs there. */
    void segment(Conversation c, Segment s, Observation o) {
        long seen = c.number() <= decided.size()
                ? decided.get(c.number() - 1).connection().seenNotes()
                : 0;
        if ((seen & SENT_AGAIN) == 0 || o.is(Note.DUPLICATE_FRAME)) {
            return;
        }
        Watch[] ends = watched.computeIfAbsent(c.number(), n -> new Watch[] {new Watch(memory), new Watch(memory)});
        Watch from = ends[o.fromClient ? 0 : 1];
        if (s.has(Segment.ACK)) {
            ends[o.fromClient ? 1 : 0].stream.acknowledged(s.ack, s.timestampNanos);
        }
        from.conflict = false;
        from.stream.accept(s);
        if (from.conflict) {
            o.notes |= Note.OVERLAP_CONFLICT.bit;
        }
    }

    /** Forgets a conversation that is over. */
    void done(Conversation c) {
        Watch[] ends = watched.remove(c.number());
        if (ends != null) {
            ends[0].stream.finish();
            ends[1].stream.finish();
        }
    }
}
