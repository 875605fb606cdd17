package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CONNECTION_REFUSED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only many conversations together show. */
class PatternTest {
    private static final FindingWords ENGLISH = new FindingWords(Language.ENGLISH);

    private static Script refused(int port) {
        return script("> S 0:0(0)", "< R. 0:0(0) ack 1").between("192.0.2.1:" + (40000 + port), "198.51.100.2:" + port);
    }

    private static Script good(int clientPort, int port) {
        return script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1",
                        "< F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2")
                .between("192.0.2.1:" + clientPort, "198.51.100.2:" + port);
    }

    private static Case scan(int ports) {
        Case c = new Case();
        for (int port = 1; port <= ports; port++) {
            c.and(port * 0.01, refused(port));
        }
        return c;
    }

    private static Case flood(int openings, double apart, String... lines) {
        Case c = new Case();
        for (int i = 0; i < openings; i++) {
            c.and(
                    i * apart,
                    script(lines).between("192.0." + (i / 200) + "." + (i % 200 + 1) + ":4000", "198.51.100.2:80"));
        }
        return c;
    }

    @Test
    void manyPortsTriedAreAScan() {
        List<Pattern> found = scan(20).and(1, good(50000, 443)).patterns();
        assertEquals(1, found.size());
        Finding scan = found.get(0).finding();
        assertEquals(FindingName.PORT_SCAN, scan.name());
        assertEquals(
                "192.0.2.1 tried 21 ports of 198.51.100.2 in 190 ms: 1 open (443), 20 refused by RST.",
                ENGLISH.text(scan));
        assertEquals(20, found.get(0).totalConversations());
        assertEquals(16, scan.frames().size());
        assertEquals(20, scan.totalFrames());
    }

    @Test
    void aScanSaysWhatBecameOfEachPortOnce() {
        Case c = scan(20);
        for (int port : List.of(19, 20, 21, 22)) {
            c.and(2, script("> S 0:0(0)").between("192.0.2.1:" + (50000 + port), "198.51.100.2:" + port));
        }
        c.and(3, good(50000, 1));
        Finding scan = c.silentFor(5).patterns().get(0).finding();
        assertEquals(
                "192.0.2.1 tried 22 ports of 198.51.100.2 in 1.99 s: 1 open (1), 19 refused by RST,"
                        + " 2 without an answer.",
                ENGLISH.text(scan));
    }

    @Test
    void whereBothEndsCallNothingListens() {
        Case c = new Case();
        for (int attempt = 0; attempt < 3; attempt++) {
            c.and(
                    attempt,
                    script("> S 0:0(0)", "< R. 0:0(0) ack 1")
                            .between("127.0.0.1:" + (7000 + attempt), "127.0.0.2:8000"));
        }
        c.and(
                3,
                script(
                                "> S 0:0(0)",
                                "< S 0:0(0)",
                                "> S. 0:0(0) ack 1",
                                "< S. 0:0(0) ack 1",
                                "> P. 1:3(2) ack 1",
                                "< . 1:1(0) ack 3")
                        .between("127.0.0.1:8000", "127.0.0.2:8000"));
        Finding refused = c.findings(1).get(0);
        assertEquals(
                "127.0.0.2:8000 answered the SYN with RST after 1 ms: nothing listened on port 8000 there."
                        + " Conversation 4 was opened all the same, as both ends called connect() at once"
                        + " (a simultaneous open).",
                ENGLISH.text(refused));
    }

    /** Ports that answer prove it as well as those that do not. */
    @Test
    void aScanOfOpenPortsHasFrames() {
        Case c = new Case();
        for (int port = 1; port <= 20; port++) {
            c.and(
                    port * 0.01,
                    script("> S 0:0(0)", "< S. 0:0(0) ack 1", "> R 1:1(0)")
                            .between("192.0.2.1:40000", "198.51.100.2:" + port));
        }
        Pattern scan = c.patterns().get(0);
        assertEquals(20, scan.finding().totalFrames());
        assertEquals(20, scan.totalConversations());
        assertEquals(0, scan.failed());
    }

    @Test
    void aScannerHasNoWrongPort() {
        scan(20).and(1, good(50000, 443)).shows(CONNECTION_REFUSED);
    }

    @Test
    void aFewPortsAreNoScan() {
        assertEquals(List.of(), scan(14).patterns());
    }

    @Test
    void manyOpeningsToOnePortAreNoScan() {
        Case c = new Case();
        for (int i = 0; i < 40; i++) {
            c.and(i, script("> S 0:0(0)", "< R. 0:0(0) ack 1").between("192.0.2.1:" + (40000 + i), "198.51.100.2:80"));
        }
        assertEquals(List.of(), c.patterns());
    }

    /** As long as they are few enough to be looked at, each tells what it is; of very many only the flood is told. */
    @Test
    void ofVeryManyAttemptsNoneIsTold() {
        assertEquals(
                CONNECTION_UNANSWERED,
                flood(999, 0.001, "> S 0:0(0)").findings(7).get(0).name());
        assertEquals(List.of(), flood(1000, 0.001, "> S 0:0(0)").findings(7));
    }

    @Test
    void addressesThatWereChosenToCollideAreCountedAll() {
        Case c = new Case();
        for (int i = 0; i < 150; i++) {
            String client = String.format("[2001:db8:0:%x::%x]:4000", i, 0x8000 - 31 * i);
            c.and(i * 0.01, script("> S 0:0(0)").between(client, "[2001:db8:ffff::1]:80"));
        }
        String told = ENGLISH.text(c.patterns().get(0).finding());
        assertEquals("150 openings from 150 addresses within 1.49 s", told.substring(0, told.indexOf(';')));
    }

    @Test
    void veryManySourcesAreCountedExactly() {
        assertEquals("100001 openings from 100000 addresses", sources(100_000, 1));
        assertEquals("100001 openings from 100001 addresses", sources(100_001, 0));
    }

    private static String sources(int distinct, int again) {
        Case c = new Case();
        for (int i = 0; i < distinct + again; i++) {
            int n = i % distinct;
            String client = "10." + (n >> 16) + "." + (n >> 8 & 0xFF) + "." + (n & 0xFF) + ":" + (4000 + i / distinct);
            c.and(i * 0.00001, script("> S 0:0(0)").between(client, "198.51.100.2:80"));
        }
        String told = ENGLISH.text(c.patterns().get(0).finding());
        return told.substring(0, told.indexOf(" within"));
    }

    @Test
    void unfinishedOpeningsInGreatNumberAreAFlood() {
        Case c = flood(150, 0.01, "> S 0:0(0)", "< S. 0:0(0) ack 1").and(3, good(50000, 80));
        Finding flood = c.patterns().get(0).finding();
        assertEquals(FindingName.SYN_FLOOD, flood.name());
        assertEquals("198.51.100.2:80", flood.party());
        assertEquals(
                "150 openings from 150 addresses within 1.49 s; all were answered, none was finished, "
                        + "and 1 other was completed.",
                ENGLISH.text(flood));
        assertEquals(1, c.patterns().size());
    }

    /** A server that refuses says so: that is none of the attempts that it leaves unanswered. */
    @Test
    void whoIsRefusedAmidAFloodIsToldByItself() {
        Script late = script("> S 0:0(0)", "< R. 0:0(0) ack 1").between("192.0.2.1:50000", "198.51.100.2:80");
        Case c = flood(2000, 0.001, "> S 0:0(0)").and(60, late);
        assertEquals(List.of(), c.findings(7));
        assertEquals(CONNECTION_REFUSED, c.findings(2001).get(0).name());
        assertEquals(2000, c.patterns().get(0).totalConversations());
    }

    @Test
    void slowlyComingOnesAreNoFlood() {
        assertEquals(List.of(), flood(150, 1, "> S 0:0(0)").patterns());
    }

    @Test
    void aBusyServerThatFinishesMostIsNotFlooded() {
        Case c = flood(110, 0.01, "> S 0:0(0)", "< S. 0:0(0) ack 1");
        for (int i = 0; i < 120; i++) {
            c.and(2 + i * 0.01, good(50000 + i, 80));
        }
        assertEquals(List.of(), c.patterns());
    }

    @Test
    void fewClientsThatKeepTryingSpeakAgainstAFlood() {
        Case c = new Case();
        for (int i = 0; i < 120; i++) {
            c.and(i * 0.01, script("> S 0:0(0)").between("192.0.2.1:" + (40000 + i), "198.51.100.2:80"));
        }
        c.silentFor(9).shows(CONNECTION_UNANSWERED);
        assertEquals("syn-flood", c.patterns().get(0).finding().doubt());
    }
}
