package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.finding.Addresses.Room;
import org.junit.jupiter.api.Test;

class AddressesTest {
    private static HostPort ipv6(long low) {
        return new HostPort(0x2001_0db8L << 32, low, 0);
    }

    @Test
    void countsEachOnceWhereThereIsRoom() {
        Addresses addresses = new Addresses(new Room());
        for (int i = 0; i < 200_000; i++) {
            assertTrue(addresses.add(i * 7));
            assertFalse(addresses.add(i * 7));
        }
        assertTrue(addresses.add(-1));
        assertTrue(addresses.add(ipv6(0)));
        assertTrue(addresses.add(ipv6(-1)));
        assertFalse(addresses.add(ipv6(0)));
        assertEquals(200_003, addresses.size());
        assertEquals("all", addresses.counted());
    }

    @Test
    void whereThereIsNoneItCountsAFewAndSaysThatThereAreMore() {
        for (boolean ipv4 : new boolean[] {true, false}) {
            Room room = new Room(0);
            Addresses addresses = new Addresses(room);
            for (int i = 0; i < 17; i++) {
                assertTrue(ipv4 ? addresses.add(i << 20) : addresses.add(ipv6(i)));
            }
            assertFalse(addresses.more());
            assertFalse(ipv4 ? addresses.add(1) : addresses.add(ipv6(17)));
            assertEquals(17, addresses.size());
            assertEquals("in-part", addresses.counted());
            assertTrue(new Addresses(room).add(1), "a few of each");
        }
    }

    @Test
    void manyShareTheRoom() {
        Room room = new Room(10_000);
        Addresses one = new Addresses(room);
        Addresses other = new Addresses(room);
        for (int i = 0; i < 1_000; i++) {
            one.add(i << 16);
            other.add(ipv6(i));
        }
        assertTrue(one.more() && other.more());
        assertTrue(one.size() + other.size() < 2 * 17 + 10_000 / 64, one.size() + " and " + other.size());
        Addresses alone = new Addresses(new Room(10_000));
        for (int i = 0; i < 1_000; i++) {
            alone.add(i);
        }
        assertFalse(alone.more(), "neighbours take little");
    }
}
