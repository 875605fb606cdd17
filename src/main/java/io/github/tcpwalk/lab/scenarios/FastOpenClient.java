package io.github.tcpwalk.lab.scenarios;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Connects with data on the SYN (RFC 7413), for which Java has no words. */
final class FastOpenClient {
    private FastOpenClient() {}

    /** Sends {@code question} with the SYN if there is a cookie already; returns how many octets came back. */
    static int ask(InetSocketAddress server, byte[] question, int replyOctets) throws IOException {
        Calls c = Calls.load();
        byte[] address = Calls.address(server);
        try {
            int socket = c.socket(Calls.AF_INET, Calls.SOCK_STREAM, 0);
            try {
                NativeLong sent = new NativeLong(question.length);
                c.sendto(socket, question, sent, Calls.MSG_FASTOPEN, address, address.length);
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
}
