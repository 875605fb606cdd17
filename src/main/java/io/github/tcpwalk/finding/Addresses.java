package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import java.util.HashSet;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/** A set of hosts, counted exactly as far as there is room: whoever sends packets chooses how many there are. */
final class Addresses {
    /** What the sets of a capture may take together. */
    static final class Room {
        private static final long MOST_OCTETS = 24 << 20;

        private long left;

        Room() {
            this(MOST_OCTETS);
        }

        Room(long octets) {
            left = octets;
        }

        private boolean take(int octets) {
            boolean fits = octets <= left;
            left -= fits ? octets : 0;
            return fits;
        }
    }

    /** So few are counted however little room there is. */
    private static final int FEW = SynFlood.FEW_CLIENTS + 1;

    private static final int OCTETS_OF_NEIGHBOUR = 2;
    /** Of the first with its upper half. */
    private static final int OCTETS_OF_FIRST = 64;

    private static final int OCTETS_OF_IPV6 = 72;
    private static final int HALF_BITS = 16;

    private final Room room;
    /** Null without one, as the next. */
    private RoaringBitmap ofIpv4;

    private Set<HostPort> ofIpv6;

    private int size;
    private boolean more;

    Addresses(Room room) {
        this.room = room;
    }

    /** {@return whether it was not there} One that there was no room for is not. */
    boolean addServer(Conversation c) {
        return c.ipVersion() == 4 ? add((int) c.serverLow()) : add(HostPort.serverHost(c));
    }

    /** The same of the client. */
    boolean addClient(Conversation c) {
        return c.ipVersion() == 4 ? add((int) c.clientLow()) : add(HostPort.clientHost(c));
    }

    /** The same of an IPv4 address. */
    boolean add(int address) {
        ofIpv4 = ofIpv4 == null ? new RoaringBitmap() : ofIpv4;
        if (ofIpv4.contains(address)) {
            return false;
        }
        long from = Integer.toUnsignedLong(address) >>> HALF_BITS << HALF_BITS;
        boolean neighbours = ofIpv4.intersects(from, from + (1 << HALF_BITS));
        if (!takes(neighbours ? OCTETS_OF_NEIGHBOUR : OCTETS_OF_FIRST)) {
            return false;
        }
        ofIpv4.add(address);
        return true;
    }

    /** The same of an IPv6 address. */
    boolean add(HostPort host) {
        ofIpv6 = ofIpv6 == null ? new HashSet<>(2) : ofIpv6;
        return !ofIpv6.contains(host) && takes(OCTETS_OF_IPV6) && ofIpv6.add(host);
    }

    private boolean takes(int octets) {
        boolean takes = size < FEW || room.take(octets);
        size += takes ? 1 : 0;
        more |= !takes;
        return takes;
    }

    /** How many are in it. */
    int size() {
        return size;
    }

    /** Whether these are all that came, as findings have it. */
    String counted() {
        return more ? "in-part" : "all";
    }

    /** There were others than those. */
    boolean more() {
        return more;
    }
}
