package io.github.tcpwalk.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {
    @TempDir
    Path folder;

    @Test
    void theTableServesWhereTheSystemHasNone() {
        Services table = new Services(folder.resolve("none"));
        assertEquals(List.of(80), table.ports("HTTP"));
        assertEquals(List.of(53), table.ports("dns"));
        assertEquals(List.of(), table.ports("htpp"));
        assertEquals("syslog", table.name(514, false));
        assertEquals("shell", table.name(514, true));
        assertNull(table.name(50242, true));
        assertTrue(table.names().size() > 250, () -> "" + table.names().size());
    }

    @Test
    void theSystemsWordGoesFirst() throws IOException {
        Path file = folder.resolve("services");
        Files.writeString(
                file,
                "http 8000/tcp web # here\nhttp 8001/udp\nodd\nodd 70000/tcp\nodd x/tcp\nodd 1/sctp\nweb 99/tcp\n");
        Services ours = new Services(file);
        assertEquals(List.of(8000, 8001), ours.ports("http"));
        assertEquals(List.of(8000, 99), ours.ports("web"));
        assertEquals(List.of(), ours.ports("odd"));
        assertEquals("http", ours.name(8000, true));
        assertEquals("http", ours.name(80, true));
        assertEquals(List.of(443), ours.ports("https"));
    }
}
