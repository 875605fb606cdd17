package io.github.tcpwalk.view.table;

import java.io.IOException;
import java.io.OutputStream;

/** How rows are written into one file. One that is not in the program itself is found as a service. */
public interface RowFormat {
    /** An object a line; whoever reads it tells the kinds of rows apart. */
    RowFormat JSON = new RowFormat() {
        @Override
        public RowWriter open(OutputStream out, Table<?>... tables) throws IOException {
            return new JsonRows(out);
        }

        @Override
        public RowWriter goOn(OutputStream out, Table<?>... tables) throws IOException {
            return new JsonRows(out);
        }

        @Override
        public boolean mixes() {
            return true;
        }
    };

    /** Rows of the same kind below a row of names. */
    RowFormat CSV = new RowFormat() {
        @Override
        public RowWriter open(OutputStream out, Table<?>... tables) {
            return new CsvRows(out, tables);
        }

        @Override
        public RowWriter goOn(OutputStream out, Table<?>... tables) {
            return CsvRows.behind(out, tables);
        }

        @Override
        public boolean nests() {
            return false;
        }
    };

    /**
     * Begins a file.
     *
     * @param out stays open; what is written is whole once the writer was closed
     * @param tables all that it will have rows of
     */
    RowWriter open(OutputStream out, Table<?>... tables) throws IOException;

    /**
     * Writes rows that come behind others of the file: what comes out may be put there as it is. Null where that cannot
     * be.
     *
     * @param out stays open
     * @param tables those that the file was opened with
     */
    default RowWriter goOn(OutputStream out, Table<?>... tables) throws IOException {
        return null;
    }

    /** Whether one file may have rows of any kind, conversations behind packets. */
    default boolean mixes() {
        return false;
    }

    /** Whether a row may hold rows. */
    default boolean nests() {
        return true;
    }
}
