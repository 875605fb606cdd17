package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.ACCEPT_QUEUE_FULL;
import static io.github.tcpwalk.finding.FindingName.ADDRESS_SWEEP;
import static io.github.tcpwalk.finding.FindingName.BACKSCATTER;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REFUSED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REJECTED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.HALF_OPEN_DISCOVERY;
import static io.github.tcpwalk.finding.FindingName.HANDSHAKE_INCOMPLETE;
import static io.github.tcpwalk.finding.FindingName.OLD_TIMESTAMPS_IGNORED;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.PORT_SCAN;
import static io.github.tcpwalk.finding.FindingName.SIMULTANEOUS_OPEN;
import static io.github.tcpwalk.finding.FindingName.SLOW_CLIENT;
import static io.github.tcpwalk.finding.FindingName.SLOW_HANDSHAKE;
import static io.github.tcpwalk.finding.FindingName.SLOW_RESPONDER;
import static io.github.tcpwalk.finding.FindingName.SYN_FLOOD;
import static io.github.tcpwalk.finding.Severity.ERROR;
import static io.github.tcpwalk.finding.Severity.INFO;
import static io.github.tcpwalk.finding.Severity.WARNING;
import static io.github.tcpwalk.testing.Script.script;

import io.github.tcpwalk.testing.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Opening, and many hosts at once. */
final class AttemptTwins extends Twins {
    private static final String DATA = "> P. 1:11(10) ack 1";

    @Override
    void rows() {
        openings();
        manyHosts();
        clocks();
        delays();
    }

    private void openings() {
        Supplier<Case> well = () -> talk(10, 10, "> P. 1:11(10) ack 1", "< P. 1:11(10) ack 11");
        add("refused", CONNECTION_REFUSED, ERROR, () -> opens(SYN, "< R. 0:0(0) ack 1"), well);
        differs(
                "refused by a RST for nothing",
                CONNECTION_UNANSWERED,
                ERROR,
                () -> opens(SYN, "< R. 0:0(0) ack 9", "+1 " + SYN),
                () -> opens(SYN, "< R. 0:0(0) ack 1"));
        add("unanswered", CONNECTION_UNANSWERED, ERROR, () -> opens(SYN, "+1 " + SYN, "+2 " + SYN), well);
        differs(
                "SYN+RST is no attempt",
                CONNECTION_UNANSWERED,
                ERROR,
                () -> opens(SYN, "+1 " + SYN),
                () -> opens("> SR 0:0(0)"));
        for (int code : new int[] {0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}) {
            add("ICMP 3/" + code, CONNECTION_REJECTED, ERROR, () -> opens(SYN, "< icmp 3/" + code), well);
        }
        add(
                "a loop on the way",
                CONNECTION_UNANSWERED,
                ERROR,
                () -> opens("> S 0:0(0) ttl 60", "< icmp 11/0", "+1 > S 0:0(0) ttl 60", "< icmp 11/0"),
                well);
        for (String said : List.of("3/4", "4/0", "11/1", "12/0")) {
            add(
                    "ICMP " + said + " to each SYN",
                    CONNECTION_UNANSWERED,
                    ERROR,
                    () -> opens(SYN, "< icmp " + said, "+1 " + SYN, "< icmp " + said),
                    well);
        }
        differs(
                "a traceroute over TCP",
                CONNECTION_UNANSWERED,
                INFO,
                () -> opens("> S 0:0(0) ttl 2", "< icmp 11/0"),
                () -> talk(1, 0, "> P. 1:2(1) ack 1", "< . 1:1(0) ack 2"));
        differs(
                "answered from another address",
                CONNECTION_UNANSWERED,
                ERROR,
                () -> opens(SYN, "+1 " + SYN)
                        .and(
                                0.01,
                                script("< S. 0:0(0) ack 1", "> R 1:1(0)")
                                        .between("192.0.2.1:40000", "198.51.100.77:80")),
                () -> good2("192.0.2.1:40000", "198.51.100.77:80"));
        add(
                "accept queue full",
                ACCEPT_QUEUE_FULL,
                WARNING,
                () -> Case.opened("> P. 1:11(10) ack 1", "+1 " + SYN_ACK, ACK, "+2 " + SYN_ACK, ACK)
                        .and(-0.1, oneThatWaits()),
                () -> talk(10, 0, "> P. 1:11(10) ack 1", "< . 1:1(0) ack 11"));
        add(
                "a lost third ACK is no full queue",
                ACCEPT_QUEUE_FULL,
                WARNING,
                () -> Case.opened("> P. 1:11(10) ack 1", "+1 " + SYN_ACK, ACK, "+0.2 > P. 1:11(10) ack 1")
                        .and(-0.1, oneThatWaits()),
                () -> talk(10, 0, "+1 " + SYN_ACK, ACK, "> P. 1:11(10) ack 1", "< . 1:1(0) ack 11"));
        Supplier<Case> fullForTwo =
                () -> besideOneThatWaits("+1 " + SYN, SYN_ACK, ACK).and(0.2, ignoredOnce("192.0.2.1:40002"));
        differs(
                "an answer lost on its way is no full queue",
                ACCEPT_QUEUE_FULL,
                WARNING,
                fullForTwo,
                () -> besideOneThatWaits(SYN_ACK, "+1 " + SYN, SYN_ACK, ACK));
        differs(
                "a SYN lost on its way is no full queue",
                ACCEPT_QUEUE_FULL,
                WARNING,
                fullForTwo,
                () -> besideOneThatWaits("+1 " + SYN, SYN_ACK, ACK));
        differs(
                "two lost, and what came between was taken",
                ACCEPT_QUEUE_FULL,
                WARNING,
                fullForTwo,
                () -> fullForTwo
                        .get()
                        .and(0.21, good("192.0.2.1:40003", "198.51.100.2:80"))
                        .and(0.22, good("192.0.2.1:40004", "198.51.100.2:80")));
        differs(
                "what a full queue ignored was not lost",
                PACKET_LOSS,
                INFO,
                () -> new Case().and(0, oneThatWaits()).and(0.1, sentTwice()),
                () -> new Case().and(0, oneThatWaits()).and(0.1, sentTwice()).and(0.2, ignoredOnce("192.0.2.1:40002")));
        differs(
                "a slow path is no full queue",
                SLOW_HANDSHAKE,
                WARNING,
                () -> opens(SYN, "+1 " + SYN, "+0.2 " + SYN_ACK, ACK, "+0.95 " + SYN_ACK, ACK),
                () -> opens(SYN, SYN_ACK, ACK));
        add(
                "refused at first",
                SLOW_HANDSHAKE,
                INFO,
                () -> opens(SYN, "< R. 0:0(0) ack 1", "+0.5 " + SYN, SYN_ACK, ACK),
                well);
        add(
                "half-open discovery",
                HALF_OPEN_DISCOVERY,
                INFO,
                () -> opens(SYN, "< . 900:900(0) ack 700", "> R 700:700(0)", "+1 " + SYN, SYN_ACK, ACK),
                well);
        add(
                "opened from both sides",
                SIMULTANEOUS_OPEN,
                INFO,
                () -> opens("> S 0:0(0)", "< S 0:0(0)", "> S. 0:0(0) ack 1", "< S. 0:0(0) ack 1"),
                well);
    }

