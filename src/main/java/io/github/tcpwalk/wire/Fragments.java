package io.github.tcpwalk.wire;

import io.github.tcpwalk.capture.FrameRef;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * IP fragments waiting for the rest of their datagram. Where pieces overlap, the first one seen wins. Memory is
 * bounded: where too much waits the oldest datagrams are given up.
 */
final class Fragments {
    /** An IPv4 datagram is no longer than this (RFC 791), an IPv6 payload with fragments neither (RFC 8200). */
    private static final int MAX_DATAGRAM_OCTETS = 65535;

    private final Walk walk;
    private final long mostOctets;
    /** Each by itself: only its key counts. */
    private final Map<Partial, Partial> partials = new HashMap<>();
    /** Of these the one begun first, and last. */
    private Partial oldest;

    private Partial newest;
    /** Has the key at hand; what one that is given up was made of serves again, so that a flood makes no garbage. */
    private Partial probe = new Partial();

    private Partial spare;
    private long heldOctets;

    /** @param mostOctets held at most, with all that it takes to hold them; Linux has 4 MiB for that */
    Fragments(Walk walk, long mostOctets) {
        this.walk = walk;
        this.mostOctets = mostOctets;
    }

    /** Drops what still waits, counted. */
    void finish() {
        walk.counts.incompleteDatagrams += partials.size();
        partials.clear();
        oldest = null;
        newest = null;
        heldOctets = 0;
    }

    /**
     * Takes one fragment of the datagram whose IP header the walk stands at; decodes the datagram if this completes it.
     *
     * @param offset of the fragment in the datagram's payload, octets
     */
    void add(int protocol, int id, int offset, boolean more, int at, int captured, int wire) {
        walk.counts.fragments++;
        if (captured < wire) {
            // cut by the snap length: the first one still shows its transport header
            walk.counts.cut++;
            if (offset == 0) {
                walk.ip.payload(protocol, at, captured, wire);
            }
            return;
        }
        if (wire == 0 || offset + wire > MAX_DATAGRAM_OCTETS) {
            walk.malformed("fragment", at, offset + wire, MAX_DATAGRAM_OCTETS);
            return;
        }
        // an IPv4 datagram is told apart by its protocol too (RFC 791); an IPv6 one is not (RFC 8200 section 4.5)
        probe.key(walk, id, walk.ipVersion == 4 ? protocol : 0);
        Partial partial = partials.get(probe);
        if (partial == null) {
            partial = probe;
            probe = spare == null ? new Partial() : spare;
            spare = null;
            partials.put(partial, partial);
            link(partial);
        } else {
            heldOctets -= partial.heldOctets();
        }
        partial.take(protocol, walk, offset, more, at, wire);
        heldOctets += partial.heldOctets();
        if (partial.complete()) {
            partials.remove(partial);
            unlink(partial);
            heldOctets -= partial.heldOctets();
            walk.counts.reassembled++;
            deliver(partial);
        } else {
            evict();
        }
    }

    private void link(Partial partial) {
        partial.before = newest;
        if (newest == null) {
            oldest = partial;
        } else {
            newest.after = partial;
        }
        newest = partial;
    }

    private void unlink(Partial partial) {
        if (partial.before == null) {
            oldest = partial.after;
        } else {
            partial.before.after = partial.after;
        }
        if (partial.after == null) {
            newest = partial.before;
        } else {
            partial.after.before = partial.before;
        }
        partial.before = null;
        partial.after = null;
    }

    private void evict() {
        while (heldOctets > mostOctets && oldest != null) {
            Partial given = oldest;
            heldOctets -= given.heldOctets();
            partials.remove(given);
            unlink(given);
            walk.counts.incompleteDatagrams++;
            walk.counts.givenUpDatagrams++;
            if (given.octets.length <= Partial.MOST_REUSED_OCTETS) {
                given.reset();
                spare = given;
            }
        }
    }

    /** Octets that it takes to hold what waits. */
    long heldOctets() {
        return heldOctets;
    }

    /** Decodes on in the datagram's own buffer; the frame is the one that completed it. */
    private void deliver(Partial partial) {
        ByteBuffer frameOctets = walk.octets;
        List<FrameRef> earlier = walk.earlierFragments;
        boolean wasReassembled = walk.reassembled;
        walk.octets = ByteBuffer.wrap(partial.octets);
        walk.earlierFragments = partial.earlier();
        walk.reassembled = true;
        walk.ipOffset = -1;
        walk.beyondFrame = 0;
        if (walk.ipVersion == 4) {
            walk.ip.payload(partial.protocol, 0, partial.total, partial.total);
        } else {
            walk.ipv6Extensions.follow(partial.protocol, 0, partial.total, partial.total);
        }
        walk.octets = frameOctets;
        walk.earlierFragments = earlier;
        walk.reassembled = wasReassembled;
    }

