package io.github.tcpwalk.wire;

import static io.github.tcpwalk.wire.Headers.hex;
import static io.github.tcpwalk.wire.Headers.ipv4;
import static io.github.tcpwalk.wire.Headers.ipv6;
import static io.github.tcpwalk.wire.Headers.join;
import static io.github.tcpwalk.wire.Headers.slice;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class IcmpErrorTest {
    private static Decoded.Icmp quoting(int type, int code, int mtu, int protocol, boolean seq) {
        return new Decoded.Icmp(1, type, code, mtu, protocol, "10.0.0.1", 40000, "10.0.0.2", 80, seq, seq ? 1000 : 0);
    }

    @Test
    void quotedTcpIsAnErrorAndNoSegment() {
        // RFC 792 promises eight octets of the quoted packet
        byte[] packet = ipv4(1, join(hex("0303 0000 00000000"), slice(Samples.V4, 0, 28)));
        Decoded decoded = Decoded.of(101, packet);
        assertEquals(List.of(quoting(3, 3, 0, 6, true)), decoded.errors);
        assertEquals(List.of(), decoded.segments);
    }

    @Test
    void fragmentationNeededNamesTheMtu() {
        byte[] packet = ipv4(1, join(hex("0304 0000 0000 0578"), Samples.V4));
        assertEquals(List.of(quoting(3, 4, 1400, 6, true)), Decoded.of(101, packet).errors);
    }

    @Test
    void fourOctetsOfPortsAreEnough() {
        byte[] packet = ipv4(1, join(hex("0b00 0000 00000000"), slice(Samples.V4, 0, 24)));
        assertEquals(List.of(quoting(11, 0, 0, 6, false)), Decoded.of(101, packet).errors);
    }

    @Test
    void quotedUdp() {
        byte[] quoted = ipv4(17, Headers.udp(40000, 80, new byte[2]));
        byte[] packet = ipv4(1, join(hex("0303 0000 00000000"), quoted));
        assertEquals(List.of(quoting(3, 3, 0, 17, false)), Decoded.of(101, packet).errors);
    }

    @Test
    void ipv6PacketTooBigBehindExtensionHeaders() {
        byte[] transport = slice(Samples.V6, 40, Samples.V6.length);
        byte[] quoted = ipv6(60, join(hex("0600 010400000000"), transport));
        byte[] packet = ipv6(58, join(hex("0200 0000 00000500"), quoted));
        assertEquals(
                List.of(new Decoded.Icmp(1, 2, 0, 1280, 6, "2001:db8::1", 40000, "2001:db8::2", 80, true, 1000)),
                Decoded.of(101, packet).errors);
    }

    @Test
    void whatQuotesNoTransportHeaderIsAnotherProtocol() {
        byte[] laterFragment = ipv4(6, 1, 5, new byte[0], new byte[8]);
        byte[] quotedIcmp = ipv4(1, new byte[8]);
        for (byte[] quoted : List.of(laterFragment, quotedIcmp, new byte[0], slice(Samples.V4, 0, 23), Samples.V6)) {
            Decoded decoded = Decoded.of(101, ipv4(1, join(hex("0303 0000 00000000"), quoted)));
            assertEquals(List.of(), decoded.errors);
            assertEquals(1, decoded.decoder.counts().otherProtocols);
        }
    }

    @Test
    void anEchoIsNoError() {
        assertEquals(List.of(), Decoded.of(101, ipv4(1, join(hex("0800 0000 00000000"), Samples.V4))).errors);
    }
}