    /** @param lines after the SYN, beside a connection whose server says nothing for a while */
    private static Script oneThatWaits() {
        return script(SYN, SYN_ACK, ACK, "+9 < F. 1:1(0) ack 1", "> F. 1:1(0) ack 2", "< . 2:2(0) ack 2")
                .between("192.0.2.1:40001", "198.51.100.2:80");
    }

    private static Script ignoredOnce(String client) {
        return script(SYN, "+1 " + SYN, SYN_ACK, ACK, "> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2")
                .between(client, "198.51.100.2:80");
    }

    private static Script sentTwice() {
        return script(
                        SYN,
                        "+1 " + SYN,
                        SYN_ACK,
                        ACK,
                        DATA,
                        "+0.3 " + DATA,
                        "< . 1:1(0) ack 11",
                        "> F. 11:11(0) ack 1",
                        "< F. 1:1(0) ack 12",
                        "> . 12:12(0) ack 2")
                .between("192.0.2.1:40003", "198.51.100.2:80");
    }

    private static Case besideOneThatWaits(String... lines) {
        List<String> all = new ArrayList<>(List.of(SYN));
        all.addAll(List.of(lines));
        all.addAll(List.of("> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2"));
        return opens(SYN, SYN_ACK, ACK, "+2 < F. 1:1(0) ack 1", "> F. 1:1(0) ack 2", "< . 2:2(0) ack 2")
                .and(0.1, script(all.toArray(String[]::new)).between("192.0.2.1:40001", "198.51.100.2:80"));
    }

    /** Two hosts behind one address, each with its own clock: a server that forgets no stamp hears one of them only. */
    private void clocks() {
        add(
                "SYNs with older stamps ignored",
                OLD_TIMESTAMPS_IGNORED,
                ERROR,
                () -> behindNat(500, false),
                () -> behindNat(90_500, true));
    }

    private static Case behindNat(int stamp, boolean answered) {
        String mine = "> S 0:0(0) <mss 1460,ts " + stamp + ":0>";
        Script second = answered ? stamped(stamp) : script(mine, "+1 " + mine, "+2 " + mine);
        return new Case()
                .and(0, stamped(90_000).between("192.0.2.1:40001", "198.51.100.2:80"))
                .and(1, second.between("192.0.2.1:40002", "198.51.100.2:80"))
                .and(5, stamped(95_000).between("192.0.2.1:40003", "198.51.100.2:80"));
    }

    private static Script stamped(int stamp) {
        return script(
                "> S 0:0(0) <mss 1460,ts " + stamp + ":0>",
                "< S. 0:0(0) ack 1 <mss 1460,ts 7:" + stamp + ">",
                "> . 1:1(0) ack 1 <nop,nop,ts " + stamp + ":7>",
                "> F. 1:1(0) ack 1 <nop,nop,ts " + stamp + ":7>",
                "< F. 1:1(0) ack 2 <nop,nop,ts 8:" + stamp + ">",
                "> . 2:2(0) ack 2 <nop,nop,ts " + stamp + ":8>");
    }

