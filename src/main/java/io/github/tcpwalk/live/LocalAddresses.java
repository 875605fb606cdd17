package io.github.tcpwalk.live;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Collectors;

/** The addresses this computer has when it is asked first. */
public final class LocalAddresses {
    private LocalAddresses() {}

    private static final class Known {
        static final Set<InetAddress> ADDRESSES = read();
    }

    /** @param address in digits, IPv6 without brackets */
    public static boolean has(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed.isLoopbackAddress() || Known.ADDRESSES.contains(parsed);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Set<InetAddress> read() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }
}
