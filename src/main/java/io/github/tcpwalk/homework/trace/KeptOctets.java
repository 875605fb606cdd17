package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.stream.Gap;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.text.Sentence;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Octets that were sent, in order, up to the first that the capture has not. */
public final class KeptOctets implements StreamSink {
    /** Octets that may still be kept of one capture. */
    static final class Budget {
        private long left = Trace.MAX_PAYLOAD_OCTETS;

        boolean take(int octets) {
            boolean enough = octets <= left;
            left -= enough ? octets : 0;
            return enough;
        }
    }

    private final Budget budget;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private Optional<Sentence> incomplete = Optional.empty();

    KeptOctets(Budget budget) {
        this.budget = budget;
    }

    @Override
    public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {
        if (incomplete.isPresent()) {
            return;
        }
        if (!budget.take(length)) {
            incomplete = Optional.of(Sentence.of("report.payload-too-long", "most", Trace.MAX_PAYLOAD_OCTETS >> 20));
            return;
        }
        byte[] copy = new byte[length];
        buffer.get(index, copy);
        kept.writeBytes(copy);
    }

    @Override
    public void gap(long streamOffset, long length, Gap reason) {
        if (incomplete.isEmpty()) {
            incomplete = Optional.of(Sentence.of(reason == Gap.CUT ? "report.payload-cut" : "report.payload-missing"));
        }
    }

    /** Why they are not all that was sent, one clause; empty when they are. */
    public Optional<Sentence> incomplete() {
        return incomplete;
    }

    public byte[] toByteArray() {
        return kept.toByteArray();
    }
}
