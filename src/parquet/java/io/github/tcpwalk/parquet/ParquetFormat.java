package io.github.tcpwalk.parquet;

import io.github.tcpwalk.view.table.RowFormat;
import io.github.tcpwalk.view.table.RowWriter;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.io.OutputStream;

/** Rows as Apache Parquet, in one file. */
public final class ParquetFormat implements RowFormat {
    @Override
    public RowWriter open(OutputStream out, Table<?>... tables) throws IOException {
        return new ParquetRows(out, tables);
    }
}
