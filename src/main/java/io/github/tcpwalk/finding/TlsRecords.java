package io.github.tcpwalk.finding;

import io.github.tcpwalk.wire.Segment;

/**
 * Of a segment that holds TLS records (RFC 8446 section 5.1), how much of it a program wrote: an alert, as close_notify
 * in farewell, and what a record adds to its octets are none of it.
 */
final class TlsRecords {
    private static final int HEADER_OCTETS = 5;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int APPLICATION_DATA = 23;
    private static final int MAJOR = 3;
    private static final int LATEST_MINOR = 4;
    /** RFC 5246 section 6.2.3. */
    private static final int LONGEST = (1 << 14) + 2048;
    /** The least that a cipher adds: a tag, and the type of TLS 1.3. */
    private static final int ADDED = 17;

    private TlsRecords() {}

    /** Its payload octets, less what they tell that TLS added; all of them where no record begins with the payload. */
    static int written(Segment s) {
        int written = 0;
        int at = 0;
        while (at < s.payloadOctets) {
            int type = octet(s, at);
            int length = octet(s, at + 3) << 8 | octet(s, at + 4);
            boolean record = at + HEADER_OCTETS <= s.payloadCaptured
                    && type >= CHANGE_CIPHER_SPEC
                    && type <= APPLICATION_DATA
                    && octet(s, at + 1) == MAJOR
                    && octet(s, at + 2) <= LATEST_MINOR
                    && length > 0
                    && length <= LONGEST;
            if (!record) {
                return at == 0 ? s.payloadOctets : written + s.payloadOctets - at;
            }
            int here = Math.min(length, s.payloadOctets - at - HEADER_OCTETS);
            written += type == ALERT ? 0 : type == APPLICATION_DATA ? Math.max(0, here - ADDED) : here;
            at += HEADER_OCTETS + length;
        }
        return written;
    }

    private static int octet(Segment s, int at) {
        return at < s.payloadCaptured ? s.octets.get(s.payloadOffset + at) & 0xFF : -1;
    }
}
