package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.wire.AddressText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Two spellings of one address compare equal in canonical form; a host name is never looked up. */
final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private Addresses() {}

    static Optional<String> canonical(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        boolean literal = IPV4.matcher(bare).matches()
                || bare.indexOf(':') >= 0 && IPV6.matcher(bare).matches();
        if (!literal) {
            return Optional.empty();
        }
        try {
            byte[] octets = InetAddress.getByName(bare).getAddress();
            if (octets.length == 4) {
                return Optional.of(AddressText.of(4, 0, ByteBuffer.wrap(octets).getInt() & 0xFFFF_FFFFL));
            }
            ByteBuffer address = ByteBuffer.wrap(octets);
            return Optional.of(AddressText.of(6, address.getLong(), address.getLong()));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
