package io.github.tcpwalk.stream;

import java.nio.ByteBuffer;

/**
 * Takes one direction of a conversation. {@link #octets} and {@link #gap} together cover the stream from offset 0 on,
 * in order and without a hole; offset 0 is relative sequence number 1.
 */
public interface StreamSink {
    /** More frames than any file holds. */
    int FRAME_BITS = 40;

    /** Octets at {@code buffer[index .. index + length)}, read by absolute index, valid during the call only. */
    void octets(long streamOffset, ByteBuffer buffer, int index, int length);

    /** {@code length} octets the stream had and the capture has not. */
    void gap(long streamOffset, long length, Gap reason);

    /**
     * Octets sent twice with different content: {@code length} spans the first to the last octet that differs between
     * these two frames. Which copy counts is the {@link Overlap} policy's, unless {@code delivered}: then the earlier.
     *
     * @param earlier which frame, as {@link #file} and {@link #frame} take apart
     * @param later likewise
     */
    default void conflict(long streamOffset, int length, long earlier, long later, boolean delivered) {}

    /** {@return a frame of a file as one number} Of the first file it is the frame's own. */
    static long mark(int file, long frame) {
        return (long) file << FRAME_BITS | frame;
    }

    /** {@return index of the file that a frame is of} */
    static int file(long mark) {
        return (int) (mark >>> FRAME_BITS);
    }

    /** {@return number of a frame in its file} */
    static long frame(long mark) {
        return mark & (1L << FRAME_BITS) - 1;
    }

    /** Payload left out. The offset may be negative ({@link Excluded#BEFORE_START}). */
    default void excluded(long streamOffset, long length, Excluded reason) {}
}
