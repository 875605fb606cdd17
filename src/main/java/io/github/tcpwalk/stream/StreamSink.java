package io.github.tcpwalk.stream;

import java.nio.ByteBuffer;

/**
 * Takes one direction of a conversation. {@link #octets} and {@link #gap} together cover the stream from offset 0 on,
 * in order and without a hole; offset 0 is relative sequence number 1.
 */
public interface StreamSink {
    /** Octets at {@code buffer[index .. index + length)}, read by absolute index, valid during the call only. */
    void octets(long streamOffset, ByteBuffer buffer, int index, int length);

    /** {@code length} octets the stream had and the capture has not. */
    void gap(long streamOffset, long length, Gap reason);

    /**
     * Octets sent twice with different content: {@code length} spans the first to the last octet that differs between
     * these two frames. Which copy counts is the {@link Overlap} policy's, unless {@code delivered}: then the earlier.
     */
    default void conflict(long streamOffset, int length, long earlierFrame, long laterFrame, boolean delivered) {}

    /** Payload left out. The offset may be negative ({@link Excluded#BEFORE_START}). */
    default void excluded(long streamOffset, long length, Excluded reason) {}
}
