package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.wire.PacketSink;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads a capture again, in order, now that it is known how every conversation went. */
record SecondTelling(Recording recording, Roll known, Choice choice, long frames) {
    /** @param asItCame null for nobody */
    void tell(Visitor asItCame, Visitor visitor) throws IOException {
        known.forget();
        boolean sparesMost = Sparing.spare(known, choice, asItCame == null ? visitor : Visitor.both(asItCame, visitor));
        if (asItCame == null && recording.readsAhead()) {
            try (Forethought thought = new Forethought(recording.source(), !sparesMost, known, choice, frames)) {
                thought.tell(visitor);
            }
            return;
        }
        Conversations second = Conversations.again(known, choice, visitor, new Delivery());
        PacketSink sink = asItCame == null ? second : PacketSink.both(first(asItCame), second);
        try (Reading again = Reading.of(recording, sink, choice.bounds())) {
            Frame frame;
            for (long told = 0; told < frames && (frame = again.next()) != null; told++) {
                again.decode();
                visitor.frame(frame);
            }
            second.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Conversations first(Visitor asItCame) {
        return Conversations.first(false, choice, asItCame, recording.answers());
    }
}
