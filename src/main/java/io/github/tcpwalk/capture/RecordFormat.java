package io.github.tcpwalk.capture;

import java.io.IOException;

/** A simple format: records one behind the other, each of which says how long it is. */
abstract class RecordFormat {
    /** What one record's header says. */
    static final class Fields {
        /** Octets of the record, and from its start to its packet. */
        int octets;

        int packetAt;
        /** Octets of the packet that are there, and that were on the wire. */
        int captured;

        int original;
        long nanos;
        int linkType;
        /** It holds no packet and is not counted. */
        boolean filler;

        /** Whether the lengths fit each other. */
        private boolean fits() {
            return RecordReader.plausible(captured, 0)
                    && original >= captured
                    && octets >= packetAt + captured
                    && octets <= Octets.MOST_RECORD_OCTETS;
        }
    }

    /** For people. */
    final String name;
    /** Offset of the first record. */
    final long first;
    /** Octets at a record's start that hold all its fields. */
    final int headerOctets;

    final boolean nanosecond;

    RecordFormat(String name, long first, int headerOctets, boolean nanosecond) {
        this.name = name;
        this.first = first;
        this.headerOctets = headerOctets;
        this.nanosecond = nanosecond;
    }

    /** Reads the fields of the record at {@code at}, whose header is in the window; false when they make no sense. */
    abstract boolean fill(Octets octets, long at, Fields into);

    final boolean look(Octets octets, long at, Fields into) {
        return fill(octets, at, into) && into.fits();
    }

    /** The format of what begins there; null when it is none of these. */
    static RecordFormat of(Octets octets) throws IOException {
        RecordFormat snoop = Snoop.of(octets);
        RecordFormat known = snoop == null ? Iptrace.of(octets) : snoop;
        return known == null ? Erf.of(octets) : known;
    }
}
