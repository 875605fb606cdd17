package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.7/8, 10.1.2.3, true",
        "0.0.0.0/0, 255.1.2.3, true",
        "0.0.0.0/0, ::1, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1/31, 192.0.2.0, true",
        "192.0.2.1/32, 192.0.2.0, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "[2001:db8::1], 2001:db8::1, true",
        "2001:db8::/65, 2001:db8::7fff:0:0:1, true",
        "2001:db8::/65, 2001:db8::8000:0:0:1, false",
        "::/0, ::1, true",
        "::ffff:10.0.0.1, 10.0.0.1, false",
        "::ffff:10.0.0.0/104, ::ffff:10.1.2.3, true",
    })
    void contains(String network, String address, boolean contains) {
        Network one = Network.of(address);
        assertEquals(contains, Network.of(network).contains(one.ipVersion(), one.high(), one.low()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10",
                "10/8",
                "10.1/16",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/",
                "::/129",
                "::/0x1",
                "256.0.0.1",
                "localhost",
                "example.org/8",
                ":::",
                "fe80::1%lo",
                "10.0.0.0/8/8",
                "1.2.3.4:80"
            })
    void noNetworks(String text) {
        assertNull(Network.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "2001:db8::1"})
    void anAddressIsOne(String text) {
        Network one = Network.of(text);
        assertTrue(one.contains(one.ipVersion(), one.high(), one.low()));
        assertEquals(text, AddressText.of(one.ipVersion(), one.high(), one.low()));
    }
}
