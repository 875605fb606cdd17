package io.github.tcpwalk.capture;

import java.io.IOException;

/** The next record of one file of a {@link JoinedCapture}, waiting for its turn. */
final class JoinedHead implements Comparable<JoinedHead> {
    final JoinedFile file;
    final FrameSource source;
    final Frame frame = new Frame();
    private boolean filled;

    JoinedHead(JoinedFile file, FrameSource source) {
        this.file = file;
        this.source = source;
    }

    /**
     * Reads a record, if none is waiting here.
     *
     * @return false at the end of the file
     */
    boolean fill() throws IOException {
        if (!filled) {
            filled = source.next(frame);
        }
        return filled;
    }

    /** The record had its turn. */
    void taken() {
        filled = false;
    }

    @Override
    public int compareTo(JoinedHead other) {
        int order = Long.compare(frame.timestampNanos, other.frame.timestampNanos);
        return order != 0 ? order : Integer.compare(file.index(), other.file.index());
    }
}
