package io.github.tcpwalk.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * All addresses that begin with the same bits, as 10.0.0.0/8 (RFC 4632 section 3.1, RFC 4291 section 2.3); with all of
 * them one address. Bits behind the first do not matter: 10.0.0.7/8, as an interface has it, is its network.
 *
 * @param ipVersion 4 or 6
 * @param high the first eight octets of an IPv6 address; 0 for IPv4
 * @param low the others, or an IPv4 address
 * @param bits 0 to 32 or 128
 */
public record Network(int ipVersion, long high, long low, int bits) {
    private static final Pattern IP4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IP6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    /** An IPv4-mapped address, RFC 4291 section 2.5.5.2. */
    private static final long MAPPED = 0xFFFFL << Integer.SIZE;

    /** One address, as {@link Packet} has it. */
    public static Network ofAddress(int ipVersion, long high, long low) {
        return new Network(ipVersion, high, low, ipVersion == 4 ? Integer.SIZE : 2 * Long.SIZE);
    }

    /** Reads one, IPv6 in brackets or not; null where it is none. Nothing is looked up. */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        boolean six = IP6.matcher(address).matches();
        if (!six && !IP4.matcher(address).matches()) {
            return null; // a name would be looked up
        }
        try {
            byte[] octets = InetAddress.getByName(address).getAddress();
            int most = six ? 128 : Integer.SIZE;
            int bits = slash < 0 ? most : bits(text.substring(slash + 1), most);
            if (bits < 0) {
                return null;
            }
            if (octets.length == 4) {
                long low = number(octets, 0, 4);
                return six ? new Network(6, 0, MAPPED | low, bits) : new Network(4, 0, low, bits);
            }
            return new Network(6, number(octets, 0, 8), number(octets, 8, 8), bits);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Negative where they are none. */
    private static int bits(String text, int most) {
        int bits = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        return bits <= most ? bits : -1;
    }

    private static long number(byte[] octets, int from, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << Byte.SIZE | octets[from + i] & 0xFF;
        }
        return value;
    }

    /** Whether an address, as {@link Packet} has them, is in it. */
    public boolean contains(int version, long itsHigh, long itsLow) {
        if (version != ipVersion) {
            return false;
        }
        return version == 4
                ? same(itsLow << Integer.SIZE, low << Integer.SIZE, bits)
                : same(itsHigh, high, Math.min(bits, Long.SIZE)) && same(itsLow, low, bits - Long.SIZE);
    }

    private static boolean same(long a, long b, int first) {
        return first <= 0 || (a ^ b) >>> Long.SIZE - first == 0;
    }
}
