package io.github.tcpwalk.spark;

import io.github.tcpwalk.view.ConversationTables;
import io.github.tcpwalk.view.DatagramTables;
import io.github.tcpwalk.view.DiagnosisTable;
import io.github.tcpwalk.view.PacketTables;
import io.github.tcpwalk.view.TransferTables;
import io.github.tcpwalk.view.table.Shape;
import io.github.tcpwalk.view.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What there are rows of. */
enum Output {
    CONVERSATIONS(ConversationTables.TCP, TransferTables.UDP),
    SEGMENTS(PacketTables.SEGMENT),
    DATAGRAMS(DatagramTables.DATAGRAM),
    FINDINGS(DiagnosisTable.tables());

    private final List<Table<?>> tables;

    Output(Table<?>... tables) {
        this.tables = List.of(tables);
    }

    Table<?>[] tables() {
        return tables.toArray(Table<?>[]::new);
    }

    Shape shape() {
        return Shape.of(tables());
    }

    static Output of(Table<?> table) {
        return Stream.of(values())
                .filter(output -> output.tables.contains(table))
                .findFirst()
                .orElseThrow();
    }

    /** As the folder and the option {@code table} name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
