package io.github.tcpwalk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommunityIdTest {
    private static long high(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == 4 ? 0 : ByteBuffer.wrap(octets).getLong();
    }

    private static long low(InetAddress address) {
        byte[] octets = address.getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        return octets.length == 4 ? buffer.getInt() & 0xFFFF_FFFFL : buffer.getLong(8);
    }

    /** Examples of the public specification, in both directions. */
    @ParameterizedTest
    @CsvSource({
        "6, 128.232.110.120, 34855, 66.35.250.204, 80, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
        "17, 192.168.1.52, 54585, 8.8.8.8, 53, 1:d/FP5EW3wiY1vCndhwleRRKHowQ=",
        "6, 2001:470:e5bf:dead:4957:2174:e82c:4887, 63943, 2607:f8b0:400c:c03::1a, 25, 1:/qFaeAR+gFe1KYjMzVDsMv+wgU4="
    })
    void isThatOfTheSpecification(int protocol, String a, int aPort, String b, int bPort, String id)
            throws UnknownHostException {
        InetAddress one = InetAddress.getByName(a);
        InetAddress other = InetAddress.getByName(b);
        int version = one.getAddress().length == 4 ? 4 : 6;
        CommunityId ids = new CommunityId();
        assertEquals(id, ids.of(version, protocol, high(one), low(one), aPort, high(other), low(other), bPort));
        assertEquals(id, ids.of(version, protocol, high(other), low(other), bPort, high(one), low(one), aPort));
    }
}
