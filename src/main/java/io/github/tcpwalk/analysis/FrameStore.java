package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The latest frames of a capture, in memory, to be read again. Of more octets than there may be the oldest are given
 * up.
 */
final class FrameStore {
    /** Given up at once; others for tests. */
    static int pageOctets = 1 << 20;

    /** Of a frame, before its octets; behind them what is remarked of it. */
    private static final int HEAD_OCTETS = 6 * Integer.BYTES + 2 * Long.BYTES;

    private static final int REMARKS = 5 * Integer.BYTES;
    private static final int NUMBER = 6 * Integer.BYTES;

    private static final byte[][] NONE = {};

    private static final class Page {
        private final long start;
        private final ByteBuffer octets;
        private int used;

        private Page(long start, ByteBuffer octets) {
            this.start = start;
            this.octets = octets;
        }

        private long end() {
            return start + octets.capacity();
        }
    }

    private final long most;
    private final TreeMap<Long, Page> pages = new TreeMap<>();
    private Page last;
    private long octets;
    /** Given back, to be written again. */
    private ByteBuffer spare;

    private boolean whole = true;

    /** @param most octets */
    FrameStore(long most) {
        this.most = most;
    }

    /** Keeps the frame, and says in it where. */
    void add(Frame frame) {
        byte[][] remarks = remarks(frame);
        int behind = 0;
        for (byte[] remark : remarks) {
            behind += Integer.BYTES + remark.length;
        }
        int needed = HEAD_OCTETS + frame.captured + behind;
        if (last == null || last.octets.capacity() - last.used < needed) {
            begin(Math.max(pageOctets, needed));
        }
        ByteBuffer to = last.octets;
        int at = last.used;
        to.putInt(at, frame.captured);
        to.putInt(at + Integer.BYTES, frame.original);
        to.putInt(at + 2 * Integer.BYTES, frame.linkType);
        to.putInt(at + 3 * Integer.BYTES, frame.snapLength);
        to.putInt(at + 4 * Integer.BYTES, frame.file);
        to.putInt(at + REMARKS, behind);
        to.putLong(at + NUMBER, frame.number);
        to.putLong(at + NUMBER + Long.BYTES, frame.timestampNanos);
        to.put(at + HEAD_OCTETS, frame.octets, frame.offset, frame.captured);
        int next = at + HEAD_OCTETS + frame.captured;
        for (byte[] remark : remarks) {
            to.putInt(next, remark.length);
            to.put(next + Integer.BYTES, remark);
            next += Integer.BYTES + remark.length;
        }
        last.used += needed;
        frame.position = last.start + at;
    }

    private static byte[][] remarks(Frame frame) {
        if (frame.comments.isEmpty()) {
            return NONE;
        }
        return frame.comments.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private static List<String> remarks(ByteBuffer from, int at, int octets) {
        if (octets == 0) {
            return List.of();
        }
        List<String> remarks = new ArrayList<>();
        for (int next = at; next < at + octets; ) {
            byte[] text = new byte[from.getInt(next)];
            from.get(next + Integer.BYTES, text);
            remarks.add(new String(text, StandardCharsets.UTF_8));
            next += Integer.BYTES + text.length;
        }
        return remarks;
    }

    private void begin(int capacity) {
        long start = last == null ? 0 : last.end();
        ByteBuffer fresh = spare != null && spare.capacity() == capacity ? spare : ByteBuffer.allocate(capacity);
        spare = fresh == spare ? null : spare;
        last = new Page(start, fresh);
        pages.put(start, last);
        octets += capacity;
    }

    /** Whether it holds as much as it may. */
    boolean full() {
        return octets >= most;
    }

    /** Before this position lies the older half of what is kept. */
    long half() {
        long sum = 0;
        for (Page page : pages.values()) {
            sum += page.octets.capacity();
            if (2 * sum >= octets) {
                return page.end();
            }
        }
        return 0;
    }

    /** Gives up everything before a position, but for what lies on one page with that. */
    void forgetBefore(long position) {
        while (pages.size() > 1 && pages.firstEntry().getValue().end() <= position) {
            Page page = pages.pollFirstEntry().getValue();
            octets -= page.octets.capacity();
            spare = page.octets;
            whole = false;
        }
    }

    /** Number of the earliest frame that is there; 0 when none is. */
    long firstFrame() {
        return pages.isEmpty() ? 0 : pages.firstEntry().getValue().octets.getLong(NUMBER);
    }

    /** Whether every frame is still there. */
    boolean isWhole() {
        return whole;
    }

    /** Reads the frame that {@link #add} put there. @return false when it is not there any more */
    boolean read(long position, Frame into) {
        Map.Entry<Long, Page> entry = pages.floorEntry(position);
        if (entry == null || position - entry.getKey() >= entry.getValue().used) {
            return false;
        }
        fill(entry.getValue(), (int) (position - entry.getKey()), into);
        return true;
    }

    private static void fill(Page page, int at, Frame into) {
        ByteBuffer from = page.octets;
        into.octets = from;
        into.offset = at + HEAD_OCTETS;
        into.captured = from.getInt(at);
        into.original = from.getInt(at + Integer.BYTES);
        into.linkType = from.getInt(at + 2 * Integer.BYTES);
        into.snapLength = from.getInt(at + 3 * Integer.BYTES);
        into.file = from.getInt(at + 4 * Integer.BYTES);
        into.number = from.getLong(at + NUMBER);
        into.timestampNanos = from.getLong(at + NUMBER + Long.BYTES);
        into.comments = remarks(from, at + HEAD_OCTETS + into.captured, from.getInt(at + REMARKS));
        into.position = page.start + at;
    }

    /** All frames once more, in the order they came. */
    FrameSource again() {
        return new FrameSource() {
            private Page page;
            private int at;

            @Override
            public boolean next(Frame frame) {
                while (page == null || at >= page.used) {
                    Map.Entry<Long, Page> following = page == null ? pages.firstEntry() : pages.higherEntry(page.start);
                    if (following == null) {
                        return false;
                    }
                    page = following.getValue();
                    at = 0;
                }
                fill(page, at, frame);
                at += HEAD_OCTETS + frame.captured + page.octets.getInt(at + REMARKS);
                return true;
            }

            @Override
            public Damage damage() {
                return null;
            }

            @Override
            public long consumedOctets() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
