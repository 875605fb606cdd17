package io.github.tcpwalk.homework.replay;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the packets of a capture that holds nothing else of interest and all of their octets. */
public final class SentReader implements PacketSink {
    static final int TCP_OCTETS = 20;
    static final int UDP_OCTETS = 8;
    /** A reference that is longer is no exercise. */
    private static final int MOST_PACKETS = 20_000;

    private final List<Sent> packets = new ArrayList<>();
    private boolean whole = true;

    private SentReader() {}

    /** @return empty where packets were cut, came in pieces or through tunnels, or were rejected by ICMP */
    public static Optional<Packets> read(byte[] capture, String name) throws IOException {
        SentReader reader = new SentReader();
        Decoder decoder = new Decoder(reader);
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(capture), name, Capture.Access.REPEATED);
                FrameSource frames = file.eachOnce()) {
            Frame frame = new Frame();
            while (reader.whole && frames.next(frame)) {
                decoder.decode(frame);
            }
        }
        return reader.whole && !reader.packets.isEmpty()
                ? Optional.of(new Packets(List.copyOf(reader.packets)))
                : Optional.empty();
    }

    @Override
    public void segment(Segment s) {
        whole &= s.headerComplete && s.headerOctets >= TCP_OCTETS;
        take(s, true, s.headerOctets);
    }

    @Override
    public void datagram(Datagram d) {
        take(d, false, UDP_OCTETS);
    }

    @Override
    public void icmpError(IcmpError error) {
        whole = false;
    }

    private void take(Packet p, boolean tcp, int headerOctets) {
        whole &= p.payloadCaptured == p.payloadOctets
                && p.tunnels == 0
                && p.earlierFragments == null
                && packets.size() < MOST_PACKETS;
        if (whole) {
            packets.add(new Sent(
                    p.timestampNanos,
                    tcp,
                    address(p.ipVersion, p.sourceHigh, p.sourceLow),
                    address(p.ipVersion, p.destinationHigh, p.destinationLow),
                    octets(p.octets, p.transportOffset, headerOctets),
                    octets(p.octets, p.payloadOffset, p.payloadOctets),
                    Math.max(0, p.ipId)));
        }
    }

    private static byte[] address(int version, long high, long low) {
        return version == 4
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array()
                : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }

    private static byte[] octets(ByteBuffer from, int offset, int length) {
        byte[] octets = new byte[length];
        from.get(offset, octets);
        return octets;
    }
}
