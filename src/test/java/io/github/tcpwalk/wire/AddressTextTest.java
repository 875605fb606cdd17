package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0000000000000000, ::",
        "0000000000000000, 0000000000000001, ::1",
        "0000000000000000, 00000000000a0001, ::0.10.0.1",
        "0000000000000000, 0000ffff01020304, ::ffff:1.2.3.4",
        "0000000000000000, 0001ffff01020304, ::1:ffff:102:304",
        "0000000000000000, 0000fffe01020304, ::fffe:102:304",
        "0064ff9b00000000, 0000000001020304, 64:ff9b::102:304",
        "20010db800000000, 0000000000000001, 2001:db8::1",
        "20010db800000001, 0000000000000000, 2001:db8:0:1::",
        "20010db800010001, 0001000100010000, 2001:db8:1:1:1:1:1:0",
        "20010db800000000, 0001000000000001, 2001:db8::1:0:0:1",
        "0001000000020000, 0000000300000000, 1:0:2::3:0:0",
        "fe80000000000000, 02000000fe000001, fe80::200:0:fe00:1",
        "0000000100020003, 0004000500060007, 0:1:2:3:4:5:6:7",
        "ffffffffffffffff, ffffffffffffffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void ipv6AsInetNtopWritesIt(String high, String low, String expected) {
        long h = Long.parseUnsignedLong(high, 16);
        long l = Long.parseUnsignedLong(low, 16);
        assertEquals(expected, AddressText.of(6, h, l));
        byte[] octets = new byte[AddressText.MAX_OCTETS];
        int end = AddressText.write(octets, 0, 6, h, l);
        assertEquals(expected, new String(octets, 0, end, StandardCharsets.US_ASCII));
    }

    @Property
    void ipv4(Draw draw) throws UnknownHostException {
        int address = draw.anyInt();
        byte[] octets = ByteBuffer.allocate(4).putInt(address).array();
        assertEquals(
                InetAddress.getByAddress(octets).getHostAddress(),
                AddressText.of(4, 0, Integer.toUnsignedLong(address)));
    }

    /** Zero groups by a mask, so that runs of every place and length come up. */
    @Property
    void ipv6ReadsBackAsItself(Draw draw) throws UnknownHostException {
        ByteBuffer octets = ByteBuffer.allocate(16).putLong(draw.anyLong()).putLong(draw.anyLong());
        int zeros = draw.between(0, 255);
        for (int group = 0; group < 8; group++) {
            if ((zeros & 1 << group) != 0) {
                octets.putShort(group * 2, (short) 0);
            }
        }
        String text = AddressText.of(6, octets.getLong(0), octets.getLong(8));
        byte[] back = InetAddress.getByName(text).getAddress();
        boolean mapped = back.length == 4;
        assertEquals(ByteBuffer.wrap(octets.array(), mapped ? 12 : 0, back.length), ByteBuffer.wrap(back), text);
    }
}
