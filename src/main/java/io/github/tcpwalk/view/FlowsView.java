package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.text.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/** The conversations as a table, and if wanted every figure of each. */
public final class FlowsView implements View {
    private final OutputStream out;
    private final WalkOptions options;
    private final Rows rows;
    private final boolean several;
    private final boolean full;
    private Timing timing;
    private String name;
    private boolean any;

    /**
     * @param several captures are listed in one run: each table stands below its name
     * @param full with every count and time of the directions
     */
    public FlowsView(OutputStream out, WalkOptions options, Rows rows, boolean several, boolean full) {
        this.out = out;
        this.options = options;
        this.rows = rows;
        this.several = several;
        this.full = full;
    }

    @Override
    public Order order() {
        return Order.SUMMARY;
    }

    @Override
    public Set<Want> wants() {
        return full ? EnumSet.of(Want.TIMING) : EnumSet.noneOf(Want.class);
    }

    @Override
    public void opens(Story story, String capture, boolean provisional) {
        name = Escape.line(capture);
    }

    @Override
    public void timed(Timing all) {
        timing = all;
    }

    @Override
    public void summary(Story story) throws IOException {
        if (several) {
            out.write(((any ? "\n" : "") + name + "\n").getBytes(StandardCharsets.UTF_8));
        }
        any = true;
        new FlowsTable(out, options).write(rows.all(story), rows.limit() > 0 ? rows.limit() : Integer.MAX_VALUE);
        if (full) {
            LongFlows figures = new LongFlows(out, options, timing);
            for (Conversation c : rows.shown(story)) {
                figures.write(c);
            }
        }
    }
}
