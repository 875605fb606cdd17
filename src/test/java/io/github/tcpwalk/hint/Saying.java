package io.github.tcpwalk.hint;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One conversation, whose client and server say octets. */
final class Saying {
    final Waiting waiting;
    final Lookout lookout;
    private final int clientPort;
    private final int serverPort;
    private int clientNext = 1001;
    private int serverNext = 0x7FFF_FFF0; // wraps soon

    Saying(int clientPort, int serverPort) {
        this(clientPort, serverPort, Bounds.usual());
    }

    Saying(int clientPort, int serverPort, Bounds bounds) {
        this.clientPort = clientPort;
        this.serverPort = serverPort;
        waiting = new Waiting(bounds);
        lookout = new Lookout(waiting);
    }

    private <P extends Packet> P packet(P p, boolean client, byte[] payload) {
        p.sourcePort = client ? clientPort : serverPort;
        p.destinationPort = client ? serverPort : clientPort;
        p.sourceLow = client ? 1 : 2;
        p.destinationLow = client ? 2 : 1;
        p.ipVersion = 4;
        p.octets = ByteBuffer.wrap(payload);
        p.payloadOctets = payload.length;
        p.payloadCaptured = payload.length;
        p.transportOctets = 20 + payload.length; // whose header is not there: the checksum cannot be known
        return p;
    }

    Saying client(byte[]... pieces) {
        for (byte[] piece : pieces) {
            at(true, clientNext, clientNext, piece);
            clientNext += piece.length;
        }
        return this;
    }

    Saying server(byte[]... pieces) {
        for (byte[] piece : pieces) {
            at(false, serverNext, serverNext, piece);
            serverNext += piece.length;
        }
        return this;
    }

    Saying client(String... pieces) {
        for (String piece : pieces) {
            client(ascii(piece));
        }
        return this;
    }

    Saying server(String... pieces) {
        for (String piece : pieces) {
            server(ascii(piece));
        }
        return this;
    }

    /** A segment of the client {@code ahead} octets behind what comes next. */
    Saying clientAhead(int ahead, byte[] payload) {
        at(true, clientNext + ahead, clientNext, payload);
        return this;
    }

    private void at(boolean client, int seq, int expected, byte[] payload) {
        if (payload.length == 0) {
            return;
        }
        Segment s = packet(new Segment(), client, payload);
        s.seq = seq;
        s.flags = Segment.ACK;
        lookout.segment(s, expected);
    }

    Saying datagram(boolean client, byte[] payload) {
        lookout.datagram(packet(new Datagram(), client, payload));
        return this;
    }

    Hint hint() {
        lookout.close();
        return lookout.hint();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] with(int lengthOctets, byte[] content) {
        byte[] length = new byte[lengthOctets];
        for (int i = 0; i < lengthOctets; i++) {
            length[i] = (byte) (content.length >>> 8 * (lengthOctets - 1 - i));
        }
        return join(length, content);
    }

    static byte[] u16(int... values) {
        byte[] octets = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            octets[2 * i] = (byte) (values[i] >> 8);
            octets[2 * i + 1] = (byte) values[i];
        }
        return octets;
    }

    private static byte[] extension(int type, byte[] content) {
        return join(u16(type), with(2, content));
    }

    private static byte[] hello(int type, byte[] suites, byte[] extensions) {
        byte[] body = join(
                u16(0x0303),
                new byte[32],
                with(1, new byte[32]),
                suites,
                type == 1 ? new byte[] {1, 0} : new byte[] {0},
                with(2, extensions));
        return join(new byte[] {(byte) type}, with(3, body));
    }

    /** @param keys octets of key shares before the name */
    static byte[] clientHello(String name, int keys) {
        byte[] server = with(2, join(new byte[] {0}, with(2, ascii(name))));
        return hello(
                1,
                with(2, u16(0x0A0A, 0x1301, 0xC02F)),
                join(
                        extension(0x1A1A, new byte[0]), // GREASE, RFC 8701
                        extension(51, new byte[keys]),
                        extension(0, server),
                        extension(43, with(1, u16(0x2A2A, 0x0304, 0x0303)))));
    }

    static byte[] serverHello(int version) {
        byte[] chosen = extension(43, u16(version));
        return hello(
                2, u16(0x1301), version == 0x0304 ? join(extension(51, new byte[36]), chosen) : extension(23, u16()));
    }

    /** In records of at most so many octets. */
    static byte[] records(byte[] handshake, int most) {
        byte[] all = {};
        for (int at = 0; at < handshake.length; at += most) {
            byte[] part = java.util.Arrays.copyOfRange(handshake, at, Math.min(handshake.length, at + most));
            all = join(all, new byte[] {22, 3, 1}, with(2, part));
        }
        return all;
    }

    static byte[] dns(int flags, int answers, int type, String name) {
        byte[] labels = {};
        for (String label : name.isEmpty() ? new String[0] : name.split("\\.")) {
            labels = join(labels, with(1, ascii(label)));
        }
        return join(u16(7, flags, 1, answers, 0, 0), labels, new byte[1], u16(type, 1));
    }

    static byte[] overTcp(byte[] message) {
        return with(2, message);
    }
}
