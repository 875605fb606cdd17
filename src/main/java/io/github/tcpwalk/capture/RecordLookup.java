package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads records of one file again, here and there. For one thread, whatever others read meanwhile. */
public final class RecordLookup implements Closeable {
    /** Octets: some records behind the one that is asked for are at hand then. */
    static final int WINDOW_OCTETS = 32 << 10;

    private final RecordReader reader;

    RecordLookup(RecordReader reader) {
        this.reader = reader;
    }

    /**
     * Reads the record that stands {@code further} records behind another one.
     *
     * @param position {@link Frame#position} of that one, as a source delivered it
     * @param number {@link Frame#number} of the one that is read
     * @param into a cursor, valid until the next call
     * @return false when no packet record can be read there any more
     * @throws IOException when the file cannot be read
     */
    public boolean read(long position, int further, long number, Frame into) throws IOException {
        into.comments = List.of();
        long at = position;
        for (int i = 0; i <= further; i++) {
            reader.seek(at);
            long next = reader.read(at, into);
            if (next == RecordReader.NO_MORE || into.position != at) {
                return false;
            }
            at = next;
        }
        into.number = number;
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.octets.close();
    }
}
