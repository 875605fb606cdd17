package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Sights;
import io.github.tcpwalk.testing.Sights.End;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compare says of conversations of one capture alone, and of delays that are hardly known. */
class CompareWordsTest {
    private static final long MILLI = 1_000_000;
    private static final End SERVER = new End("198.51.100.2", 80, 2_000_000);

    @TempDir
    private Path folder;

    private final Sights a = new Sights();
    private final Sights b = new Sights();

    private static End client(int port) {
        return new End("192.0.2.1", port, port * 1000);
    }

    /** Each way takes 10 ms. */
    private void shake(long milli, int port) {
        a.add(milli * MILLI, client(port), SERVER, "> S 0:0(0)");
        b.add((milli + 10) * MILLI, client(port), SERVER, "> S 0:0(0)");
        b.add((milli + 11) * MILLI, client(port), SERVER, "< S. 0:0(0) ack 1");
        a.add((milli + 21) * MILLI, client(port), SERVER, "< S. 0:0(0) ack 1");
    }

    private String said(String... options) throws IOException {
        String fileA = a.write(folder.resolve("a.pcap")).toString();
        String fileB = b.write(folder.resolve("b.pcap")).toString();
        String lang = options.length == 0 ? "en" : options[0];
        return Run.of("compare", "--lang", lang, fileA, fileB).out().replaceAll("\\n +", " ");
    }

    @Test
    void aBlackHoleIsTold() throws IOException {
        shake(0, 1001);
        for (long milli : new long[] {1000, 2000, 4000}) {
            a.add(milli * MILLI, client(1002), SERVER, "> S 0:0(0)");
        }
        shake(8000, 1003);
        a.add(9000 * MILLI, client(1004), SERVER, "> S 0:0(0)");
        String out = said();
        assertTrue(
                out.contains("Conversation 2, 192.0.2.1:1002 -> 198.51.100.2:80: 3 segments (3 SYN);"
                        + " B was capturing and has none"),
                out);
        assertTrue(out.contains(":1004 -> 198.51.100.2:80: 1 segment (1 SYN); after the last packet of B"), out);
        assertTrue(said("zh-CN").contains("3 \u4e2a\u62a5\u6587\u6bb5"));
    }

    /** At one place either capture may have ended before the other. */
    @Test
    void theCaptureThatEndedIsNamed() throws IOException {
        for (Sights of : List.of(a, b)) {
            of.add(0, client(1001), SERVER, "> S 0:0(0)");
            of.add(MILLI, client(1001), SERVER, "< S. 0:0(0) ack 1");
        }
        b.add(2 * MILLI, client(1001), SERVER, "> . 1:1(0) ack 1");
        b.add(3 * MILLI, client(1001), SERVER, "< P. 1:4(3) ack 1");
        String out = said();
        assertEquals(2, out.split("1 segment while A was not being captured", -1).length - 1, out);
        assertFalse(out.contains("while B was"), out);
    }

    @Test
    void bothSightsOfATranslatedOneAreInBoth() throws IOException {
        shake(0, 1001);
        shake(1000, 1002);
        End translated = new End("203.0.113.9", 1001, client(1001).iss());
        b.add(10 * MILLI + 5000, translated, SERVER, "> S 0:0(0)");
        b.add(11 * MILLI - 5000, translated, SERVER, "< S. 0:0(0) ack 1");
        String out = said();
        assertTrue(out.contains("Of those in both, B has one a second time,"), out);
        assertFalse(out.contains("Only in B"), out);
    }

    @Test
    void aDelayShorterThanItsErrorIsToldByItsMost() throws IOException {
        shake(0, 1001);
        a.add(1000 * MILLI, client(1002), SERVER, "> S 0:0(0)");
        b.add(1010 * MILLI, client(1002), SERVER, "> S 0:0(0)");
        b.add(1011 * MILLI, client(1002), SERVER, "< R. 0:0(0) ack 1");
        a.add(1001 * MILLI + 47_000, client(1002), SERVER, "< R. 0:0(0) ack 1");
        shake(2000, 1003);
        String out = said();
        assertTrue(out.contains("from the client in at most 94.1 us"), out);
    }

    @Test
    void theShortestOfOneWayHasNoDelay() throws IOException {
        for (int i = 0; i < 3; i++) {
            a.add(i * 1000 * MILLI, client(1001 + i), SERVER, "> S 0:0(0)");
            b.add((i * 1001 + 10) * MILLI, client(1001 + i), SERVER, "> S 0:0(0)");
        }
        String out = said();
        assertTrue(out.contains("1 segment from the client, none from the server"), out);
        assertFalse(out.contains("0 ns"), out);
    }
}
