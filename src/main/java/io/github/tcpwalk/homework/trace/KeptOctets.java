package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.stream.Gap;
import io.github.tcpwalk.stream.StreamSink;
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
    private Optional<String> incomplete = Optional.empty();

    KeptOctets(Budget budget) {
        this.budget = budget;
    }

    @Override
    public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {
        if (incomplete.isPresent()) {
            return;
        }
        if (!budget.take(length)) {
            incomplete =
                    Optional.of("the capture holds more than " + (Trace.MAX_PAYLOAD_OCTETS >> 20) + " MiB of payload");
            return;
        }
        byte[] copy = new byte[length];
        buffer.get(index, copy);
        kept.writeBytes(copy);
    }

    @Override
    public void gap(long streamOffset, long length, Gap reason) {
        if (incomplete.isEmpty()) {
            incomplete = Optional.of(
                    reason == Gap.CUT
                            ? "the capture cut payloads off (snap length)"
                            : "segments are missing in the capture");
        }
    }

    /** Why they are not all that was sent, one clause for a person; empty when they are. */
    public Optional<String> incomplete() {
        return incomplete;
    }

    public byte[] toByteArray() {
        return kept.toByteArray();
    }
}
