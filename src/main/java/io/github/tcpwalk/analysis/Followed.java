package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.FollowingSource;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A capture that is still being written, read until its writer has finished and everything it wrote was read. */
final class Followed implements Recording, FrameSource {
    /** Shorter than a person notices. */
    private static final int REST_MILLIS = 20;

    private final FollowingSource following;
    private final BooleanSupplier finished;
    private final Progress progress;

    /** @param finished the writer will write no more */
    Followed(FollowingSource following, BooleanSupplier finished, Progress progress) {
        this.following = following;
        this.finished = finished;
        this.progress = progress;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        while (true) {
            // asked before the poll: what was written until now is then seen by it
            boolean last = finished.getAsBoolean();
            switch (following.poll(frame)) {
                case FRAME -> {
                    return true;
                }
                case ROTATED -> {}
                case END -> {
                    return false;
                }
                case WAIT -> {
                    progress.waits();
                    if (last) {
                        return false;
                    }
                    rest();
                }
            }
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Damage damage() {
        return following.damage();
    }

    @Override
    public long consumedOctets() {
        return 0;
    }

    @Override
    public FrameSource source() {
        return this;
    }

    @Override
    public boolean read(long position, long number, Frame into) {
        return false;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public long sizeOctets() {
        return 0;
    }

    @Override
    public boolean nanosecond() {
        return true;
    }

    @Override
    public void close() throws IOException {
        following.close();
    }
}
