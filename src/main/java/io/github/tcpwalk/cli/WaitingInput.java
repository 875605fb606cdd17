package io.github.tcpwalk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A pipe that others look after their things at while nothing comes. */
final class WaitingInput extends InputStream {
    /** What else is done, on the thread that reads. */
    interface Meanwhile {
        /** @return false when nobody wants more */
        boolean waits() throws IOException;
    }

    private static final int CHUNK_OCTETS = 64 << 10;
    private static final int MOST_CHUNKS = 16;
    /** Shorter than a person notices. */
    private static final int REST_MILLIS = 20;

    private static final byte[] END = {};

    private final InputStream in;
    private final Meanwhile meanwhile;
    private final BlockingQueue<byte[]> come = new ArrayBlockingQueue<>(MOST_CHUNKS);
    private volatile IOException failure;
    private Thread thread;
    private byte[] chunk = END;
    private int taken;
    private volatile boolean ended;

    WaitingInput(InputStream in, Meanwhile meanwhile) {
        this.in = in;
        this.meanwhile = meanwhile;
    }

    private void pump() {
        try {
            try {
                byte[] octets = new byte[CHUNK_OCTETS];
                for (int read = in.read(octets); read >= 0; read = in.read(octets)) {
                    if (read > 0) {
                        come.put(Arrays.copyOf(octets, read));
                    }
                }
            } catch (IOException e) {
                failure = e;
            }
            come.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (thread == null) {
            thread = new Thread(this::pump, "pipe");
            thread.setDaemon(true);
            thread.start();
        }
        while (taken == chunk.length && !ended) {
            byte[] next = next();
            if (next == null) {
                ended = !meanwhile.waits();
            } else if (next == END) {
                ended = true;
            } else {
                chunk = next;
                taken = 0;
            }
        }
        if (taken == chunk.length) {
            if (failure != null) {
                throw failure;
            }
            return -1;
        }
        int count = Math.min(length, chunk.length - taken);
        System.arraycopy(chunk, taken, into, offset, count);
        taken += count;
        return count;
    }

    /** Null for none yet. */
    private byte[] next() throws IOException {
        try {
            return come.poll(REST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public int available() {
        return chunk.length - taken;
    }

    @Override
    public void close() {
        ended = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
