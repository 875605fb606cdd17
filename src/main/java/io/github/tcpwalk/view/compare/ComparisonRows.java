package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.ComparedSegment;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.compare.MatchedConversation;
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
    private Totals totals;
    private MatchedConversation conversation;

    private ComparisonRows(RowWriter out, boolean all) {
        this.out = out;
        this.all = all;
    }

    public static ComparisonRows json(OutputStream out) throws IOException {
        return new ComparisonRows(new JsonRows(out), true);
    }

    public static ComparisonRows csv(OutputStream out) {
        return new ComparisonRows(new CsvRows(out, ComparisonTables.SEGMENT), false);
    }

    @Override
    public void opens(Comparison comparison, Comparison.Chosen chosen, String nameA, String nameB) throws IOException {
        totals = new Totals(comparison, chosen, nameA, nameB);
        out.head();
    }

    @Override
    public boolean hears(MatchedConversation c) {
        conversation = c;
        return true;
    }

    @Override
    public void segment(ComparedSegment s) throws IOException {
        out.write(ComparisonTables.SEGMENT, new ComparisonTables.SegmentRow(s, conversation));
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
            for (TcpConversation c : totals.onlyInA) {
                out.write(ComparisonTables.CONVERSATION, new ConversationRow(null, c, null));
            }
            for (TcpConversation c : totals.onlyInB) {
                out.write(ComparisonTables.CONVERSATION, new ConversationRow(null, null, c));
            }
            out.write(ComparisonTables.COMPARISON, totals);
        }
        out.flush();
        out.close();
    }
}
