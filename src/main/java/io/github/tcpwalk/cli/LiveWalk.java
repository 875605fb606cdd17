package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.FollowingSource;
import io.github.tcpwalk.view.Telling;
import io.github.tcpwalk.view.TextWalk;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.WalkOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;

/** Writes each segment of a growing capture as it is read, and at the end a line for each conversation. */
final class LiveWalk {
    private LiveWalk() {}

    /** Reads until the writer has finished and everything it wrote was read. */
    static void run(
            FollowingSource source, BooleanSupplier finished, Selection selection, Io io, OutputStream out, String name)
            throws IOException {
        Choice choice = selection.isAll() ? Choice.all() : Choice.of(selection::includes, null);
        WalkOptions options =
                new WalkOptions(TimeStyle.RELATIVE, ZoneId.systemDefault(), false, true, io.columns(), io.paint());
        Progress flushing = new Progress() {
            @Override
            public boolean at(long frames, long consumedOctets, long sizeOctets) {
                return true;
            }

            @Override
            public void waits() throws IOException {
                out.flush();
            }
        };
        Story story = Analysis.following(source, finished, choice, flushing);
        Telling.asItComes(story, new TextWalk(out, options), name);
        out.flush();
    }
}
