package io.github.tcpwalk.capture;

import java.util.ArrayList;
import java.util.List;

/** One section of a pcapng file: its byte order and the interfaces described in it so far. */
final class PcapngSection {
    /** Interface descriptions past this many are not kept: real captures have a handful, a hostile one has millions. */
    static final int MOST_INTERFACES = 65_536;

    final long position;
    final boolean bigEndian;
    final List<PcapngInterface> interfaces = new ArrayList<>();

    PcapngSection(long position, boolean bigEndian) {
        this.position = position;
        this.bigEndian = bigEndian;
    }
}
