package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.PORT_SCAN;
import static io.github.tcpwalk.finding.Severity.WARNING;
import static io.github.tcpwalk.testing.Script.script;

/** Troubles that only many conversations show, beside as many that are well or have another one. */
final class CrowdTwins extends Twins {
    @Override
    void rows() {
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

    private static final String CLOSED = "< R. 0:0(0) ack 1";

    private static Case probes(String... lines) {
        return many(30, 0.01, i -> script(lines).between("192.0.2.1:50000", "10.2.0.1:" + (i + 1)));
    }
}
