package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.wire.PacketSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;

/** Reads a capture again, in order, now that it is known how every conversation went. */
record SecondTelling(Recording recording, Roll known, Choice choice, long frames, Milestones milestones) {
    /** @param asItCame null for nobody */
    void tell(Visitor asItCame, Visitor visitor) throws IOException {
        if (asItCame == null && visitor.hearsApart() && recording.names().size() == 1) {
            ToldApart others = ToldApart.tell(known, choice, visitor, this);
            boolean sparesMost = Sparing.spare(known, choice, others, others.told());
            BitSet left = ToldApart.left(known);
            if (left == null || !left.isEmpty()) {
                inOrder(null, others, sparesMost, left);
            }
            others.finish();
        } else {
            known.forget();
            Visitor all = asItCame == null ? visitor : Visitor.both(asItCame, visitor);
            inOrder(asItCame, visitor, Sparing.spare(known, choice, all, null), null);
        }
    }

    /** For one thread. Where frames can be looked up: there are milestones. */
    Rereading rereading() {
        return new Rereading(recording.lookup(), milestones, choice.bounds());
    }

    /** @param only numbers of the frames that are looked at; null for all */
    private void inOrder(Visitor asItCame, Visitor visitor, boolean sparesMost, BitSet only) throws IOException {
        known.forget();
        if (asItCame == null && recording.readsAhead()) {
            try (Forethought thought = new Forethought(recording.source(), !sparesMost, known, choice, frames, only)) {
                thought.tell(visitor);
            }
            return;
        }
        Conversations second = Conversations.again(known, choice, visitor, new Delivery());
        PacketSink sink = asItCame == null ? second : PacketSink.both(first(asItCame), second);
        try (Reading again = Reading.of(recording, sink, choice.bounds())) {
            Frame frame;
            for (long told = 0; told < frames && (frame = again.next()) != null; told++) {
                if (only == null || only.get((int) frame.number)) {
                    again.decode();
                    visitor.frame(frame);
                }
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
