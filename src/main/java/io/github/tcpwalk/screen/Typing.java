package io.github.tcpwalk.screen;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * What is typed at the terminal of this process, read only once it is there: a thread that waits within a read cannot
 * be called off, and would take the first key of whoever reads after it.
 */
final class Typing extends InputStream {
    private static final String TERMINAL = "/dev/tty";
    private static final int LOOK_AGAIN_MILLIS = 10;

    private final InputStream terminal;
    private boolean closed;

    Typing() throws IOException {
        terminal = new FileInputStream(TERMINAL);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Of what there is; waits for some. It ends where this is closed. */
    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        while (true) {
            synchronized (this) {
                int there = closed ? 0 : terminal.available();
                if (closed || there > 0) {
                    return closed ? -1 : terminal.read(into, from, Math.min(most, there));
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }
    }

    /** After this no read is under way. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        terminal.close();
    }
}