    private void manyHosts() {
        add(
                "address sweep",
                ADDRESS_SWEEP,
                WARNING,
                () -> many(40, 0.01, i -> script(SYN).between("192.0.2.1:" + (41000 + i), host(i) + ":445"))
                        .silentFor(5),
                () -> many(40, 0.01, i -> good("192.0.2.1:" + (41000 + i), host(i) + ":445")));
        differs(
                "a client without its peers",
                ADDRESS_SWEEP,
                WARNING,
                () -> many(
                        60,
                        1,
                        i -> script(SYN, "< R. 0:0(0) ack 1")
                                .between("192.0.2.1:" + (41000 + i), host(i % 20) + ":6346")),
                () -> many(
                        10,
                        1,
                        i -> script(SYN, "< R. 0:0(0) ack 1")
                                .between("192.0.2.1:" + (41000 + i), host(i % 5) + ":6346")));
        add(
                "port scan",
                PORT_SCAN,
                WARNING,
                () -> many(
                        30,
                        0.01,
                        i -> script(SYN, "< R. 0:0(0) ack 1").between("192.0.2.1:40000", "10.2.0.1:" + (i + 1))),
                () -> many(30, 0.1, i -> good("192.0.2.1:" + (41000 + i), "10.2.0.1:" + (i + 1))));
        add(
                "SYN flood",
                SYN_FLOOD,
                ERROR,
                () -> many(200, 0.001, i -> script(SYN, SYN_ACK).between(host(i) + ":4000", "198.51.100.2:80")),
                () -> many(200, 0.1, i -> good(host(i) + ":4000", "198.51.100.2:80")));
        differs(
                "backscatter",
                BACKSCATTER,
                INFO,
                () -> many(60, 0.01, i -> script("< S. 0:0(0) ack 1").between(host(i) + ":4000", "198.51.100.2:80")),
                () -> many(60, 0.01, i -> script(SYN, SYN_ACK, ACK).between(host(i) + ":4000", "198.51.100.2:80")));
        differs(
                "a scan of raw SYNs is no forged RST",
                HANDSHAKE_INCOMPLETE,
                INFO,
                () -> opens("> S 0:0(0) ttl 47", "< S. 0:0(0) ack 1 ttl 64", "> R 1:1(0) ttl 64"),
                () -> talk(10, 0, "> P. 1:11(10) ack 1", "< . 1:1(0) ack 11"));
    }

    private void delays() {
        add(
                "the server is slow",
                SLOW_RESPONDER,
                WARNING,
                () -> talk(
                        10,
                        10,
                        "> P. 1:11(10) ack 1",
                        "< . 1:1(0) ack 11",
                        "+1.4 < P. 1:11(10) ack 11",
                        "> . 11:11(0) ack 11"),
                () -> talk(
                        10,
                        10,
                        "> P. 1:11(10) ack 1",
                        "< . 1:1(0) ack 11",
                        "+0.1 < P. 1:11(10) ack 11",
                        "> . 11:11(0) ack 11"));
        differs(
                "the client is slow",
                SLOW_CLIENT,
                INFO,
                () -> talk(10, 10, "+1.4 > P. 1:11(10) ack 1", "< P. 1:11(10) ack 11", "> . 11:11(0) ack 11"),
                () -> talk(10, 10, "+1.4 < P. 1:11(10) ack 1", "> P. 1:11(10) ack 11", "< . 11:11(0) ack 11"));
        differs(
                "the client's first bytes did not arrive",
                SLOW_CLIENT,
                INFO,
                () -> slowly("> . 1:11(10) ack 1", "> . 11:21(10) ack 1"),
                () -> slowly("> . 1:11(10) ack 1", "> . 21:31(10) ack 1", "> . 11:21(10) ack 1"));
        add(
                "the network is slow",
                SLOW_HANDSHAKE,
                WARNING,
                () -> opens(SYN, "+1.2 " + SYN_ACK, ACK, "> P. 1:11(10) ack 1", "+1.2 < . 1:1(0) ack 11"),
                () -> opens(SYN, "+0.1 " + SYN_ACK, ACK, "> P. 1:11(10) ack 1", "+0.1 < . 1:1(0) ack 11"));
        add(
                "a SYN was lost",
                SLOW_HANDSHAKE,
                WARNING,
                () -> opens(SYN, "+1 " + SYN, SYN_ACK, ACK),
                () -> opens(SYN, SYN_ACK, ACK));
    }

    private static Case slowly(String first, String... more) {
        List<String> lines = new ArrayList<>(List.of("+1.4 " + first));
        lines.addAll(List.of(more));
        lines.add("< . 1:1(0) ack " + (more.length * 10 + 11));
        return Case.opened(lines.toArray(String[]::new));
    }
}
