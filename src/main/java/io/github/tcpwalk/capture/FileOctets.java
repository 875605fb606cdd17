package io.github.tcpwalk.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A regular file, read in windows. To map it would copy nothing, but a page fault every few pages costs several times
 * what copying does, and where a file is cut while it is read a fault would come instead of an end. Windows that frames
 * were delivered from stay as they are until as many others were, so that those frames stay readable.
 */
final class FileOctets extends Octets {
    /** Large enough that to read is rare, small enough that those kept lie in a processor's cache. */
    static final int WINDOW_OCTETS = 512 << 10;
    /** The kernel copies several times slower where a place in the file and its place in memory differ modulo this. */
    private static final int ALIGNMENT = 64;
    /** Enough for a look aside, where records are searched for. */
    private static final int ASIDE_OCTETS = 16 << 10;

    /** Octets of the file, and when frames were last delivered from them. */
    private static final class Window {
        private final ByteBuffer allocated;
        private final ByteBuffer room;
        private final ByteBuffer seen;
        private long start;
        private long end;
        /** 0 when none were. */
        private long turn;

        Window(int octets) {
            allocated = ByteBuffer.allocateDirect(octets + 2 * ALIGNMENT);
            room = allocated.alignedSlice(ALIGNMENT);
            seen = room.asReadOnlyBuffer();
        }
    }

    private final FileChannel channel;
    private final Window[] windows;
    private final int windowsKept;
    private long sizeOctets;
    /** Through which is looked, and from which the latest frame was delivered; null for none. */
    private Window current;

    private Window delivered;
    private long turns;

    /**
     * @param channel stays open when this is closed
     * @param sizeOctets the file is read to here even if it grows
     * @param windowsKept of those that frames were delivered from
     */
    FileOctets(FileChannel channel, long sizeOctets, int windowsKept) {
        this.channel = channel;
        this.sizeOctets = sizeOctets;
        this.windowsKept = windowsKept;
        this.windows = new Window[windowsKept + 2]; // the one looked through, and one that is free
    }

    @Override
    int slide(long position, int length) throws IOException {
        for (Window window : windows) {
            if (window != null
                    && position >= window.start
                    && (position + length <= window.end || position < window.end && window.end == sizeOctets)) {
                return use(window, position, length);
            }
        }
        boolean goesOn = current == null || position >= current.start && position <= current.end;
        if (position >= sizeOctets) {
            return 0;
        }
        long from = position & -ALIGNMENT;
        long wanted = Math.max(goesOn ? ahead(length) : ASIDE_OCTETS, position - from + length);
        long octets = Math.min(wanted, sizeOctets - from);
        Window window = room((int) octets);
        window.room.limit((int) octets).position(0);
        window.start = from;
        window.end = from;
        window.turn = 0;
        while (window.room.hasRemaining()) {
            int read = channel.read(window.room, window.end);
            if (read < 0) {
                sizeOctets = window.end; // cut since it was opened
                break;
            }
            window.end += read;
        }
        return use(window, position, length);
    }

    /** Of records that lie close together, few begin in one window and end in another. */
    private static int ahead(int length) {
        return length <= WINDOW_OCTETS / 2 ? WINDOW_OCTETS : length + WINDOW_OCTETS;
    }

    /** A window that nobody looks through, with room for {@code octets}. */
    private Window room(int octets) {
        int free = -1;
        for (int i = 0; i < windows.length; i++) {
            Window window = windows[i];
            if (window == null) {
                free = i;
                break;
            }
            boolean inSight = window.turn > 0 && window.turn > turns - windowsKept;
            if (window != current && !inSight && (free < 0 || window.turn < windows[free].turn)) {
                free = i;
            }
        }
        Window window = windows[free];
        boolean fits = window != null
                && window.room.capacity() >= octets
                && window.room.capacity() <= Math.max(octets, WINDOW_OCTETS) + 2 * ALIGNMENT;
        if (!fits) {
            release(free);
            windows[free] = new Window(octets);
        }
        return windows[free];
    }

    private int use(Window window, long position, int length) {
        current = window;
        buffer = window.seen;
        start = window.start;
        end = window.end;
        return (int) Math.max(0, Math.min(length, end - position));
    }

    @Override
    void delivered(ByteBuffer octets) {
        if (delivered != null && delivered.seen == octets) {
            return;
        }
        for (Window window : windows) {
            if (window != null && window.seen == octets) {
                delivered = window;
                window.turn = ++turns;
            }
        }
    }

    @Override
    boolean goesBack() {
        return true;
    }

    @Override
    long mostSearched() {
        return Long.MAX_VALUE;
    }

    @Override
    long consumedOctets(long position) {
        return position;
    }

    private void release(int i) {
        if (windows[i] != null) {
            DirectMemory.free(windows[i].allocated);
            windows[i] = null;
        }
    }

    @Override
    public void close() {
        buffer = null;
        end = start;
        current = null;
        delivered = null;
        for (int i = 0; i < windows.length; i++) {
            release(i);
        }
    }
}
