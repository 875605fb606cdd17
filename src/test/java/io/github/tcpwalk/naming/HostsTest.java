package io.github.tcpwalk.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.tcpwalk.wire.Network;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsTest {
    @TempDir
    Path folder;

    private Hosts read(String text) throws IOException {
        Path file = folder.resolve("hosts");
        Files.writeString(file, text);
        Hosts hosts = new Hosts();
        hosts.read(file);
        return hosts;
    }

    private static String name(Hosts hosts, String address) {
        Network one = Network.of(address);
        return hosts.name(one.ipVersion(), one.high(), one.low());
    }

    @Test
    void namesAndAddresses() throws IOException {
        Hosts hosts = read("# mine\n10.0.0.1\tweb www.example.org # the first\r\n::1 localhost\n10.0.0.1 later\n"
                + "10.0.0.2 WWW.example.org\nfe80::1%lo0 link");
        assertEquals("web", name(hosts, "10.0.0.1"));
        assertEquals("localhost", name(hosts, "::1"));
        assertEquals("link", name(hosts, "fe80::1"));
        assertNull(name(hosts, "10.0.0.3"));
        assertEquals(List.of(Network.of("10.0.0.1"), Network.of("10.0.0.2")), hosts.addresses("www.EXAMPLE.org"));
        assertEquals(List.of(), hosts.addresses("nobody"));
        assertEquals(0, hosts.wrong());
    }

    /** The first of those that an address has counts, and what would be taken for another address is none. */
    @Test
    void addressesThatHaveSeveralNames() throws IOException {
        Hosts hosts = read("10.0.0.1 10.0.0.9 ::1 first\n10.0.0.1 second\n10.0.0.2 10.0.0.1\n10.0.0.3 a:80\n"
                + "10.0.0.4 \u0661\u0660.0.0.1\n10.0.0.5 5.example\n");
        assertEquals("first", name(hosts, "10.0.0.1"));
        assertEquals(List.of(Network.of("10.0.0.1")), hosts.addresses("second"));
        assertNull(name(hosts, "10.0.0.2"));
        assertNull(name(hosts, "10.0.0.3"));
        assertNull(name(hosts, "10.0.0.4"));
        assertEquals("5.example", name(hosts, "10.0.0.5"));
        assertEquals(3, hosts.wrong());
        assertEquals(3, hosts.firstWrong());
    }

    /** More lines than are kept: names, addresses of one name, names of one address. */
    @Test
    void aFileWithoutEndIsBounded() throws IOException {
        int most = 20_000;
        Path file = folder.resolve("many");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < most + 10; i++) {
                out.write("10." + (i >> 16) + "." + (i >> 8 & 0xff) + "." + (i & 0xff) + " same\n");
            }
            out.write("10.0.0.0 other\n");
        }
        Hosts hosts = new Hosts(most);
        hosts.read(file);
        assertEquals(11, hosts.leftOut());
        assertEquals(8_192, hosts.addresses("same").size());
        assertEquals("same", name(hosts, "10.0.0.0"));
        assertNull(name(hosts, "10.0.78.32"));
        hosts.read(Files.writeString(folder.resolve("one"), "10.1.1.1 late\n"));
        assertEquals(1, hosts.leftOut(), "of the file read last, which is named");
    }

    @Test
    void linesThatSayNothingAreCounted() throws IOException {
        Hosts hosts = read(
                "10.0.0.1 a\n10.0.0.2\nnobody b\n10.0.0.0/8 net\n" + "10.0.0.3 " + "x".repeat(100_000) + "\n\0\1\n");
        assertEquals(4, hosts.wrong());
        assertEquals(2, hosts.firstWrong());
        assertEquals(List.of("a"), hosts.names());
    }
}
