package io.github.tcpwalk.capture;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A regular file, mapped in windows so that a capture of any size costs little resident memory. Windows lie on a grid
 * and overlap by {@link #OVERLAP_OCTETS}, so that no ordinary record straddles two; a longer record gets a window of
 * its own. A few windows stay mapped, the longest unused one is released for a new one: a frame stays readable for at
 * least one more window after its own.
 */
final class MappedOctets extends Octets {
    /** Large enough that mapping is rare, small enough that a few do not count as memory. */
    static final int WINDOW_OCTETS = 4 << 20;
    /** Longer than any record with an ordinary snap length (256 KiB) and its header. */
    static final int OVERLAP_OCTETS = 1 << 19;

    private record Window(MappedByteBuffer buffer, long start, long end) {}

    private final FileChannel channel;
    private final long sizeOctets;
    private final Window[] windows;

    /**
     * @param channel stays open when this is closed
     * @param sizeOctets the file is read to here even if it grows
     * @param windowsKept at least 2
     */
    MappedOctets(FileChannel channel, long sizeOctets, int windowsKept) {
        this.channel = channel;
        this.sizeOctets = sizeOctets;
        this.windows = new Window[windowsKept];
    }

    @Override
    int slide(long position, int length) throws IOException {
        for (int i = 0; i < windows.length && windows[i] != null; i++) {
            Window window = windows[i];
            if (position >= window.start && position + length <= window.end) {
                return use(i, position, length);
            }
        }
        long size = Math.min(sizeOctets, channel.size());
        if (position >= size) {
            return 0;
        }
        long from = position / WINDOW_OCTETS * WINDOW_OCTETS;
        long to = from + WINDOW_OCTETS + OVERLAP_OCTETS;
        if (position + length > to) {
            from = position;
            to = position + Math.max(length, WINDOW_OCTETS);
        }
        to = Math.min(to, size);
        for (int i = 0; i < windows.length && windows[i] != null; i++) {
            if (windows[i].start == from && windows[i].end == to) {
                return use(i, position, length);
            }
        }
        int last = windows.length - 1;
        Window oldest = windows[last];
        if (oldest != null) {
            Unmapper.unmap(oldest.buffer);
        }
        MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, from, to - from);
        windows[last] = new Window(mapped, from, to);
        return use(last, position, length);
    }

    /** Brings window {@code i} to the front and looks through it. */
    private int use(int i, long position, int length) {
        Window window = windows[i];
        System.arraycopy(windows, 0, windows, 1, i);
        windows[0] = window;
        buffer = window.buffer;
        start = window.start;
        end = window.end;
        return (int) Math.min(length, end - position);
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

    @Override
    public void close() {
        buffer = null;
        end = start;
        for (int i = 0; i < windows.length; i++) {
            if (windows[i] != null) {
                Unmapper.unmap(windows[i].buffer);
            }
            windows[i] = null;
        }
    }
}
