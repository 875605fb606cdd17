package io.github.tcpwalk.kernel;

import io.github.tcpwalk.testing.Octet;
import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A segment in the client's name that its receiver must not accept, whatever it is. */
enum Forged {
    RST_AHEAD(Segment.RST, 100, 0),
    RST_FAR_AWAY(Segment.RST, 1 << 30, 0),
    FIN_FAR_AHEAD(Segment.FIN | Segment.ACK, 5_000_000, 0),
    /** Acknowledges what was never sent. */
    FIN_OF_UNSENT(Segment.FIN | Segment.ACK, 0, 500_000),
    FIN_WITHOUT_ACK(Segment.FIN, 0, 0),
    FIN_WITH_OLD_TIMESTAMP(Segment.FIN | Segment.ACK, 0, 0),
    FIN_WITH_BAD_CHECKSUM(Segment.FIN | Segment.ACK, 0, 0),
    SYN_IN_WINDOW(Segment.SYN, 10, 0),
    SYN_ACK(Segment.SYN | Segment.ACK, 7_000, 0);

    /** In the header of TCP. */
    private static final int SEQ_AT = 4;

    private static final int ACK_AT = 8;
    private static final int FLAGS_AT = 13;
    private static final int CHECKSUM_AT = 16;
    private static final int OPTIONS_AT = 20;
    private static final int TIMESTAMPS = 8;
    private static final int OLDER = 1 << 20;

    private final int flags;
    private final int ahead;
    private final int ackAhead;

    Forged(int flags, int ahead, int ackAhead) {
        this.flags = flags;
        this.ahead = ahead;
        this.ackAhead = ackAhead;
    }

    /** Made after a true packet, without IP options or extension headers. */
    byte[] after(byte[] packet) {
        int tcp = Octet.tcp(packet);
        int header = Octet.headerOctets(packet);
        byte[] forged = Arrays.copyOf(packet, tcp + header);
        ByteBuffer b = ByteBuffer.wrap(forged);
        int next = b.getInt(tcp + SEQ_AT) + packet.length - forged.length;
        b.putInt(tcp + SEQ_AT, next + ahead).put(tcp + FLAGS_AT, (byte) flags);
        b.putInt(tcp + ACK_AT, (flags & Segment.ACK) == 0 ? 0 : b.getInt(tcp + ACK_AT) + ackAhead);
        if (this == FIN_WITH_OLD_TIMESTAMP) {
            makeOlder(b, tcp + OPTIONS_AT);
        }
        boolean six = Octet.isIpv6(packet);
        if (six) {
            b.putShort(4, (short) header);
        } else {
            b.putShort(2, (short) forged.length).putShort(4, (short) (ordinal() + 40_000));
            b.putShort(10, (short) 0).putShort(10, (short) ~sum(forged, 0, tcp, 0));
        }
        long pseudoHeader = sum(forged, six ? 8 : 12, tcp, 0) + 6 + header;
        b.putShort(tcp + CHECKSUM_AT, (short) 0);
        int checksum = ~sum(forged, tcp, forged.length, pseudoHeader);
        b.putShort(tcp + CHECKSUM_AT, (short) (this == FIN_WITH_BAD_CHECKSUM ? checksum + 1 : checksum));
        return forged;
    }

    private static void makeOlder(ByteBuffer b, int options) {
        for (int at = options; at < b.capacity() && b.get(at) != 0; at += b.get(at) == 1 ? 1 : b.get(at + 1)) {
            if (b.get(at) == TIMESTAMPS) {
                b.putInt(at + 2, b.getInt(at + 2) - OLDER);
            }
        }
    }

    private static int sum(byte[] octets, int from, int to, long start) {
        long sum = start;
        for (int i = from; i < to; i += 2) {
            sum += (octets[i] & 0xFF) << 8 | octets[i + 1] & 0xFF;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) sum;
    }
}
