package io.github.tcpwalk.wire;

/** IPv6 extension headers (RFC 8200 section 4, RFC 4302, RFC 6275, RFC 7401, RFC 5533). */
final class Ipv6Extensions {
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION = 60;
    private static final int MOBILITY = 135;
    private static final int HIP = 139;
    private static final int SHIM6 = 140;

    private final Walk walk;

    Ipv6Extensions(Walk walk) {
        this.walk = walk;
    }

    /** Octets of an extension header with this length field; 0 when {@code next} is no extension header. */
    static int octets(int next, int lengthField) {
        return switch (next) {
            case HOP_BY_HOP, ROUTING, DESTINATION, MOBILITY, HIP, SHIM6 -> (lengthField + 1) * 8;
            case AUTHENTICATION -> (lengthField + 2) * 4;
            case FRAGMENT -> 8;
            default -> 0;
        };
    }

    /** Skips extension headers until something else comes. */
    void follow(int next, int at, int captured, int wire) {
        while (octets(next, 0) != 0) {
            if (!walk.enter() || !walk.has("IPv6 extension", at, 8, captured, wire)) {
                return;
            }
            if (next == FRAGMENT) {
                fragment(at, captured, wire);
                return;
            }
            int octets = octets(next, walk.u8(at + 1));
            if (!walk.has("IPv6 extension", at, octets, captured, wire)) {
                return;
            }
            if (next == ROUTING) {
                finalDestination(at, octets);
            }
            next = walk.u8(at);
            at += octets;
            captured -= octets;
            wire -= octets;
        }
        walk.ip.payload(next, at, captured, wire);
    }

    /**
     * next header, length, routing type, segments left, then by type. While segments are left, the header's destination
     * is a waypoint: the conversation and the checksum (RFC 8200 section 8.1) are the last address's.
     */
    private void finalDestination(int at, int octets) {
        final int sourceRoute = 0;
        final int mobile = 2;
        final int segmentRouting = 4;
        int type = walk.u8(at + 2);
        if (walk.u8(at + 3) == 0 || octets < 24) {
            return;
        }
        int last;
        switch (type) {
            case sourceRoute -> last = at + 8 + ((octets - 8) / 16 - 1) * 16;
            // segment routing lists the last segment first (RFC 8754)
            case mobile, segmentRouting -> last = at + 8;
            default -> {
                return;
            }
        }
        walk.destinationHigh = walk.octets.getLong(last);
        walk.destinationLow = walk.octets.getLong(last + 8);
    }

    /** next header, reserved, offset (13 bits, in 8 octets), reserved (2), more fragments, identification (4). */
    private void fragment(int at, int captured, int wire) {
        int next = walk.u8(at);
        int field = walk.u16(at + 2);
        boolean more = (field & 1) != 0;
        int offset = field & 0xFFF8;
        if (offset == 0 && !more) {
            // an atomic fragment (RFC 6946) is whole
            follow(next, at + 8, captured - 8, wire - 8);
        } else {
            walk.fragments.add(next, walk.i32(at + 4), offset, more, at + 8, captured - 8, wire - 8);
        }
    }
}
