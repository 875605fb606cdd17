package io.github.tcpwalk.wire;

import io.github.tcpwalk.capture.FrameRef;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
    private final LinkedHashMap<Key, Partial> partials = new LinkedHashMap<>();
    private long heldOctets;

    /** @param mostOctets held at most, with all that it takes to hold them; Linux has 4 MiB for that */
    Fragments(Walk walk, long mostOctets) {
        this.walk = walk;
        this.mostOctets = mostOctets;
    }

    private record Key(
            int version,
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow,
            int id,
            int protocol,
            int tunnels) {
        @Override
        public int hashCode() {
            return EndHash.of(sourceHigh, sourceLow, id, destinationHigh, destinationLow, protocol);
        }
    }

    /** Drops what still waits, counted. */
    void finish() {
        walk.counts.incompleteDatagrams += partials.size();
        partials.clear();
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
        Key key = new Key(
                walk.ipVersion,
                walk.sourceHigh,
                walk.sourceLow,
                walk.destinationHigh,
                walk.destinationLow,
                id,
                walk.ipVersion == 4 ? protocol : 0,
                walk.tunnels);
        Partial partial = partials.get(key);
        if (partial == null) {
            partial = new Partial();
            partials.put(key, partial);
        } else {
            heldOctets -= partial.heldOctets();
        }
        partial.take(protocol, walk, offset, more, at, wire);
        heldOctets += partial.heldOctets();
        if (partial.complete()) {
            partials.remove(key);
            heldOctets -= partial.heldOctets();
            walk.counts.reassembled++;
            deliver(partial);
        } else {
            evict();
        }
    }

    private void evict() {
        Iterator<Map.Entry<Key, Partial>> oldest = partials.entrySet().iterator();
        while (heldOctets > mostOctets && oldest.hasNext()) {
            heldOctets -= oldest.next().getValue().heldOctets();
            oldest.remove();
            walk.counts.incompleteDatagrams++;
            walk.counts.givenUpDatagrams++;
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
        /** A reference and its place in the list, octets. */
        private static final int PIECE_OCTETS = 40;
        /** Everything else: this, its key and place in the map, and the heads of its arrays. */
        private static final int OWN_OCTETS = 320;

        byte[] octets = {};
        /** One bit for every eight octets present; fragments start at multiples of eight. */
        private long[] present = {};

        private int presentUnits;
        /** Octets of the whole payload, known from the last fragment; before that the furthest end seen. */
        int total;

        private boolean lastSeen;
        int protocol;
        /** The frame of every fragment. */
        private final List<FrameRef> pieces = new ArrayList<>();

        int heldOctets() {
            return OWN_OCTETS + octets.length + present.length * 8 + pieces.size() * PIECE_OCTETS;
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
                if (walk.earlierFragments != null) {
                    pieces.addAll(walk.earlierFragments);
                }
                pieces.add(new FrameRef(walk.file, walk.frameNumber, walk.position));
            }
        }

        /** The frames before the completing one, which was the last to add something. */
        List<FrameRef> earlier() {
            return pieces.subList(0, pieces.size() - 1);
        }
    }
}
