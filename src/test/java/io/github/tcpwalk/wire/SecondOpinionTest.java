package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.Random;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.TcpPacket;

/** pcap4j's packet classes read the same frames and have to say the same. */
class SecondOpinionTest {
    private static final String[] OPTIONS = {
        "",
        "020405b4",
        "020405b4 0402 080a 11223344 55667788 01 030307",
        "0101 080a 00000001 ffffffff",
        "0101 050a 00000001 00000009",
        "0101 050a 80000000 80000009 0101 080a 00000001 00000002"
    };

    @Property(tries = 500)
    void pcap4jAgrees(Draw draw) throws IllegalRawDataException {
        Random random = draw.random();
        int octets = draw.between(0, 200);
        boolean v6 = draw.flip();
        byte[] payload = new byte[octets];
        random.nextBytes(payload);
        byte[] tcp = Headers.tcp(
                random.nextInt(65536),
                random.nextInt(65536),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(64),
                random.nextInt(65536),
                Headers.hex(OPTIONS[random.nextInt(OPTIONS.length)]),
                payload);
        byte[] frame =
                v6 ? Headers.ethernet(0x86DD, Headers.ipv6(6, tcp)) : Headers.ethernet(0x0800, Headers.ipv4(6, tcp));
        EthernetPacket theirs = EthernetPacket.newPacket(frame, 0, frame.length);
        TcpPacket.TcpHeader header = theirs.get(TcpPacket.class).getHeader();
        IpPacket.IpHeader ip = theirs.get(IpPacket.class).getHeader();

        Decoded decoded = new Decoded();
        decoded.onSegment = s -> {
            assertEquals(header.getSrcPort().valueAsInt(), s.sourcePort);
            assertEquals(header.getDstPort().valueAsInt(), s.destinationPort);
            assertEquals(header.getSequenceNumber(), s.seq);
            assertEquals(header.getAcknowledgmentNumber(), s.ack);
            assertEquals(header.getWindowAsInt(), s.window);
            assertEquals(header.getChecksum() & 0xFFFF, s.checksum);
            assertEquals(header.getDataOffsetAsInt() * 4, s.headerOctets);
            assertEquals(header.getSyn(), s.has(Segment.SYN));
            assertEquals(header.getAck(), s.has(Segment.ACK));
            assertEquals(header.getFin(), s.has(Segment.FIN));
            assertEquals(header.getRst(), s.has(Segment.RST));
            assertEquals(header.getPsh(), s.has(Segment.PSH));
            assertEquals(header.getUrg(), s.has(Segment.URG));
            assertEquals(octets, s.payloadOctets);
            assertEquals(octets, s.payloadCaptured);
            assertEquals(Segment.Checksum.GOOD, s.verifyChecksum());
            if (s.ipVersion == 4) {
                assertEquals(ip.getSrcAddr().getHostAddress(), AddressText.of(4, s.sourceHigh, s.sourceLow));
            }
        };
        decoded.frame(1, frame, frame.length);
        assertEquals(1, decoded.segments.size());
    }
}
