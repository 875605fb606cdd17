package io.github.tcpwalk.view;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.view.table.RowWriter;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.util.List;

/** The rows of a diagnosis: its findings, the worst first, then why the capture may hide trouble all the same. */
public final class DiagnosisTable {
    private static final Table<?>[] TABLES = {FindingTables.FOUND, LimitTable.LIMIT};

    private DiagnosisTable() {}

    /** What its rows are of. */
    public static Table<?>[] tables() {
        return TABLES.clone();
    }

    /** Writes it in English. */
    public static void write(List<Group> groups, Whole whole, FileNames files, RowWriter out) throws IOException {
        write(groups, whole, files, Catalogue.of(Language.ENGLISH), out);
    }

    static void write(List<Group> groups, Whole whole, FileNames files, Catalogue catalogue, RowWriter out)
            throws IOException {
        FindingWords words = new FindingWords(catalogue.language());
        for (Group g : groups) {
            for (Group.Part part : g.parts()) {
                out.write(FindingTables.FOUND, FindingRow.of(files, g, part, words));
            }
        }
        LimitTable.write(whole, groups, files.of(0), catalogue, out);
    }
}
