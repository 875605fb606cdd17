package io.github.tcpwalk.finding;

import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Numbers of the frames that prove a finding: the first ones, and how many there were. */
final class Evidence {
    /** Enough to look at; a finding must stay small however long the conversation. */
    static final int MOST = 16;

    private static final int FEW = 4;

    private long[] frames = new long[FEW];
    private long total;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    Evidence add(Packet p) {
        return add(Place.of(p), p.timestampNanos);
    }

    Evidence add(IcmpNotice notice) {
        return add(Place.of(notice.file(), notice.frame()), notice.timestampNanos());
    }

    /** @param nanos when the frame at that {@link Place} passed, since 1970 */
    Evidence add(long frame, long nanos) {
        firstNanos = Math.min(firstNanos, nanos);
        lastNanos = Math.max(lastNanos, nanos);
        return add(frame);
    }

    /** Adds the {@link Place} of a frame; the same one twice in a row counts once. Others tell the time. */
    Evidence add(long frame) {
        int kept = (int) Math.min(total, MOST);
        if (total > 0 && kept == total && frames[kept - 1] == frame) {
            return this;
        }
        if (kept == frames.length && kept < MOST) {
            frames = Arrays.copyOf(frames, MOST);
        }
        if (kept < MOST) {
            frames[kept] = frame;
        }
        total++;
        return this;
    }

    /** Adds those that another one kept. */
    void addAll(Evidence other) {
        other.places().forEach(this::add);
        firstNanos = Math.min(firstNanos, other.firstNanos);
        lastNanos = Math.max(lastNanos, other.lastNanos);
    }

    /** From the first to the last of all frames whose time is known; null without one. */
    Finding.Span span() {
        return firstNanos > lastNanos ? null : new Finding.Span(firstNanos, lastNanos);
    }

    long total() {
        return total;
    }

    /** Numbers of the first ones, file by file. */
    List<Long> frames() {
        return places().mapToObj(Place::frame).toList();
    }

    /** The file of each. */
    List<Integer> files() {
        return places().mapToObj(Place::file).toList();
    }

    private LongStream places() {
        return Arrays.stream(frames, 0, (int) Math.min(total, MOST)).sorted();
    }
}
