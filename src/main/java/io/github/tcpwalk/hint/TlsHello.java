package io.github.tcpwalk.hint;

import java.nio.charset.StandardCharsets;

/**
 * The first message of either end of TLS: of the client's the name of the server it wants (RFC 6066 section 3), of the
 * server's the version it chose (RFC 8446 section 4.2.1).
 */
final class TlsHello {
    static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int RANDOM_OCTETS = 32;
    private static final int SERVER_NAME = 0;
    private static final int SUPPORTED_VERSIONS = 43;
    /** A record's payload is at most 2^14 octets; a longer one is no TLS (RFC 8446 section 5.1). */
    private static final int MOST_RECORD = 1 << 14;

    private static final int HEADER_OCTETS = 6;

    private final Octets octets;
    /** Octets left of the record at hand: a message may go on in the next. */
    private int record;

    private boolean wrong;

    private TlsHello(Octets octets) {
        this.octets = octets;
    }

    /** Null where it is none. */
    static Part read(Octets octets, boolean last) {
        if (octets.left() < HEADER_OCTETS) {
            return last ? null : Part.MORE;
        }
        if (!octets.startsWith("\026\003")) {
            return null;
        }
        TlsHello hello = new TlsHello(octets);
        int type = hello.u8();
        if (hello.wrong || type != CLIENT_HELLO && type != SERVER_HELLO) {
            return null;
        }
        return type == CLIENT_HELLO ? hello.client(last) : hello.server(last);
    }

    private Part client(boolean last) {
        int end = u24();
        u16();
        skip(RANDOM_OCTETS);
        end -= 2 + RANDOM_OCTETS;
        end -= skipped(u8(), 1);
        end -= skipped(u16(), 2);
        end -= skipped(u8(), 1);
        end -= 2;
        int extensions = Math.min(u16(), end);
        while (extensions >= 4 && !ends()) {
            int type = u16();
            int length = u16();
            if (type == SERVER_NAME) {
                String name = serverName();
                if (name != null) {
                    return Part.asked(Protocol.TLS, name, name);
                }
                break;
            }
            skip(length);
            extensions -= 4 + length;
        }
        return octets.isShort() && !last ? Part.MORE : Part.asked(Protocol.TLS, "", "");
    }

    private String serverName() {
        u16();
        int type = u8();
        int length = u16();
        if (type != 0 || length == 0 || length > 255) {
            return null;
        }
        byte[] name = new byte[length];
        for (int i = 0; i < length; i++) {
            name[i] = (byte) u8();
        }
        return ends() ? null : new String(name, StandardCharsets.UTF_8); // ASCII, or a lie, shown as HTTP's is
    }

    private Part server(boolean last) {
        int left = u24() - 2 - RANDOM_OCTETS - 3; // cipher suite, compression
        int version = u16();
        skip(RANDOM_OCTETS);
        left -= skipped(u8(), 1);
        skip(3);
        int extensions = left >= 2 ? u16() : 0;
        while (extensions >= 4 && !ends()) {
            int type = u16();
            int length = u16();
            if (type == SUPPORTED_VERSIONS && length == 2) {
                version = u16();
                break;
            }
            skip(length);
            extensions -= 4 + length;
        }
        return octets.isShort() && !last ? Part.MORE : Part.answered(Protocol.TLS, ends() ? "" : version(version));
    }

    private static String version(int version) {
        return switch (version) {
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "1.0";
            case 0x0302 -> "1.1";
            case 0x0303 -> "1.2";
            case 0x0304 -> "1.3";
            default -> "";
        };
    }

    private boolean ends() {
        return wrong || octets.isShort();
    }

    private int skipped(int count, int lengthOctets) {
        skip(count);
        return count + lengthOctets;
    }

    private void skip(int count) {
        int left = count;
        while (left > 0 && begin()) {
            int now = Math.min(left, record);
            octets.skip(now);
            record -= now;
            left -= now;
        }
    }

    private int u8() {
        if (!begin()) {
            return 0;
        }
        record--;
        return octets.u8();
    }

    /** Goes on in the next record where this one is over. @return whether there is an octet */
    private boolean begin() {
        while (record == 0 && !ends()) {
            boolean handshake = octets.u8() == HANDSHAKE;
            octets.u16();
            record = octets.u16();
            wrong |= !octets.isShort() && (!handshake || record == 0 || record > MOST_RECORD);
        }
        return !ends();
    }

    private int u16() {
        return u8() << 8 | u8();
    }

    private int u24() {
        return u16() << 8 | u8();
    }
}
