package io.github.tcpwalk.hint;

/**
 * The header of the packet that begins a QUIC connection (RFC 9000 section 17.2.2, RFC 9369); the rest is encrypted.
 */
final class QuicLong {
    private static final int LONG = 0xC0;
    private static final int MOST_ID_OCTETS = 20;
    private static final int VERSION_1 = 1;
    private static final int VERSION_2 = 0x6B3343CF;

    private QuicLong() {}

    static Part read(Octets octets) {
        int first = octets.u8();
        int version = octets.u16() << 16 | octets.u16();
        int id = octets.u8();
        octets.skip(id);
        int otherId = octets.u8();
        octets.skip(otherId);
        boolean known = version == VERSION_1 || version == VERSION_2;
        if ((first & LONG) != LONG || !known || id > MOST_ID_OCTETS || otherId > MOST_ID_OCTETS || octets.isShort()) {
            return null;
        }
        return Part.asked(Protocol.QUIC, version == VERSION_1 ? "1" : "2", "");
    }
}
