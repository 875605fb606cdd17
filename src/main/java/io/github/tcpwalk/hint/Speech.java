package io.github.tcpwalk.hint;

import io.github.tcpwalk.wire.Packet;

/** Tells by its first octets what an end begins to say. */
final class Speech {
    private static final int DNS_PORT = 53;
    /** RFC 6762 and RFC 4795, which speak as DNS does. */
    private static final int MULTICAST_DNS_PORT = 5353;

    private static final int LINK_LOCAL_NAMES_PORT = 5355;

    private Speech() {}

    /**
     * Of a TCP stream.
     *
     * @param from, to ports
     * @param last no more of it will be looked at
     * @return null for nothing known; {@link Part#MORE} only if not {@code last}
     */
    static Part stream(Octets octets, int from, int to, boolean last) {
        if (octets.left() == 0) {
            return null;
        }
        if (from == DNS_PORT || to == DNS_PORT) {
            int length = octets.u16(); // RFC 1035 section 4.2.2
            Part part = DnsMessage.read(octets.next(length));
            return part == null && octets.isShort() && !last ? Part.MORE : part;
        }
        int first = octets.peek(0);
        if (first == TlsHello.HANDSHAKE) {
            return TlsHello.read(octets, last);
        }
        Part part = first >= 'A' && first <= 'Z' ? HttpHead.read(octets.again(), last) : null;
        return part == null ? Greeting.read(octets, from, to, last) : part;
    }

    /** Whether a stream that begins so may be one of those. */
    static boolean mayBegin(Packet s) {
        int first = s.octets.get(s.payloadOffset);
        return s.sourcePort == DNS_PORT
                || s.destinationPort == DNS_PORT
                || first == TlsHello.HANDSHAKE
                || first >= 'A' && first <= 'Z'
                || first == '2'
                || first == '+'
                || first == '*';
    }

    /** Of a datagram. */
    static Part datagram(Octets octets, int from, int to) {
        if (isDns(from) || isDns(to)) {
            return DnsMessage.read(octets);
        }
        return QuicLong.read(octets);
    }

    private static boolean isDns(int port) {
        return port == DNS_PORT || port == MULTICAST_DNS_PORT || port == LINK_LOCAL_NAMES_PORT;
    }
}
