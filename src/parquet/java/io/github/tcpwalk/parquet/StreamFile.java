package io.github.tcpwalk.parquet;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A stream, which may be a pipe, as a file that Parquet's library writes from its first octet to its last. */
record StreamFile(OutputStream out) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockOctets) {
        return new Counted(out);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockOctets) {
        return create(blockOctets);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    private static final class Counted extends PositionOutputStream {
        private final OutputStream out;
        private long position;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            position++;
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            out.write(octets, from, count);
            position += count;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        /** The stream stays open. */
        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