    /** One datagram with holes. */
    private static final class Partial {
        /** Everything but the octets of its arrays: this with its key, its place in the map, and their heads. */
        private static final int OWN_OCTETS = 256;
        /** More of one that is given up would be kept for nothing. */
        private static final int MOST_REUSED_OCTETS = 2048;
        /** Of a piece: its file, frame and position. */
        private static final int PIECE = 3;

        private int version;
        private long sourceHigh;
        private long sourceLow;
        private long destinationHigh;
        private long destinationLow;
        private int id;
        private int keyProtocol;
        private int tunnels;

        private Partial before;
        private Partial after;

        byte[] octets = {};
        /** One bit for every eight octets present; fragments start at multiples of eight. */
        private long[] present = {};

        private int presentUnits;
        /** Octets of the whole payload, known from the last fragment; before that the furthest end seen. */
        int total;

        private boolean lastSeen;
        int protocol;
        /** The frame of every fragment. */
        private long[] pieces = new long[PIECE];

        private int pieceCount;

        void key(Walk walk, int id, int protocol) {
            version = walk.ipVersion;
            sourceHigh = walk.sourceHigh;
            sourceLow = walk.sourceLow;
            destinationHigh = walk.destinationHigh;
            destinationLow = walk.destinationLow;
            this.id = id;
            keyProtocol = protocol;
            tunnels = walk.tunnels;
        }

        @Override
        public int hashCode() {
            return EndHash.of(sourceHigh, sourceLow, id, destinationHigh, destinationLow, keyProtocol);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Partial p
                    && p.id == id
                    && p.sourceLow == sourceLow
                    && p.destinationLow == destinationLow
                    && p.sourceHigh == sourceHigh
                    && p.destinationHigh == destinationHigh
                    && p.keyProtocol == keyProtocol
                    && p.version == version
                    && p.tunnels == tunnels;
        }

        void reset() {
            Arrays.fill(present, 0);
            presentUnits = 0;
            total = 0;
            lastSeen = false;
            protocol = 0;
            pieceCount = 0;
        }

        int heldOctets() {
            return OWN_OCTETS + octets.length + (present.length + pieces.length) * Long.BYTES;
        }

        boolean complete() {
            return lastSeen && presentUnits == (total + 7) / 8;
        }

        void take(int protocol, Walk walk, int offset, boolean more, int at, int count) {
            if (more) {
                // only the last may end between multiples of eight (RFC 791)
                count &= ~7;
            }
            int end = offset + count;
            if (lastSeen && end > total || !more && end < total) {
                return;
            }
            boolean added = !more && !lastSeen;
            lastSeen |= !more;
            total = Math.max(total, end);
            if (offset == 0) {
                this.protocol = protocol;
            }
            if (total > octets.length) {
                octets = Arrays.copyOf(octets, Math.min(65536, Math.max(total, octets.length * 2)));
                present = Arrays.copyOf(present, octets.length / 512 + 1);
            }
            for (int from = offset; from < end; from += 8) {
                int unit = from >> 3;
                long bit = 1L << (unit & 63);
                if ((present[unit >> 6] & bit) == 0) {
                    present[unit >> 6] |= bit;
                    presentUnits++;
                    added = true;
                    for (int i = from; i < Math.min(from + 8, end); i++) {
                        octets[i] = walk.octets.get(at + i - offset);
                    }
                }
            }
            if (added) {
                // a fragment that was itself reassembled, from a tunnel's fragments, came in several frames
                for (int i = 0; walk.earlierFragments != null && i < walk.earlierFragments.size(); i++) {
                    FrameRef earlier = walk.earlierFragments.get(i);
                    piece(earlier.file(), earlier.number(), earlier.position());
                }
                piece(walk.file, walk.frameNumber, walk.position);
            }
        }

        private void piece(int file, long number, long position) {
            int at = pieceCount++ * PIECE;
            pieces = at == pieces.length ? Arrays.copyOf(pieces, 2 * at) : pieces;
            pieces[at] = file;
            pieces[at + 1] = number;
            pieces[at + 2] = position;
        }

        /** The frames before the completing one, which was the last to add something. */
        List<FrameRef> earlier() {
            List<FrameRef> earlier = new ArrayList<>(pieceCount);
            for (int at = 0; at < (pieceCount - 1) * PIECE; at += PIECE) {
                earlier.add(new FrameRef((int) pieces[at], pieces[at + 1], pieces[at + 2]));
            }
            return earlier;
        }
    }
}
