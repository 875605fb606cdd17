package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransportChecksumTest {
    private static final int CHECKSUM = 20 + 16;

    private static Segment.Checksum verdict(byte[] packet) {
        return Decoded.of(101, packet).segments.get(0).checksum();
    }

    @Property(tries = 300)
    void goodAsSentAndBadWithAnyBitFlipped(Draw draw) {
        Random random = draw.random();
        byte[] payload = new byte[draw.between(0, 100)];
        random.nextBytes(payload);
        byte[] packet = Headers.ipv4(
                6, Headers.tcp(random.nextInt(65536), 2, random.nextInt(), 4, Segment.ACK, 5, new byte[0], payload));
        assertEquals(Segment.Checksum.GOOD, verdict(packet));
        // anything from the acknowledgment number on but the data offset
        int at = 20 + 14 + random.nextInt(packet.length - 34);
        packet[at] ^= (byte) (1 << random.nextInt(8));
        assertEquals(Segment.Checksum.BAD, verdict(packet));
    }

    @Test
    void thePseudoHeadersSumAloneIsOffload() {
        byte[] packet = Samples.V4.clone();
        // 0a00 + 0001 + 0a00 + 0002 + protocol 6 + 37 octets
        packet[CHECKSUM] = 0x14;
        packet[CHECKSUM + 1] = 0x2E;
        assertEquals(Segment.Checksum.OFFLOADED, verdict(packet));
    }

    @Test
    void aLargeSendMayLeaveTheLengthOut() {
        byte[] packet = Samples.V4.clone();
        packet[CHECKSUM] = 0x14;
        packet[CHECKSUM + 1] = 0x09;
        assertEquals(Segment.Checksum.OFFLOADED, verdict(packet));
    }

    @Test
    void aSegmentOnItsWayThroughAnIpv6RouteIsCheckedAgainstItsLastAddress() {
        byte[] waypoint = Headers.hex("20010db80000000000000000000000ff");
        byte[] direct = Headers.slice(Samples.V6, 40, Samples.V6.length);
        for (String header : new String[] {"06 02 00 01 00000000", "06 02 04 01 00 000000"}) {
            byte[] packet = Headers.ipv6(43, Headers.join(Headers.hex(header), Headers.DESTINATION6, direct));
            System.arraycopy(waypoint, 0, packet, 24, 16);
            Decoded.Tcp segment = Decoded.of(101, packet).segments.get(0);
            assertEquals("2001:db8::2", segment.destination());
            assertEquals(Segment.Checksum.GOOD, segment.checksum());
        }
    }

    @Test
    void aSegmentOnItsWayThroughAnIpv4SourceRouteToo() {
        byte[] packet = Headers.ipv4(6, 1, 0, Headers.hex("01 83 07 04 0a000002"), Samples.SEGMENT);
        packet[16] = 99;
        Decoded.Tcp segment = Decoded.of(101, packet).segments.get(0);
        assertEquals("10.0.0.2", segment.destination());
        assertEquals(Segment.Checksum.GOOD, segment.checksum());
    }

    /** The same whatever stands in the field, as an interface may still fill it in; none when octets are missing. */
    @Test
    void theContentsSumLeavesTheFieldOut() {
        byte[] packet = Samples.V4.clone();
        int sent = 0xFFFF ^ ((packet[CHECKSUM] & 0xFF) << 8 | packet[CHECKSUM + 1] & 0xFF);
        assertEquals(sent, contentSum(packet, packet.length));
        packet[CHECKSUM] ^= 0x55;
        assertEquals(sent, contentSum(packet, packet.length));
        assertEquals(-1, contentSum(packet, packet.length - 1));
    }

    private static int contentSum(byte[] packet, int captured) {
        int[] sum = new int[1];
        Decoded decoded = new Decoded();
        decoded.onSegment = s -> sum[0] = s.contentSum();
        decoded.frame(101, packet, captured);
        return sum[0];
    }

    @Test
    void aDatagramWithoutAChecksumCannotBeVerified() {
        assertEquals(Segment.Checksum.UNVERIFIABLE, ofDatagram(0));
    }

    @Test
    void aDatagramsChecksumIsVerified() {
        // not of 0a00 + 0001 + 0a00 + 0002 + protocol 17 + 11 octets, ports 1 + 2 and 11 octets
        assertEquals(Segment.Checksum.GOOD, ofDatagram(0xEBD2));
        assertEquals(Segment.Checksum.BAD, ofDatagram(0xEBD3));
    }

    private static Segment.Checksum ofDatagram(int checksum) {
        byte[] packet = Headers.ipv4(17, Headers.udp(1, 2, new byte[3]));
        packet[20 + 6] = (byte) (checksum >> 8);
        packet[20 + 7] = (byte) checksum;
        Segment.Checksum[] verdict = new Segment.Checksum[1];
        io.github.tcpwalk.capture.Frame frame = new io.github.tcpwalk.capture.Frame();
        frame.octets = java.nio.ByteBuffer.wrap(packet);
        frame.captured = packet.length;
        frame.original = packet.length;
        frame.linkType = 101;
        new Decoder(new PacketSink() {
                    @Override
                    public void segment(Segment segment) {}

                    @Override
                    public void datagram(Datagram datagram) {
                        verdict[0] = datagram.verifyChecksum();
                    }
                })
                .decode(frame);
        return verdict[0];
    }
}
