package io.github.tcpwalk.wire;

import static io.github.tcpwalk.wire.Headers.ethernet;
import static io.github.tcpwalk.wire.Headers.hex;
import static io.github.tcpwalk.wire.Headers.ipv4;
import static io.github.tcpwalk.wire.Headers.join;
import static io.github.tcpwalk.wire.Headers.udp;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not delivered is counted under its reason. */
class DecodeCountsTest {
    @Test
    void unsupportedLinkTypesAreNamed() {
        Decoded decoded = new Decoded();
        decoded.frame(195, new byte[40], 40)
                .frame(195, new byte[40], 40)
                .frame(147, new byte[4], 4)
                .frame(9999, new byte[4], 4);
        assertEquals(
                Map.of("LINKTYPE_IEEE802_15_4_WITHFCS", 2L, "LINKTYPE_USER0", 1L, "LINKTYPE_(9999)", 1L),
                decoded.decoder.counts().unsupportedLinkTypes());
        assertEquals("LINKTYPE_ETHERNET", LinkType.name(1));
    }

    @Test
    void otherTrafficIsCounted() {
        Decoded decoded = new Decoded();
        for (byte[] frame : List.of(
                ethernet(0x0806, new byte[28]),
                ethernet(0x0800, ipv4(50, new byte[24])),
                ethernet(0x0800, ipv4(1, hex("0800 0000 00010001"))))) {
            decoded.frame(1, frame, frame.length);
        }
        decoded.frame(105, join(hex("08410000"), new byte[40]), 44);
        DecodeCounts counts = decoded.decoder.counts();
        assertEquals(4, counts.frames);
        assertEquals(1, counts.nonIp);
        assertEquals(2, counts.otherProtocols);
        assertEquals(1, counts.encrypted80211);
        assertEquals(0, counts.malformed);
    }

    /** Where a number says what follows, one that is not known says that it is not IP. */
    @Test
    void whatAnUnknownNumberAnnouncesIsCounted() {
        byte[] arp = new byte[28];
        assertAll(
                () -> assertIsNoIp(197, join(Samples.erf(3), arp)),
                () -> assertIsNoIp(107, join(hex("0041 03 81"), arp)),
                () -> assertIsNoIp(1, Samples.sflow("token ring", 2, arp).octets()));
    }

    private static void assertIsNoIp(int linkType, byte[] frame) {
        Decoded decoded = Decoded.of(linkType, frame);
        assertEquals(1, decoded.decoder.counts().nonIp);
        assertEquals(0, decoded.decoder.counts().malformed);
        assertEquals(List.of(), decoded.segments);
    }

    @Test
    void aFifthTunnelIsTooDeep() {
        byte[] packet = Samples.V4;
        for (int i = 0; i < 5; i++) {
            packet = ipv4(4, packet);
        }
        Decoded decoded = Decoded.of(101, packet);
        assertEquals(List.of(), decoded.segments);
        assertEquals(1, decoded.decoder.counts().tooManyTunnels);
    }

    @Test
    void seventeenLayersAreTooDeep() {
        byte[] tagged = join(hex("0800"), Samples.V4);
        for (int i = 0; i < 16; i++) {
            tagged = join(hex("8100 0001"), tagged);
        }
        Decoded decoded = Decoded.of(1, join(hex("020000000002 020000000001"), tagged));
        assertEquals(List.of(), decoded.segments);
        assertEquals(1, decoded.decoder.counts().tooDeep);
    }

    @Test
    void aTunnelPortWithoutTheTunnelsHeaderIsADatagram() {
        for (int port :
                new int[] {1701, 2152, 3544, 4341, 4754, 4789, 4790, 5072, 5247, 6081, 6343, 6635, 8472, 37008}) {
            byte[] frame = ethernet(0x0800, ipv4(17, udp(port, 33333, join(hex("7f"), new byte[60]))));
            Decoded decoded = Decoded.of(1, frame);
            assertEquals(
                    List.of(new Decoded.Udp(1, "10.0.0.1", port, "10.0.0.2", 33333, 61)),
                    decoded.datagrams,
                    "port " + port);
            assertEquals(0, decoded.decoder.counts().malformed, "port " + port);
        }
    }

    @Test
    void aTcpPortMeansNothingToTheDecoder() {
        byte[] vxlan = join(hex("0800000000000100"), ethernet(0x0800, Samples.V4));
        byte[] segment = Headers.tcp(4789, 4789, 1, 1, Segment.ACK, 1, new byte[0], vxlan);
        Decoded decoded = Decoded.of(1, ethernet(0x0800, ipv4(6, segment)));
        assertEquals(4789, decoded.segments.get(0).sourcePort());
    }
}
