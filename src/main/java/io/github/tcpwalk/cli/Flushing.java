package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.view.View;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Shows what was told until now whenever nothing comes.
 *
 * @param status null for none
 * @param end until when there is nothing more
 */
record Flushing(View view, ResultLines out, LiveStatus status, LongSupplier end) implements Progress {
    @Override
    public boolean at(long frames, long consumedOctets, long sizeOctets) {
        return status == null || status.at(frames, consumedOctets, sizeOctets);
    }

    @Override
    public void waits() throws IOException {
        view.flush();
        out.flush();
        if (status != null) {
            status.waits();
        }
    }

    @Override
    public long endNanos() {
        return end.getAsLong();
    }

    @Override
    public void rests() {
        if (status != null) {
            status.rests();
        }
    }
}
