package io.github.tcpwalk.capture;

import java.io.IOException;
import java.io.InputStream;

/**
 * The file as it is: counts, can be looked into before it is read, and tells its own failures from a decompressor's.
 */
final class RawStream extends InputStream {
    private final InputStream in;
    private final byte[] head;
    private final byte[] one = new byte[1];
    private int headOctets;
    private int headRead;
    private long consumed;
    private boolean atEnd;
    private IOException failure;

    RawStream(InputStream in, int mostHeadOctets) {
        this.in = in;
        this.head = new byte[mostHeadOctets];
    }

    /**
     * The first octets, without consuming them.
     *
     * @param wanted waits for this many, unless the stream ends before
     * @return how many are in {@link #head()}: possibly more than wanted
     */
    int peek(int wanted) throws IOException {
        while (headOctets < wanted) {
            int read = in.read(head, headOctets, head.length - headOctets);
            if (read < 0) {
                break;
            }
            headOctets += read;
        }
        return headOctets;
    }

    byte[] head() {
        return head;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read;
        if (headRead < headOctets) {
            read = Math.min(length, headOctets - headRead);
            System.arraycopy(head, headRead, into, offset, read);
            headRead += read;
        } else {
            try {
                read = in.read(into, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
        if (read < 0) {
            atEnd = true;
        } else {
            consumed += read;
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        return headRead < headOctets ? headOctets - headRead : in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    long consumedOctets() {
        return consumed;
    }

    boolean atEnd() {
        return atEnd;
    }

    /** Why the file could not be read on; null when it could. */
    IOException failure() {
        return failure;
    }
}
