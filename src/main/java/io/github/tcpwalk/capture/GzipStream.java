package io.github.tcpwalk.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip file (RFC 1952) of any number of members. Unlike GZIPInputStream it finds the next member whether or not the
 * octets below are there without waiting, and gives out everything before a cut.
 */
final class GzipStream extends InputStream {
    private static final int DEFLATED = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] chunk = new byte[64 << 10];
    private int at;
    private int end;
    private boolean inMember;
    private boolean finished;

    GzipStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!finished) {
            if (!inMember && !beginMember()) {
                break;
            }
            int read = inflate(into, offset, length);
            if (read > 0) {
                crc.update(into, offset, read);
                return read;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw PackingException.dictionary();
            } else if (!fill()) {
                throw new EOFException();
            } else {
                inflater.setInput(chunk, at, end - at);
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
    }

    /** @return false at the end of the file */
    private boolean beginMember() throws IOException {
        byte[] magic = Compression.GZIP.next(this::octet, () -> end - at);
        if (magic.length == 0) {
            finished = true;
            return false;
        }
        if (required() != DEFLATED) {
            throw PackingException.foreign(magic.length + 1 + end - at);
        }
        int flags = required();
        for (int i = 0; i < 6; i++) {
            required(); // time, extra flags, system
        }
        if ((flags & EXTRA) != 0) {
            for (int rest = required() | required() << 8; rest > 0; rest--) {
                required();
            }
        }
        if ((flags & NAME) != 0) {
            while (required() != 0) {}
        }
        if ((flags & COMMENT) != 0) {
            while (required() != 0) {}
        }
        if ((flags & HEADER_CRC) != 0) {
            required();
            required();
        }
        inflater.reset();
        crc.reset();
        inflater.setInput(chunk, at, end - at);
        inMember = true;
        return true;
    }

    /** Checks the CRC and the length that follow a member. */
    private void endMember() throws IOException {
        inMember = false;
        at = end - inflater.getRemaining();
        if (word() != (int) crc.getValue() || word() != (int) inflater.getBytesWritten()) {
            throw PackingException.checksum();
        }
    }

    private int word() throws IOException {
        return required() | required() << 8 | required() << 16 | required() << 24;
    }

    private int required() throws IOException {
        int octet = octet();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }

    private int octet() throws IOException {
        return at < end || fill() ? chunk[at++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(chunk, 0, chunk.length));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
