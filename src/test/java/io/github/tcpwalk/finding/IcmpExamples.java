package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CONNECTION_REJECTED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.SentencesTest.finding;

import java.util.List;

/** Made-up findings of attempts that ICMP told of: one of each turn their sentences take. */
final class IcmpExamples extends Examples {
    private static final String SERVER = "198.51.100.2:80";
    private static final String HOST = "198.51.100.2";

    private IcmpExamples() {}

    static List<Finding> all() {
        IcmpExamples examples = new IcmpExamples();
        examples.reasons();
        examples.hopsUsedUp();
        return examples.all;
    }

    private void reasons() {
        for (String reason : List.of(
                "network",
                "host",
                "protocol",
                "port",
                "source-route",
                "network-unknown",
                "host-unknown",
                "isolated",
                "network-service",
                "host-service",
                "precedence",
                "precedence-cutoff",
                "prohibited",
                "other")) {
            rejected(4, reason);
        }
        for (String reason : List.of("no-route", "scope", "address", "source-policy", "reject-route", "prohibited")) {
            rejected(6, reason);
        }
    }

    private void rejected(int version, String reason) {
        boolean itself = reason.equals("port") || reason.equals("protocol");
        Values values = sender(version, itself).choice("reason", reason).number("code", 16);
        add(CONNECTION_REJECTED, "", values.address("server", SERVER));
    }

    private static Values sender(int version, boolean itself) {
        String router = version == 6 ? "2001::1" : "203.0.113.1";
        return new Values()
                .address("sender", itself ? HOST : router)
                .choice("by", itself ? "host" : "router")
                .number("version", version);
    }

    private void hopsUsedUp() {
        for (String why : List.of("traceroute", "loop")) {
            add(
                    CONNECTION_UNANSWERED,
                    "expired",
                    sender(why.equals("loop") ? 6 : 4, false)
                            .address("server", SERVER)
                            .number("ttl", why.equals("loop") ? 64 : 3)
                            .choice("why", why));
        }
        for (int syns = 1; syns <= 2; syns++) {
            Values values = new Values()
                    .address("server", SERVER)
                    .count("syns", syns)
                    .number("ttl", 4)
                    .number("version", 2 + 2 * syns);
            all.add(finding(CONNECTION_UNANSWERED, "few-hops", values).doubted());
        }
        for (String reason : List.of("reassembly", "parameter", "quench", "too-big")) {
            for (int syns = 1; syns <= 2; syns++) {
                add(
                        CONNECTION_UNANSWERED,
                        "told",
                        sender(2 + 2 * syns, reason.equals("parameter"))
                                .address("server", SERVER)
                                .count("syns", syns)
                                .count("times", syns)
                                .choice("reason", reason)
                                .octets("mtu", 1400)
                                .octets("packet", 60)
                                .choice("fits", syns == 1 ? "yes" : "no"));
            }
        }
    }
}
