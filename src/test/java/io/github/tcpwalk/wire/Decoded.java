package io.github.tcpwalk.wire;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameRef;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Runs frames through a decoder and keeps what it hands over, copied out of the cursors. */
final class Decoded implements PacketSink {
    record Tcp(
            long frame,
            String source,
            int sourcePort,
            String destination,
            int destinationPort,
            long seq,
            long ack,
            int flags,
            int window,
            int payloadOctets,
            String payload,
            int tunnels,
            boolean headerComplete,
            Segment.Checksum checksum,
            List<Long> earlier) {}

    record Udp(long frame, String source, int sourcePort, String destination, int destinationPort, int payloadOctets) {}

    record Icmp(
            long frame,
            int type,
            int code,
            int mtu,
            int protocol,
            String source,
            int sourcePort,
            String destination,
            int destinationPort,
            boolean seqPresent,
            long seq) {}

    final List<Tcp> segments = new ArrayList<>();
    final List<Udp> datagrams = new ArrayList<>();
    final List<Icmp> errors = new ArrayList<>();
    final Decoder decoder = new Decoder(this);
    /** Called with the live cursor, for what the records leave out. */
    java.util.function.Consumer<Segment> onSegment = segment -> {};

    private long number;

    static Decoded of(int linkType, byte[] octets) {
        return new Decoded().frame(linkType, octets, octets.length);
    }

    /** Decodes one more frame, of which {@code captured} octets are there. */
    Decoded frame(int linkType, byte[] octets, int captured) {
        // octets around the frame that must not be read: a guard of 0xEE before, nothing after
        final int guard = 16;
        ByteBuffer buffer = ByteBuffer.allocate(guard + captured);
        for (int i = 0; i < guard; i++) {
            buffer.put((byte) 0xEE);
        }
        buffer.put(octets, 0, captured);
        Frame frame = new Frame();
        frame.octets = buffer;
        frame.offset = guard;
        frame.captured = captured;
        frame.original = octets.length;
        frame.linkType = linkType;
        frame.number = ++number;
        frame.position = number * 1000;
        decoder.decode(frame);
        return this;
    }

    @Override
    public void segment(Segment s) {
        onSegment.accept(s);
        byte[] payload = new byte[s.payloadCaptured];
        s.octets.get(s.payloadOffset, payload);
        List<Long> earlier = new ArrayList<>();
        if (s.earlierFragments != null) {
            for (FrameRef piece : s.earlierFragments) {
                earlier.add(piece.number());
                earlier.add(piece.position());
            }
        }
        segments.add(new Tcp(
                s.frame,
                AddressText.of(s.ipVersion, s.sourceHigh, s.sourceLow),
                s.sourcePort,
                AddressText.of(s.ipVersion, s.destinationHigh, s.destinationLow),
                s.destinationPort,
                Integer.toUnsignedLong(s.seq),
                Integer.toUnsignedLong(s.ack),
                s.flags,
                s.window,
                s.payloadOctets,
                new String(payload, java.nio.charset.StandardCharsets.ISO_8859_1),
                s.tunnels,
                s.headerComplete,
                s.verifyChecksum(),
                earlier));
    }

    @Override
    public void datagram(Datagram d) {
        datagrams.add(new Udp(
                d.frame,
                AddressText.of(d.ipVersion, d.sourceHigh, d.sourceLow),
                d.sourcePort,
                AddressText.of(d.ipVersion, d.destinationHigh, d.destinationLow),
                d.destinationPort,
                d.payloadOctets));
    }

    @Override
    public void icmpError(IcmpError e) {
        errors.add(new Icmp(
                e.frame,
                e.type,
                e.code,
                e.nextHopMtu,
                e.quotedProtocol,
                AddressText.of(e.ipVersion, e.quotedSourceHigh, e.quotedSourceLow),
                e.quotedSourcePort,
                AddressText.of(e.ipVersion, e.quotedDestinationHigh, e.quotedDestinationLow),
                e.quotedDestinationPort,
                e.quotedSeqPresent,
                Integer.toUnsignedLong(e.quotedSeq)));
    }
}
