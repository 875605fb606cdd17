package io.github.tcpwalk.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import io.github.tcpwalk.testing.LinuxCalls;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A TCP socket by its system calls, which never wait: those that Java does not make, and none that Java makes unasked.
 */
final class KernelSocket {
    static final int SEND = 1;
    static final int RECEIVE = 0;
    /** Options of level {@code IPPROTO_TCP}, as in netinet/tcp.h. */
    static final int KEEP_IDLE = 4;

    static final int KEEP_INTERVAL = 5;
    static final int KEEP_COUNT = 6;
    static final int DEFER_ACCEPT = 9;
    static final int USER_TIMEOUT = 18;
    static final int FAST_OPEN = 23;
    static final int FAST_OPEN_WITHOUT_COOKIE = 34;
    /** Of level {@code SOL_SOCKET}, as in asm-generic/socket.h. */
    static final int REUSE_ADDRESS = 2;

    static final int RECEIVE_BUFFER = 8;
    static final int KEEP_ALIVE = 9;
    /** Flags of send(). */
    static final int URGENT = 1;

    static final int OPENS_FAST = 0x2000_0000;
    private static final int NO_SIGNAL = 0x4000;
    private static final int STREAM = 1;
    private static final int WITHOUT_WAITING = 0x800;
    private static final int SOCKET_LEVEL = 1;
    private static final int TCP_LEVEL = 6;
    private static final int ERROR = 4;
    private static final int LINGER = 13;
    private static final int INTERNET = 2;
    private static final int INTERNET_6 = 10;
    private static final int TRY_AGAIN = 11;
    private static final int IN_PROGRESS = 115;
    private static final short POLL_IN = 1;
    private static final short POLL_OUT = 4;
    private static final int MOST_OCTETS = 65_536;

    private final int fd;
    /** Where octets are written from and read to; nobody looks at them. */
    private final Memory octets = new Memory(MOST_OCTETS);

    private final Memory polled = new Memory(8);

    private KernelSocket(int fd) {
        this.fd = fd;
        octets.clear();
    }

    /** A call of the library. */
    @FunctionalInterface
    private interface SystemCall {
        int run();
    }

    /** @return -1 when it would have to wait */
    private static int call(SystemCall call) throws IOException {
        try {
            return call.run();
        } catch (LastErrorException e) {
            if (e.getErrorCode() == TRY_AGAIN || e.getErrorCode() == IN_PROGRESS) {
                return -1;
            }
            throw new IOException("error " + e.getErrorCode(), e);
        }
    }

    /** A new one with that address of its own. */
    static KernelSocket bound(InetSocketAddress own) throws IOException {
        int family = own.getAddress() instanceof Inet4Address ? INTERNET : INTERNET_6;
        KernelSocket socket =
                new KernelSocket(call(() -> LinuxCalls.INSTANCE.socket(family, STREAM | WITHOUT_WAITING, 0)));
        socket.option(REUSE_ADDRESS, 1);
        byte[] address = octets(own);
        call(() -> LinuxCalls.INSTANCE.bind(socket.fd, address, address.length));
        return socket;
    }

    private static byte[] octets(InetSocketAddress address) {
        byte[] octets = address.getAddress().getAddress();
        boolean four = octets.length == 4;
        ByteBuffer b = ByteBuffer.allocate(four ? 16 : 28);
        b.put((byte) (four ? INTERNET : INTERNET_6)).put((byte) 0).putShort((short) address.getPort());
        b.position(four ? 4 : 8);
        return b.put(octets).array();
    }

    void listen(int backlog) throws IOException {
        call(() -> LinuxCalls.INSTANCE.listen(fd, backlog));
    }

    /** The next connection; null when there is none. */
    KernelSocket accept() throws IOException {
        int accepted = call(() -> LinuxCalls.INSTANCE.accept4(fd, null, null, WITHOUT_WAITING));
        return accepted < 0 ? null : new KernelSocket(accepted);
    }

    void connect(InetSocketAddress other) throws IOException {
        byte[] address = octets(other);
        call(() -> LinuxCalls.INSTANCE.connect(fd, address, address.length));
    }

    /** Whether it is open, or is within {@code millis}; an exception when it failed. */
    boolean connected(int millis) throws IOException {
        if (!poll(POLL_OUT, millis)) {
            return false;
        }
        int[] error = new int[1];
        call(() -> LinuxCalls.INSTANCE.getsockopt(fd, SOCKET_LEVEL, ERROR, error, new int[] {Integer.BYTES}));
        if (error[0] != 0) {
            throw new IOException("error " + error[0]);
        }
        return true;
    }

    /** Waits until there is something to read or to accept, or what will not change. */
    boolean awaitInput(int millis) throws IOException {
        return poll(POLL_IN, millis);
    }

    boolean awaitRoom(int millis) throws IOException {
        return poll(POLL_OUT, millis);
    }

    private boolean poll(short events, int millis) throws IOException {
        polled.setInt(0, fd);
        polled.setShort(4, events);
        polled.setShort(6, (short) 0);
        return call(() -> LinuxCalls.INSTANCE.poll(polled, new NativeLong(1), millis)) > 0;
    }

    /**
     * @param to with {@link #OPENS_FAST}; else null
     * @return how many octets it took; -1 when none
     */
    int send(int most, int flags, InetSocketAddress to) throws IOException {
        byte[] address = to == null ? null : octets(to);
        return call(() -> LinuxCalls.INSTANCE
                .sendto(
                        fd,
                        octets,
                        new NativeLong(Math.min(most, MOST_OCTETS)),
                        flags | NO_SIGNAL,
                        address,
                        address == null ? 0 : address.length)
                .intValue());
    }

    /** @return how many octets came; 0 at the end of the stream, -1 when there are none yet */
    int receive(int most) throws IOException {
        return call(() -> LinuxCalls.INSTANCE
                .recv(fd, octets, new NativeLong(Math.min(most, MOST_OCTETS)), 0)
                .intValue());
    }

    void option(int name, int value) throws IOException {
        call(() -> LinuxCalls.INSTANCE.setsockopt(fd, SOCKET_LEVEL, name, new int[] {value}, Integer.BYTES));
    }

    void tcpOption(int name, int value) throws IOException {
        call(() -> LinuxCalls.INSTANCE.setsockopt(fd, TCP_LEVEL, name, new int[] {value}, Integer.BYTES));
    }

    void linger(int seconds) throws IOException {
        call(() -> LinuxCalls.INSTANCE.setsockopt(fd, SOCKET_LEVEL, LINGER, new int[] {1, seconds}, 2 * Integer.BYTES));
    }

    /** @param how {@link #SEND} or {@link #RECEIVE}: what it will not do any more */
    void shutdown(int how) throws IOException {
        call(() -> LinuxCalls.INSTANCE.shutdown(fd, how));
    }

    void close() throws IOException {
        call(() -> LinuxCalls.INSTANCE.close(fd));
    }
}
