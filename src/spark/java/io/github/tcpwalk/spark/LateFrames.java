package io.github.tcpwalk.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The frames of all files that are of an earlier time than another before them in their file. Where one stands between
 * two equal records of other files, the command does not take these for the same one.
 */
final class LateFrames implements Serializable {
    private static final long serialVersionUID = 1;
    private static final PacketRow.Order ORDER = new PacketRow.Order();

    /** Keys, in order. */
    private final byte[][] keys;

    LateFrames(List<FileReport> files) {
        keys = files.stream()
                .flatMap(file -> file.lateKeys().stream())
                .sorted(ORDER)
                .toArray(byte[][]::new);
    }

    /** Whether one stands between two frames. */
    boolean between(byte[] before, byte[] after) {
        int at = Arrays.binarySearch(keys, before, ORDER);
        int next = at < 0 ? -at - 1 : at + 1;
        return next < keys.length && ORDER.compare(keys[next], after) < 0;
    }
}
