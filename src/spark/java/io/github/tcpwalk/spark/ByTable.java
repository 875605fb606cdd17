package io.github.tcpwalk.spark;

import io.github.tcpwalk.view.table.RowFormat;
import io.github.tcpwalk.view.table.RowWriter;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;

/** Hands each row to the writer of its table. */
final class ByTable implements RowFormat {
    /** Makes the writer of a table where its first row comes. */
    interface Writers {
        RowWriter of(Output output) throws IOException;
    }

    private final Writers writers;

    ByTable(Writers writers) {
        this.writers = writers;
    }

    @Override
    public boolean mixes() {
        return true;
    }

    @Override
    public RowWriter open(OutputStream out, Table<?>... tables) {
        return new Rows();
    }

    private final class Rows implements RowWriter {
        private final Map<Output, RowWriter> open = new EnumMap<>(Output.class);

        @Override
        public <R> void write(Table<R> table, R row) throws IOException {
            Output output = Output.of(table);
            RowWriter writer = open.get(output);
            if (writer == null) {
                writer = writers.of(output);
                open.put(output, writer);
            }
            writer.write(table, row);
        }

        @Override
        public void flush() throws IOException {
            for (RowWriter writer : open.values()) {
                writer.flush();
            }
        }

        @Override
        public void close() throws IOException {
            for (RowWriter writer : open.values()) {
                writer.close();
            }
        }
    }
}
