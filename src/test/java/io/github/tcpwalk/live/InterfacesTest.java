package io.github.tcpwalk.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.live.Interfaces.CaptureInterface;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("live")
class InterfacesTest {
    @BeforeAll
    static void needsRoot() {
        Needs.root();
    }

    @Test
    void loopbackIsListedWithItsAddressAndState() throws Exception {
        CaptureInterface lo = Interfaces.list().stream()
                .filter(one -> one.name().equals("lo"))
                .findAny()
                .orElseThrow();
        assertTrue(lo.addresses().contains(InetAddress.getByName("127.0.0.1")), lo.toString());
        assertTrue(lo.up() && lo.running() && lo.loopback());
    }

    @Test
    void anyIsListed() throws Exception {
        assertTrue(Interfaces.list().stream().anyMatch(one -> one.name().equals("any")));
    }

    @Test
    void aNumberOfTheListNamesAnInterface() throws Exception {
        List<CaptureInterface> all = Interfaces.list();
        for (CaptureInterface one : all) {
            assertEquals(one.name(), Interfaces.resolve(Integer.toString(one.number())));
        }
        assertEquals("9999", Interfaces.resolve("9999"));
        assertEquals("eth0", Interfaces.resolve("eth0"));
    }

    @ParameterizedTest
    @CsvSource({"lo, lo, 0", "lo0, lo, 1", "eht0, eth0, 2", "'', eth0, 4", "wlan0, eth0, 4"})
    void nearnessCountsLetters(String from, String to, int edits) {
        assertEquals(edits, Interfaces.edits(from, to));
        assertEquals(edits, Interfaces.edits(to, from));
    }
}
