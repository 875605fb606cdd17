package io.github.tcpwalk.capture;

import java.io.IOException;
import java.io.InputStream;

/**
 * The file as it is: counts, can be looked into before it is read, and tells its own failures from a decompressor's.
 */
final class RawStream extends InputStream {
    private final InputStream in;
    private final boolean live;
    private final byte[] head = new byte[Compression.MOST_MAGIC_OCTETS];
    private final byte[] one = new byte[1];
    private int headOctets;
    private int headRead;
    private long consumed;
    private boolean atEnd;
    private volatile boolean stopped;
    private IOException failure;

    /** @param live somebody may be writing it at the moment: reading it may mean to wait */
    RawStream(InputStream in, boolean live) {
        this.in = in;
        this.live = live;
    }

    /**
     * Looks at the first octets without consuming them.
     *
     * @return how many of {@link #head} are filled: all, unless the stream ends before
     */
    int peek() throws IOException {
        while (headOctets < head.length) {
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
                read = stopped ? -1 : in.read(into, offset, length);
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

    boolean live() {
        return live;
    }

    /**
     * Called by another thread: the stream is at its end from the next read on, a read that waits is woken where that
     * can be.
     */
    void stop() {
        stopped = true;
        if (in instanceof PipeStream pipe) {
            pipe.stop();
        }
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
