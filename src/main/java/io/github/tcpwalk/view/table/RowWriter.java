package io.github.tcpwalk.view.table;

import java.io.Closeable;
import java.io.IOException;

/** A format: writes rows of tables. */
public interface RowWriter extends Closeable {
    /** Writes what stands above the rows, unless it is there: also where no row follows. */
    default void head() throws IOException {}

    <R> void write(Table<R> table, R row) throws IOException;

    /** Hands on what has been written. */
    void flush() throws IOException;
}
