package io.github.tcpwalk.view.table;

import java.io.IOException;
import java.util.List;

/**
 * Where a column puts the value of one row: one call, or one list or object with its parts between begin and end. It
 * keeps nothing of what it is given.
 */
public interface Cell {
    /** Not known, or there is none: null in JSON, empty in CSV. */
    void none() throws IOException;

    void integer(long value) throws IOException;

    void decimal(double value) throws IOException;

    void bool(boolean value) throws IOException;

    /** @param value may be a stranger's, is escaped; null for none */
    void text(String value) throws IOException;

    /** A text made ready before. */
    void word(Encoded word) throws IOException;

    /** @param epochNanos written as {@link IsoTime} does */
    void time(long epochNanos) throws IOException;

    /** An address as {@link io.github.tcpwalk.wire.Packet#sourceHigh} holds it. */
    void address(int ipVersion, long high, long low) throws IOException;

    /** Values of the same type follow, until {@link #end}. */
    void list() throws IOException;

    /** Values follow, each after its {@link #name}, until {@link #end}. */
    void object() throws IOException;

    /** @param name lower case with underscores */
    void name(String name) throws IOException;

    /** Of the list or object begun last. */
    void end() throws IOException;

    /** A row of another table. */
    <R> void row(Table<R> table, R row) throws IOException;

    /** A list of rows of another table. */
    default <R> void rows(Table<R> table, List<R> rows) throws IOException {
        list();
        for (R row : rows) {
            row(table, row);
        }
        end();
    }
}
