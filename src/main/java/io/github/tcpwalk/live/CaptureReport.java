package io.github.tcpwalk.live;

import java.nio.file.Path;

/**
 * How a capture ended.
 *
 * @param lastFile the file that was being written
 * @param files how many were begun; those of a ring counted each time
 */
public record CaptureReport(End end, CaptureCounts counts, Path lastFile, int files) {
    /** Why. All but the last are what was asked for. */
    public enum End {
        STOPPED,
        PACKET_LIMIT,
        DURATION,
        FILE_LIMIT,
        INTERFACE_GONE
    }
}
