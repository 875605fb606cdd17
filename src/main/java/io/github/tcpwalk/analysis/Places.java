package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.FrameList;
import io.github.tcpwalk.wire.Packet;

/** Which packets between its ends are a conversation's own, of frames that hold several. */
final class Places {
    /** Of a frame that was at first remembered for an ICMP error alone. */
    static final int NONE = -1;

    /** The latest packet between the ends, of whichever conversation: its frame, and how many that held before. */
    private int file;

    private long frame;
    private int latest;
    private FrameList own;

    /** @param newest of the newest conversation between the ends before {@code first} began one; null without one */
    Places(Packet first, Places newest) {
        file = first.file;
        frame = first.frame;
        latest = newest == null ? 0 : newest.latest;
    }

    /** Another packet came between the ends. */
    void passes(Packet p) {
        latest = p.frame == frame && p.file == file ? latest + 1 : 0;
        frame = p.frame;
        file = p.file;
    }

    /** Packets between the ends that the frame of the latest one held before. */
    int latest() {
        return latest;
    }

    /** The conversation is the newest one again in place of {@code newer}'s. */
    void goOnAt(Places newer) {
        file = newer.file;
        frame = newer.frame;
        latest = newer.latest;
    }

    /**
     * A packet is its own.
     *
     * @param tookPart another one of the frame is as well
     * @param place how many packets of the frame between the ends came before it
     */
    void remember(Packet p, boolean tookPart, int place) {
        if (place == 0 && (own == null || !own.endsWith(p.file, p.frame))) {
            return;
        }
        if (own == null) {
            own = new FrameList();
        }
        if (tookPart && !own.endsWith(p.file, p.frame)) {
            own.add(p.file, p.frame, 0);
        }
        own.add(p.file, p.frame, place);
    }

    /** A frame is its own that has no packet of it so far: what else comes of that may be others'. */
    void rememberNone(Packet p) {
        own = own == null ? new FrameList() : own;
        own.add(p.file, p.frame, NONE);
    }

    /** Only what comes in these frames, null for none, and later ones was not told for good. */
    void forgetAllBut(FrameList left) {
        if (own == null || left == null) {
            own = null;
            return;
        }
        FrameList.Cursor first = left.cursor();
        first.next();
        FrameList.Cursor each = own.cursor();
        int told = 0;
        while (each.next() && (each.file() < first.file() || each.number() < first.number())) {
            told++;
        }
        own = own.behind(told);
    }

    /** In place of a file position the place, or {@link #NONE}; of other frames it is the first. Null for none. */
    FrameList own() {
        return own;
    }
}
