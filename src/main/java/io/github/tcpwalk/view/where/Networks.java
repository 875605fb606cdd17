package io.github.tcpwalk.view.where;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Reads addresses, and networks as 10.0.0.0/8. */
final class Networks {
    private static final Pattern IP4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IP6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private Networks() {}

    /** Null where it is neither. */
    static Literal.Network of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        if (!IP4.matcher(address).matches() && !IP6.matcher(address).matches()) {
            return null; // a name would be looked up
        }
        try {
            byte[] octets = InetAddress.getByName(address).getAddress();
            int most = octets.length * Byte.SIZE;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > most) {
                return null;
            }
            return octets.length == 4
                    ? new Literal.Network(4, 0, number(octets, 0, 4), bits)
                    : new Literal.Network(6, number(octets, 0, 8), number(octets, 8, 8), bits);
        } catch (UnknownHostException | NumberFormatException e) {
            return null;
        }
    }

    private static long number(byte[] octets, int from, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << Byte.SIZE | octets[from + i] & 0xFF;
        }
        return value;
    }
}
