package io.github.tcpwalk.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Results on their way out, which pass in whole lines, so that the thread of a signal can end them between two while
 * another one prints.
 */
final class ResultLines extends OutputStream {
    private static final int BUFFER_OCTETS = 1 << 16;
    /** About a screen: somebody waits for it. */
    private static final int FIRST_OCTETS = 1 << 12;
    /** For a reader that is slow; one that reads no more, such as a pager, is not waited for. */
    private static final long PATIENCE_MILLIS = 1_000;

    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long ALL_BUT_HIGHEST = 0x7f7f7f7f7f7f7f7fL;
    private static final long EVEN_OCTETS = 0x00ff00ff00ff00ffL;
    private static final long PAIRS = 0x0001000100010001L;
    private static final int STEP = 4 * Long.BYTES;
    /** An octet counts to 255. */
    private static final int MOST_STEPS = 63;

    private final OutputStream out;
    private final Runnable before;
    private final byte[] buffer = new byte[BUFFER_OCTETS];
    private final ByteBuffer octets = ByteBuffer.wrap(buffer).order(ByteOrder.nativeOrder());
    private int held;
    private int most = FIRST_OCTETS;
    private volatile long lines;
    /** Fair, so that who prints without a pause does not keep the other one from ending it. */
    private final ReentrantLock lock = new ReentrantLock(true);

    ResultLines(OutputStream out) {
        this(out, () -> {});
    }

    /** @param before what is done before anything goes out */
    ResultLines(OutputStream out, Runnable before) {
        this.out = out;
        this.before = before;
    }

    @Override
    public void write(int octet) throws IOException {
        lock.lock();
        try {
            if (held == most) {
                makeRoom();
            }
            buffer[held++] = (byte) octet;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        lock.lock();
        try {
            int left = count;
            while (left > 0) {
                if (held == most) {
                    makeRoom();
                }
                int some = Math.min(left, most - held);
                System.arraycopy(octets, from + count - left, buffer, held, some);
                held += some;
                left -= some;
            }
        } finally {
            lock.unlock();
        }
    }

    /** A line that is longer than the buffer goes out in parts. */
    private void makeRoom() throws IOException {
        int whole = wholeLines();
        most = BUFFER_OCTETS;
        if (whole > 0 || held == BUFFER_OCTETS) {
            pass(whole == 0 ? held : whole);
        }
    }

    private int wholeLines() {
        int end = held;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void pass(int count) throws IOException {
        int passed = held;
        if (lines == 0) {
            before.run();
        }
        held = 0; // what cannot be written is not tried again
        out.write(buffer, 0, count);
        lines += newlines(octets, count);
        held = passed - count;
        System.arraycopy(buffer, count, buffer, 0, held);
    }

    /** It is done with all that is printed, so many octets at a time, each counted in an octet of its own. */
    private static int newlines(ByteBuffer octets, int count) {
        int found = 0;
        int at = 0;
        while (at + STEP <= count) {
            long each = 0;
            for (int end = Math.min(count - STEP, at + STEP * MOST_STEPS - STEP); at <= end; at += STEP) {
                each += newlines(octets.getLong(at))
                        + newlines(octets.getLong(at + Long.BYTES))
                        + newlines(octets.getLong(at + 2 * Long.BYTES))
                        + newlines(octets.getLong(at + 3 * Long.BYTES));
            }
            long pairs = (each & EVEN_OCTETS) + (each >>> Byte.SIZE & EVEN_OCTETS);
            found += (int) (pairs * PAIRS >>> Long.SIZE - Short.SIZE);
        }
        for (; at < count; at++) {
            found += octets.get(at) == '\n' ? 1 : 0;
        }
        return found;
    }

    /** 1 in each octet that is one, else 0. */
    private static long newlines(long octets) {
        long other = octets ^ NEWLINES; // 0 in the octets of newlines
        return ~((other & ALL_BUT_HIGHEST) + ALL_BUT_HIGHEST | other | ALL_BUT_HIGHEST) >>> Byte.SIZE - 1;
    }

    @Override
    public void flush() throws IOException {
        lock.lock();
        try {
            pass(held);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /** Whether any line is out. */
    boolean begun() {
        return lines > 0;
    }

    /**
     * Ends it, from any thread: passes on what there is, and whoever writes more waits for the end of the program.
     *
     * @param whole nothing after the last whole line
     * @return lines written
     */
    long cut(boolean whole) throws IOException {
        AtomicReference<IOException> failure = new AtomicReference<>();
        Thread last = new Thread(() -> passLast(whole, failure), "last results");
        last.setDaemon(true);
        last.start();
        try {
            last.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        return lines;
    }

    /** It keeps the lock. */
    private void passLast(boolean whole, AtomicReference<IOException> failure) {
        lock.lock();
        try {
            pass(whole ? wholeLines() : held);
            out.flush();
        } catch (IOException e) {
            failure.set(e);
        }
    }
}
