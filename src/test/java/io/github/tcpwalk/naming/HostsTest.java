package io.github.tcpwalk.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.tcpwalk.wire.Network;
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

    @Test
    void linesThatSayNothingAreCounted() throws IOException {
        Hosts hosts = read(
                "10.0.0.1 a\n10.0.0.2\nnobody b\n10.0.0.0/8 net\n" + "10.0.0.3 " + "x".repeat(100_000) + "\n\0\1\n");
        assertEquals(4, hosts.wrong());
        assertEquals(2, hosts.firstWrong());
        assertEquals(List.of("a"), hosts.names());
    }
}
