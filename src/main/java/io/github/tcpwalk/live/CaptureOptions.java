package io.github.tcpwalk.live;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What to capture and where to. Start with {@link #on} and change what differs; the letters are tcpdump's.
 *
 * @param interfaceName -i: name, {@code any}, or the number in {@link Interfaces#list}
 * @param filter tcpdump expression, empty for everything
 * @param snapLength -s: octets kept of each packet
 * @param promiscuous false is -p
 * @param bufferOctets -B: the kernel's buffer
 * @param file -w: written, replaced when it exists; null when it is chosen later
 * @param packetLimit -c: 0 for none
 * @param duration null for as long as it takes
 * @param user -Z: who to become once the handle is open; null for the caller of sudo
 */
public record CaptureOptions(
        String interfaceName,
        String filter,
        int snapLength,
        boolean promiscuous,
        int bufferOctets,
        Path file,
        Rotation rotation,
        long packetLimit,
        Duration duration,
        String user) {
    /** Every octet of every packet, as libpcap sees it. */
    public static final int WHOLE_PACKETS = FilterCompiler.MAX_SNAP_LENGTH;
    /** 0.2 s of 10 Gbit/s, or of anything slower: longer than a garbage collection pause. */
    public static final int DEFAULT_BUFFER_OCTETS = 32 * 1024 * 1024;

    /** Everything that passes an interface, into one file, until stopped. */
    public static CaptureOptions on(String interfaceName, Path file) {
        return new CaptureOptions(
                interfaceName, "", WHOLE_PACKETS, true, DEFAULT_BUFFER_OCTETS, file, Rotation.NONE, 0, null, null);
    }

    public CaptureOptions {
        if (snapLength < 0 || snapLength > WHOLE_PACKETS) {
            throw new IllegalArgumentException("-s " + snapLength + ": 0 to " + WHOLE_PACKETS + " octets");
        }
        if (bufferOctets <= 0 || packetLimit < 0) {
            throw new IllegalArgumentException("-B and -c take positive numbers");
        }
        // As in tcpdump: 0 asks for whole packets.
        snapLength = snapLength == 0 ? WHOLE_PACKETS : snapLength;
    }

    public CaptureOptions withFilter(String expression) {
        return new CaptureOptions(
                interfaceName,
                expression,
                snapLength,
                promiscuous,
                bufferOctets,
                file,
                rotation,
                packetLimit,
                duration,
                user);
    }

    public CaptureOptions withSnapLength(int octets) {
        return new CaptureOptions(
                interfaceName, filter, octets, promiscuous, bufferOctets, file, rotation, packetLimit, duration, user);
    }

    public CaptureOptions withPromiscuous(boolean on) {
        return new CaptureOptions(
                interfaceName, filter, snapLength, on, bufferOctets, file, rotation, packetLimit, duration, user);
    }

    public CaptureOptions withBufferOctets(int octets) {
        return new CaptureOptions(
                interfaceName, filter, snapLength, promiscuous, octets, file, rotation, packetLimit, duration, user);
    }

    public CaptureOptions withRotation(Rotation rule) {
        return new CaptureOptions(
                interfaceName, filter, snapLength, promiscuous, bufferOctets, file, rule, packetLimit, duration, user);
    }

    public CaptureOptions withPacketLimit(long packets) {
        return new CaptureOptions(
                interfaceName, filter, snapLength, promiscuous, bufferOctets, file, rotation, packets, duration, user);
    }

    public CaptureOptions withDuration(Duration time) {
        return new CaptureOptions(
                interfaceName, filter, snapLength, promiscuous, bufferOctets, file, rotation, packetLimit, time, user);
    }

    public CaptureOptions withUser(String name) {
        return new CaptureOptions(
                interfaceName,
                filter,
                snapLength,
                promiscuous,
                bufferOctets,
                file,
                rotation,
                packetLimit,
                duration,
                name);
    }
}
