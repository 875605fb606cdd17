package io.github.tcpwalk.lab.scenarios;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Connects with data on the SYN (RFC 7413), for which Java has no words: the calls of C, as in the manual pages. */
final class FastOpenClient {
    // Linux: sys/socket.h
    private static final int AF_INET = 2;
    private static final int SOCK_STREAM = 1;
    private static final int MSG_FASTOPEN = 0x2000_0000;
    private static final int ADDRESS_OCTETS = 16;

    private FastOpenClient() {}

    private interface Sockets extends Library {
        int socket(int domain, int type, int protocol) throws LastErrorException;

        NativeLong sendto(int socket, byte[] data, NativeLong octets, int flags, byte[] address, int addressOctets)
                throws LastErrorException;

        NativeLong recv(int socket, byte[] data, NativeLong octets, int flags) throws LastErrorException;

        int close(int socket) throws LastErrorException;
    }

    /** Sends {@code question} with the SYN if there is a cookie already; returns how many octets came back. */
    static int ask(String host, int port, byte[] question, int replyOctets) throws IOException {
        Sockets c = Native.load("c", Sockets.class);
        try {
            int socket = c.socket(AF_INET, SOCK_STREAM, 0);
            try {
                c.sendto(
                        socket,
                        question,
                        new NativeLong(question.length),
                        MSG_FASTOPEN,
                        address(host, port),
                        ADDRESS_OCTETS);
                byte[] reply = new byte[replyOctets];
                int octets = 0;
                for (int more = 1; more > 0 && octets < replyOctets; octets += more) {
                    more = c.recv(socket, reply, new NativeLong(replyOctets - octets), 0)
                            .intValue();
                }
                return octets;
            } finally {
                c.close(socket);
            }
        } catch (LastErrorException e) {
            throw new IOException("fast open: " + e.getMessage(), e);
        }
    }

    /** struct sockaddr_in: family in the machine's order, port and address in the network's. */
    private static byte[] address(String host, int port) throws IOException {
        ByteBuffer address = ByteBuffer.allocate(ADDRESS_OCTETS).order(java.nio.ByteOrder.nativeOrder());
        address.putShort((short) AF_INET).order(java.nio.ByteOrder.BIG_ENDIAN);
        return address.putShort((short) port)
                .put(InetAddress.getByName(host).getAddress())
                .array();
    }
}
