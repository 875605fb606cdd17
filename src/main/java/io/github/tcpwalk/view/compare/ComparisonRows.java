package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.ComparedSegment;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.view.table.CsvRows;
import io.github.tcpwalk.view.table.JsonRows;
import io.github.tcpwalk.view.table.RowWriter;
import java.io.IOException;
import java.io.OutputStream;

/**
 * For programs: the segments of each conversation before it, and what all came to at the end; or the segments alone.
 */
public final class ComparisonRows implements ComparisonView {
    private final RowWriter out;
    private final boolean all;
    private final Comparison.Chosen chosen;
    private Totals totals;
    private TcpConversation a;
    private TcpConversation b;

    private ComparisonRows(RowWriter out, boolean all, Comparison.Chosen chosen) {
        this.out = out;
        this.all = all;
        this.chosen = chosen;
    }

    /** @param chosen with null for a capture that has it not */
    public static ComparisonRows json(OutputStream out, Comparison.Chosen chosen) throws IOException {
        return new ComparisonRows(new JsonRows(out), true, chosen);
    }

    public static ComparisonRows csv(OutputStream out) {
        return new ComparisonRows(new CsvRows(out, ComparisonTables.SEGMENT), false, (a, b) -> false);
    }

    @Override
    public void opens(Comparison comparison, String nameA, String nameB) throws IOException {
        totals = new Totals(comparison, nameA, nameB);
        out.head();
    }

    @Override
    public boolean hears(TcpConversation itsA, TcpConversation itsB) {
        a = itsA;
        b = itsB;
        return true;
    }

    @Override
    public void segment(ComparedSegment s) throws IOException {
        out.write(ComparisonTables.SEGMENT, new ComparisonTables.SegmentRow(s, a.number(), b.number()));
    }

    @Override
    public void conversation(ComparedConversation c) throws IOException {
        totals.add(c);
        if (all) {
            out.write(ComparisonTables.CONVERSATION, ConversationRow.of(c));
        }
    }

    @Override
    public void ends() throws IOException {
        if (all) {
            for (TcpConversation c : totals.comparison.onlyInA()) {
                if (chosen.includes(c, null)) {
                    out.write(ComparisonTables.CONVERSATION, new ConversationRow(null, c, null));
                }
            }
            for (TcpConversation c : totals.comparison.onlyInB()) {
                if (chosen.includes(null, c)) {
                    out.write(ComparisonTables.CONVERSATION, new ConversationRow(null, null, c));
                }
            }
            out.write(ComparisonTables.COMPARISON, totals);
        }
        out.flush();
        out.close();
    }
}
