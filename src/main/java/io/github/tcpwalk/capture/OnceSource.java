package io.github.tcpwalk.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Leaves out what a file holds a second time: a record that stands behind a later one and is equal, in time, octets,
 * lengths and link type, to one before it. No wire and no timer brings that about, a capture appended to itself does.
 *
 * <p>Costs nothing where the order is that of time. Where it is not, a second cursor goes through the file behind the
 * first, from its beginning on and again from there when the time goes back further, up to {@link #MOST_STARTS} times.
 */
final class OnceSource extends FilterSource {
    private static final int MOST_STARTS = 8;
    /** The second cursor reads at most so many records for each one of the first. */
    private static final int MOST_READ_AGAIN = 2;

    /** A file with more is no capture that was appended to itself: what follows is delivered. */
    private static final int MOST_RUNS = 16;

    /** Opens another cursor at the beginning of the file. */
    interface Opener {
        FrameSource open();
    }

    private final Opener opener;
    private final Frame old = new Frame();
    private final List<Again> again = new ArrayList<>();
    private FrameSource behind;
    private boolean late;
    private int starts;
    private long latestNanos = Long.MIN_VALUE;
    private long records;
    private long recordsBehind;

    OnceSource(FrameSource source, Opener opener) {
        super(source);
        this.opener = opener;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        while (super.next(frame)) {
            records++;
            late |= frame.timestampNanos < latestNanos;
            boolean ahead = frame.timestampNanos > latestNanos || !late && frame.timestampNanos == latestNanos;
            latestNanos = Math.max(latestNanos, frame.timestampNanos);
            if (ahead || frame.timestampNanos == 0 || again.size() == MOST_RUNS || !wasBefore(frame)) {
                return true;
            }
            left(frame.number, root(old.number));
            leftOut();
            move();
        }
        rest();
        return false;
    }

    /** Moves the second cursor to the record that is equal to the frame. */
    private boolean wasBefore(Frame frame) throws IOException {
        if (behind != null && isOld(frame) && equal(frame)) {
            return true;
        }
        if ((behind == null || !isOld(frame) || old.timestampNanos > frame.timestampNanos) && !start()) {
            return false;
        }
        while (isOld(frame) && old.timestampNanos <= frame.timestampNanos) {
            if (equal(frame)) {
                return true;
            }
            if (!move()) {
                return false;
            }
        }
        return false;
    }

    private boolean isOld(Frame frame) {
        return behind != null && old.position < frame.position;
    }

    private boolean start() throws IOException {
        if (starts == MOST_STARTS) {
            return false;
        }
        starts++;
        rest();
        behind = opener.open();
        return move();
    }

    private boolean move() throws IOException {
        if (recordsBehind > MOST_READ_AGAIN * records || !behind.next(old)) {
            starts = recordsBehind > MOST_READ_AGAIN * records ? MOST_STARTS : starts;
            rest();
            return false;
        }
        recordsBehind++;
        return true;
    }

    private void rest() throws IOException {
        if (behind != null) {
            behind.close();
            behind = null;
        }
    }

    private boolean equal(Frame frame) {
        return old.timestampNanos == frame.timestampNanos
                && old.captured == frame.captured
                && old.original == frame.original
                && old.linkType == frame.linkType
                && old.octets.slice(old.offset, old.captured).equals(frame.octets.slice(frame.offset, frame.captured));
    }

    /** Of a third copy the second one may have been found. */
    private long root(long number) {
        long root = number;
        for (int i = again.size() - 1; i >= 0; i--) {
            root = again.get(i).holds(root) ? again.get(i).original(root) : root;
        }
        return root;
    }

    private void left(long number, long original) {
        Again run = again.isEmpty() ? null : again.get(again.size() - 1);
        if (run != null && number == run.last() + 1 && original == run.original(number)) {
            again.set(again.size() - 1, run.with(number));
        } else {
            again.add(new Again(number, number, original));
        }
    }

    List<Again> again() {
        return Collections.unmodifiableList(again);
    }

    @Override
    public void close() throws IOException {
        rest();
        super.close();
    }
}
