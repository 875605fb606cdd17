package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.table.Column.text;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.RowWriter;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.util.List;

/** Why a capture may hide trouble, whatever was found in it. */
final class LimitTable {
    private static final String KEYS = "page.but-";

    /** @param file the capture */
    record Row(Encoded file, Sentence reason, Catalogue catalogue) {
        String name() {
            return reason.key().substring(KEYS.length());
        }

        Long count() {
            return reason.values().get("n") instanceof Value.Count n ? Long.valueOf(n.count()) : null;
        }
    }

    static final Table<Row> LIMIT = Table.of(
            "limit",
            "limit",
            List.of(
                    text("file", (r, to) -> to.word(r.file())),
                    text("name", (r, to) -> to.text(r.name())),
                    text("text", (r, to) -> to.text(r.catalogue().text(r.reason()))),
                    Column.<Row>integer("count", (r, to) -> {
                                if (r.count() == null) {
                                    to.none();
                                } else {
                                    to.integer(r.count());
                                }
                            })
                            .orNull()));

    private LimitTable() {}

    static void write(Whole whole, List<Group> groups, Encoded file, Catalogue catalogue, RowWriter out)
            throws IOException {
        for (Sentence reason : Limits.of(whole, groups)) {
            out.write(LIMIT, new Row(file, reason, catalogue));
        }
    }
}
