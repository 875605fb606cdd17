package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.table.Column.row;

import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Table;
import java.util.List;

/** The columns of TCP conversations with every count and time of both directions. */
public final class LongTables {
    private static final Table<ConversationRow> LONG = Table.inner(
            "long",
            List.of(
                    row("to_server", LongFigures.TABLE, (r, to) -> to.row(LongFigures.TABLE, r.toServer())),
                    row("to_client", LongFigures.TABLE, (r, to) -> to.row(LongFigures.TABLE, r.toClient()))));

    public static final Table<ConversationRow> TCP =
            ConversationTables.tcp(List.of(Column.<ConversationRow>row("long", LONG, (r, to) -> to.row(LONG, r))
                    .onlyIf(ConversationRow::timed)
                    .inCsv("")));

    private LongTables() {}
}
