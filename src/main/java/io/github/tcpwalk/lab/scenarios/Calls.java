package io.github.tcpwalk.lab.scenarios;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.IntByReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** The socket calls of C one by one, where Java makes several at once: names and arguments as in the manual pages. */
interface Calls extends Library {
    // Linux: sys/socket.h, netinet/tcp.h
    int AF_INET = 2;
    int AF_INET6 = 10;
    int SOCK_STREAM = 1;
    int SOCK_DGRAM = 2;
    int SOL_SOCKET = 1;
    int SO_REUSEADDR = 2;
    int SO_RCVBUF = 8;
    int SO_KEEPALIVE = 9;
    int SO_LINGER = 13;
    int SO_SNDTIMEO = 21;
    int IPPROTO_TCP = 6;
    int TCP_KEEPIDLE = 4;
    int TCP_KEEPINTVL = 5;
    int SHUT_WR = 1;
    int MSG_DONTWAIT = 0x40;
    int MSG_WAITALL = 0x100;
    int MSG_NOSIGNAL = 0x4000;
    int MSG_FASTOPEN = 0x2000_0000;
    int PRIO_PROCESS = 0;
    int FIRST = -20;

    /** What a call may fail with, by its number. */
    Map<Integer, String> ERRORS = Map.of(
            11,
            "EAGAIN",
            13,
            "EACCES",
            32,
            "EPIPE",
            98,
            "EADDRINUSE",
            99,
            "EADDRNOTAVAIL",
            115,
            "EINPROGRESS",
            104,
            "ECONNRESET",
            110,
            "ETIMEDOUT",
            111,
            "ECONNREFUSED",
            113,
            "EHOSTUNREACH");

    int IN_OCTETS = 16;
    int IN6_OCTETS = 28;
    int IN6_ADDRESS_AT = 8;

    /** Ready to be called without a delay. */
    static Calls load() {
        Calls calls = Native.load("c", Calls.class);
        byte[] nothing = new byte[1];
        List<Runnable> first = List.of(
                () -> calls.recv(-1, nothing, new NativeLong(1), 0),
                () -> calls.send(-1, nothing, new NativeLong(1), MSG_NOSIGNAL),
                () -> calls.shutdown(-1, SHUT_WR),
                () -> calls.close(-1));
        for (Runnable call : first) {
            try {
                call.run();
            } catch (LastErrorException e) {
                // there is no such socket: only the first call of a function takes time
            }
        }
        return calls;
    }

    /** This thread goes before all others, where that is allowed. */
    default void hurry() {
        try {
            setpriority(PRIO_PROCESS, 0, FIRST);
        } catch (LastErrorException e) {
            // not ours to ask for: on an idle machine nobody is in the way
        }
    }

    int setpriority(int which, int who, int priority) throws LastErrorException;

    int socket(int domain, int type, int protocol) throws LastErrorException;

    int setsockopt(int socket, int level, int option, byte[] value, int octets) throws LastErrorException;

    int bind(int socket, byte[] address, int octets) throws LastErrorException;

    int listen(int socket, int backlog) throws LastErrorException;

    int connect(int socket, byte[] address, int octets) throws LastErrorException;

    int accept(int socket, byte[] address, IntByReference octets) throws LastErrorException;

    NativeLong send(int socket, byte[] data, NativeLong octets, int flags) throws LastErrorException;

    NativeLong sendto(int socket, byte[] data, NativeLong octets, int flags, byte[] address, int addressOctets)
            throws LastErrorException;

    NativeLong recv(int socket, byte[] data, NativeLong octets, int flags) throws LastErrorException;

    NativeLong recvfrom(int socket, byte[] data, NativeLong octets, int flags, byte[] address, IntByReference room)
            throws LastErrorException;

    int shutdown(int socket, int how) throws LastErrorException;

    int close(int socket) throws LastErrorException;

    static String failure(LastErrorException e) {
        return "-1 " + ERRORS.getOrDefault(e.getErrorCode(), "errno " + e.getErrorCode());
    }

    static boolean isIpv6(InetSocketAddress address) {
        return address.getAddress().getAddress().length > Integer.BYTES;
    }

    /** struct sockaddr_in or sockaddr_in6: family in the machine's order, port and address in the network's. */
    static byte[] address(InetSocketAddress of) {
        boolean ipv6 = isIpv6(of);
        ByteBuffer address = ByteBuffer.allocate(ipv6 ? IN6_OCTETS : IN_OCTETS).order(ByteOrder.nativeOrder());
        address.putShort((short) (ipv6 ? AF_INET6 : AF_INET)).order(ByteOrder.BIG_ENDIAN);
        address.putShort((short) of.getPort());
        address.position(ipv6 ? IN6_ADDRESS_AT : address.position());
        return address.put(of.getAddress().getAddress()).array();
    }

    /** What {@link #recvfrom} wrote there. */
    static InetSocketAddress address(byte[] of) {
        ByteBuffer address = ByteBuffer.wrap(of).order(ByteOrder.nativeOrder());
        boolean ipv6 = address.getShort() == AF_INET6;
        int port = address.order(ByteOrder.BIG_ENDIAN).getShort() & 0xFFFF;
        byte[] octets = new byte[ipv6 ? 16 : Integer.BYTES];
        address.position(ipv6 ? IN6_ADDRESS_AT : address.position()).get(octets);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
