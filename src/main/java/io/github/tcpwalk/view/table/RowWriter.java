package io.github.tcpwalk.view.table;

import java.io.Closeable;
import java.io.IOException;

/** A format: writes rows of tables. */
public interface RowWriter extends Closeable {
    <R> void write(Table<R> table, R row) throws IOException;

    /** Hands on what has been written. */
    void flush() throws IOException;
}
