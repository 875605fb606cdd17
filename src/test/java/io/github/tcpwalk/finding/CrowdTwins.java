package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.PORT_SCAN;
import static io.github.tcpwalk.finding.FindingName.SYN_FLOOD;
import static io.github.tcpwalk.finding.Severity.ERROR;
import static io.github.tcpwalk.finding.Severity.WARNING;
import static io.github.tcpwalk.testing.Script.script;

import io.github.tcpwalk.testing.Script;
import java.util.function.Supplier;

/** Troubles that only many conversations show, beside as many that are well or have another one. */
final class CrowdTwins extends Twins {
    @Override
    void rows() {
        dead();
        differs(
                "a FIN scan",
                PORT_SCAN,
                WARNING,
                () -> probes("> F 0:0(0)", CLOSED),
                () -> probes("> F. 0:0(0) ack 1", "< R 1:1(0)"));
        differs(
                "a NULL scan",
                PORT_SCAN,
                WARNING,
                () -> probes("> - 0:0(0)", CLOSED),
                () -> probes("> P. 0:5(5) ack 1", "< R 1:1(0)"));
        differs("an Xmas scan", PORT_SCAN, WARNING, () -> probes("> FPU 0:0(0)"), () -> probes("> FPU. 0:0(0) ack 1"));
        differs(
                "an ACK scan",
                PORT_SCAN,
                WARNING,
                () -> probes("> . 0:0(0) ack 1", "< R 1:1(0)"),
                () -> many(
                        30,
                        0.01,
                        i -> script("> . 0:0(0) ack 1", "< R 1:1(0)")
                                .between("192.0.2.1:80", "10.2.0.1:" + (41000 + i))));
        differs(
                "a scan of half the ports that close",
                PORT_SCAN,
                WARNING,
                () -> probes("> F 0:0(0)"),
                () -> many(14, 0.01, i -> script("> F 0:0(0)").between("192.0.2.1:50000", "10.2.0.1:" + (i + 1))));
    }

    private void dead() {
        differs(
                "clients of a server that is down send their SYNs again",
                SYN_FLOOD,
                ERROR,
                () -> many(150, 0.01, i -> script(SYN).between(host(i) + ":4000", "198.51.100.2:80"))
                        .silentFor(5),
                () -> many(150, 0.01, i -> again(i)).silentFor(5));
        differs(
                "clients of a host that is down send their SYNs again",
                SYN_FLOOD,
                ERROR,
                () -> many(1200, 0.005, i -> script(SYN).between(host(i) + ":4000", "198.51.100.2:" + (1 + i % 300)))
                        .silentFor(5),
                () -> many(
                                1200,
                                0.005,
                                i -> script(SYN, "+1 " + SYN)
                                        .between(host(i) + ":4000", "198.51.100.2:" + (1 + i % 300)))
                        .silentFor(5));
        Supplier<Case> dies = () -> many(40, 0.1, i -> i < 20 ? good(host(i) + ":4000", "198.51.100.2:80") : again(i));
        differs(
                "a server that stops answering",
                CONNECTION_UNANSWERED,
                ERROR,
                () -> dies.get().silentFor(5).says(CONNECTION_UNANSWERED, "since then none of 20 connections"),
                () -> many(20, 0.1, i -> good(host(i) + ":4000", "198.51.100.2:80")));
        differs(
                "a filter for some, and others are answered on",
                CONNECTION_UNANSWERED,
                ERROR,
                () -> dies.get()
                        .and(9, good(host(50) + ":4000", "198.51.100.2:80"))
                        .silentFor(5)
                        .says(CONNECTION_UNANSWERED, "a filter keeps this one out"),
                () -> many(20, 0.1, i -> good(host(i) + ":4000", "198.51.100.2:80")));
    }

    private static Script again(int i) {
        return script(SYN, "+1 " + SYN, "+2 " + SYN).between(host(i) + ":4000", "198.51.100.2:80");
    }

    private static final String CLOSED = "< R. 0:0(0) ack 1";

    private static Case probes(String... lines) {
        return many(30, 0.01, i -> script(lines).between("192.0.2.1:50000", "10.2.0.1:" + (i + 1)));
    }
}
