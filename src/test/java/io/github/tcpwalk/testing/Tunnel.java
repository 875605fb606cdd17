package io.github.tcpwalk.testing;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A TUN device: what the network of the thread that made it sends comes out here, as IP packets, and the reverse. */
public final class Tunnel implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final NativeLong TUNSETIFF = new NativeLong(0x4004_54caL);
    private static final int INTERFACE_REQUEST_OCTETS = 40;
    private static final int FLAGS_AT = 16;
    /** {@code IFF_TUN | IFF_NO_PI}: IP packets with nothing before them. */
    private static final short PLAIN_IP = 0x1001;

    private static final int MOST_OCTETS = 65_536;
    private static final short POLL_IN = 1;

    private final int fd;
    private final byte[] octets = new byte[MOST_OCTETS];
    private final Memory polled = new Memory(8);

    public Tunnel(String name) {
        fd = LinuxCalls.INSTANCE.open("/dev/net/tun", READ_WRITE);
        Memory request = new Memory(INTERFACE_REQUEST_OCTETS);
        request.clear();
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        request.write(0, text, 0, text.length);
        request.setShort(FLAGS_AT, PLAIN_IP);
        LinuxCalls.INSTANCE.ioctl(fd, TUNSETIFF, request);
    }

    /** The next packet, null when none came for {@code millis}. One thread. */
    public byte[] read(int millis) {
        polled.setInt(0, fd);
        polled.setShort(4, POLL_IN);
        polled.setShort(6, (short) 0);
        if (LinuxCalls.INSTANCE.poll(polled, new NativeLong(1), millis) <= 0) {
            return null;
        }
        int length = LinuxCalls.INSTANCE
                .read(fd, octets, new NativeLong(octets.length))
                .intValue();
        return Arrays.copyOf(octets, length);
    }

    /** Any thread. */
    public void write(byte[] packet) {
        LinuxCalls.INSTANCE.write(fd, packet, new NativeLong(packet.length));
    }

    @Override
    public void close() {
        LinuxCalls.INSTANCE.close(fd);
    }
}
