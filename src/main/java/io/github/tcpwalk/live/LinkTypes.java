package io.github.tcpwalk.live;

/**
 * A file names its link layer by a LINKTYPE number, libpcap's functions by a DLT number. They are the same except for
 * the few old ones that differed between systems (https://www.tcpdump.org/linktypes.html).
 */
final class LinkTypes {
    private LinkTypes() {}

    /** {DLT on Linux, macOS, FreeBSD and Windows, LINKTYPE}. */
    private static final int[][] DIFFERENT = {{11, 100}, {12, 101}, {15, 102}, {16, 103}, {19, 106}};

    static int fromDlt(int dlt) {
        for (int[] pair : DIFFERENT) {
            if (pair[0] == dlt) {
                return pair[1];
            }
        }
        return dlt;
    }
}
