package io.github.tcpwalk.lab.scenarios;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.IntByReference;
import io.github.tcpwalk.text.Sentence;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A socket of a lecture. Each method gives a call that has yet to be made. */
final class Descriptor {
    private static final int MOST_SHOWN = 24;

    private final Calls c;
    private final String side;
    private final boolean ipv6;
    private volatile int number = -1;
    private volatile InetSocketAddress sender;

    Descriptor(Calls c, String side, boolean ipv6) {
        this.c = c;
        this.side = side;
        this.ipv6 = ipv6;
    }

    @FunctionalInterface
    private interface Made {
        String make() throws LastErrorException;
    }

    private Call call(String text, String key, Made made, Object... namesAndValues) {
        return Call.of(side, text, Sentence.of("lecture.call-" + key, namesAndValues), () -> {
            try {
                return made.make();
            } catch (LastErrorException e) {
                return Calls.failure(e);
            }
        });
    }

    Call socket() {
        return call("socket(SOCK_STREAM)", "socket", () -> made(Calls.SOCK_STREAM));
    }

    Call datagramSocket() {
        return call("socket(SOCK_DGRAM)", "socket-udp", () -> made(Calls.SOCK_DGRAM));
    }

    private String made(int type) {
        number = c.socket(ipv6 ? Calls.AF_INET6 : Calls.AF_INET, type, 0);
        option(Calls.SOL_SOCKET, Calls.SO_REUSEADDR, integer(1));
        return Integer.toString(number);
    }

    private int option(int level, int option, byte[] value) {
        return c.setsockopt(number, level, option, value, value.length);
    }

    private static byte[] integer(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    /** @param name of the option, after which its sentence is called, too */
    Call option(String name, int level, int option, int value) {
        return call(
                "setsockopt(" + name + ", " + value + ")",
                name,
                () -> Integer.toString(option(level, option, integer(value))));
    }

    /** A close that is not to wait: RST instead of FIN. */
    Call lingerNot() {
        byte[] linger = ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(1)
                .putInt(0)
                .array();
        return call(
                "setsockopt(SO_LINGER, 0)",
                "SO_LINGER",
                () -> Integer.toString(option(Calls.SOL_SOCKET, Calls.SO_LINGER, linger)));
    }

    /** connect() is not to wait longer. */
    Call timeout(int millis) {
        byte[] time = ByteBuffer.allocate(2 * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(millis / 1_000)
                .putLong(millis % 1_000 * 1_000)
                .array();
        return call(
                "setsockopt(SO_SNDTIMEO, " + millis + " ms)",
                "SO_SNDTIMEO",
                () -> Integer.toString(option(Calls.SOL_SOCKET, Calls.SO_SNDTIMEO, time)));
    }

    Call bind(InetSocketAddress to) {
        byte[] address = Calls.address(to);
        return call("bind(" + text(to) + ")", "bind", () -> Integer.toString(c.bind(number, address, address.length)));
    }

    Call listen(int backlog) {
        return call("listen(" + backlog + ")", "listen", () -> Integer.toString(c.listen(number, backlog)));
    }

    Call connect(InetSocketAddress to) {
        byte[] address = Calls.address(to);
        return call(
                "connect(" + text(to) + ")",
                "connect",
                () -> Integer.toString(c.connect(number, address, address.length)));
    }

    /** @param connection that it gives */
    Call accept(Descriptor connection) {
        return call("accept()", "accept", () -> {
            byte[] from = new byte[Calls.IN6_OCTETS];
            connection.number = c.accept(number, from, new IntByReference(from.length));
            return connection.number + ", " + text(Calls.address(from));
        });
    }

    Call send(String text) {
        return send(shown(octets(text), octets(text).length), octets(text));
    }

    Call send(int octets) {
        return send(octets + " octets", new byte[octets]);
    }

    private Call send(String shown, byte[] data) {
        return call(
                "send(" + shown + ")",
                "send",
                () -> c.send(number, data, new NativeLong(data.length), Calls.MSG_NOSIGNAL)
                        .toString(),
                "octets",
                data.length);
    }

    /** As much as fits, and not a moment of waiting for more room. */
    Call fill(int octets) {
        byte[] data = new byte[octets];
        return call("send(" + octets + " octets, MSG_DONTWAIT)", "fill", () -> {
            NativeLong size = new NativeLong(octets);
            return c.send(number, data, size, Calls.MSG_NOSIGNAL | Calls.MSG_DONTWAIT)
                    .toString();
        });
    }

    Call sendFast(InetSocketAddress to, String text) {
        byte[] address = Calls.address(to);
        byte[] data = octets(text);
        return call("sendto(" + shown(data, data.length) + ", MSG_FASTOPEN, " + text(to) + ")", "fast-open", () -> {
            NativeLong size = new NativeLong(data.length);
            return c.sendto(number, data, size, Calls.MSG_FASTOPEN, address, address.length)
                    .toString();
        });
    }

    Call sendTo(InetSocketAddress to, String what, byte[] data) {
        return call("sendto(" + what + ")", "sendto", () -> {
            byte[] address = Calls.address(to == null ? sender : to);
            return c.sendto(number, data, new NativeLong(data.length), 0, address, address.length)
                    .toString();
        });
    }

    Call receiveFrom() {
        return call("recvfrom()", "recvfrom", () -> {
            byte[] data = new byte[1 << 12];
            byte[] from = new byte[Calls.IN6_OCTETS];
            NativeLong octets =
                    c.recvfrom(number, data, new NativeLong(data.length), 0, from, new IntByReference(from.length));
            sender = Calls.address(from);
            return octets + ", " + text(sender);
        });
    }

    Call receive() {
        return receive(1 << 16);
    }

    /** @param most octets that it takes */
    Call receive(int most) {
        return call(most == 1 ? "recv(1)" : "recv()", "recv", () -> {
            byte[] data = new byte[most];
            int octets = c.recv(number, data, new NativeLong(data.length), 0).intValue();
            boolean says = octets > 0 && octets <= MOST_SHOWN && data[0] != 0;
            return octets + (says ? " " + shown(data, octets) : "");
        });
    }

    /** Everything that is still to come, to the end. */
    Call receiveAll() {
        return call("recv() ... recv()", "recv-all", () -> {
            byte[] data = new byte[1 << 16];
            long all = 0;
            int octets;
            do {
                octets = c.recv(number, data, new NativeLong(data.length), 0).intValue();
                all += octets;
            } while (octets > 0);
            return all + ", 0";
        });
    }

    Call receiveWhole(int octets) {
        return call("recv(" + octets + " octets, MSG_WAITALL)", "recv-whole", () -> {
            NativeLong size = new NativeLong(octets);
            return c.recv(number, new byte[octets], size, Calls.MSG_WAITALL).toString();
        });
    }

    Call shutdown() {
        return call("shutdown(SHUT_WR)", "shutdown", () -> Integer.toString(c.shutdown(number, Calls.SHUT_WR)));
    }

    Call close() {
        return call("close()", "close", () -> {
            int was = number;
            number = -1;
            return Integer.toString(c.close(was));
        });
    }

    /** Without a word, at the end of everything. */
    void drop() {
        if (number >= 0) {
            try {
                c.close(number);
            } catch (LastErrorException e) {
                // it was closed already
            }
            number = -1;
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String shown(byte[] data, int octets) {
        return '"'
                + new String(data, 0, octets, StandardCharsets.US_ASCII)
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")
                + '"';
    }

    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host.replaceFirst("(^|:)(0(:0)+)(:|$)", "::") + "]" : host) + ":"
                + address.getPort();
    }
}
