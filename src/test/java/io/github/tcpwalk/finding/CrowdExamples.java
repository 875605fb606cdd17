package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.ADDRESS_SWEEP;
import static io.github.tcpwalk.finding.FindingName.BACKSCATTER;
import static io.github.tcpwalk.finding.FindingName.PORT_SCAN;
import static io.github.tcpwalk.finding.FindingName.SYN_FLOOD;

import java.util.List;
import java.util.Set;

/** Made-up findings on many conversations together, one for each turn that a sentence can take. */
final class CrowdExamples extends Examples {
    private static final String HOST = "198.51.100.2";

    private CrowdExamples() {}

    static List<Finding> all() {
        CrowdExamples examples = new CrowdExamples();
        examples.patterns();
        examples.sweeps();
        return examples.all;
    }

    private static Values wide(String answers, boolean many) {
        String counted = many ? "in-part" : "all";
        return SynFlood.values(5_000_000, 10_000, counted, answers.equals("some") ? 1 : 5_000_000, many ? 1 : 0)
                .choice("answers", answers)
                .duration("span", 50 * Nanos.SECOND);
    }

    private void patterns() {
        for (String answers : List.of("none", "some", "all")) {
            boolean many = answers.equals("all");
            doubted(
                    SYN_FLOOD,
                    "",
                    new Values()
                            .count("openings", 150)
                            .count("sources", many ? 100_000 : answers.equals("none") ? 1 : 12)
                            .choice("counted", many ? "in-part" : "all")
                            .duration("span", 1_490_000_000)
                            .count("answered", answers.equals("some") ? 1 : 150)
                            .choice("answers", answers)
                            .count("completed", many ? 1 : 0));
        }
        for (String answers : List.of("none", "some", "all")) {
            boolean many = answers.equals("all");
            add(SYN_FLOOD, "host", wide(answers, many).count("ports", 65_536));
            doubted(
                    SYN_FLOOD,
                    "hosts",
                    wide(answers, many).count("hosts", 50_000).choice("hostsCounted", many ? "in-part" : "all"));
        }
        for (Set<Integer> open : List.of(Set.<Integer>of(), Set.of(22), Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9))) {
            add(
                    PORT_SCAN,
                    new Values()
                            .address("client", "192.0.2.1")
                            .count("ports", 21)
                            .address("server", HOST)
                            .duration("span", 125 * Nanos.SECOND)
                            .count("answered", open.size())
                            .ports("open", open, 8)
                            .count("refused", open.size() == 1 ? 0 : 21 - open.size())
                            .count("rejected", open.size() == 1 ? 1 : 0)
                            .count("silent", open.size() == 1 ? 19 : 0));
        }
        for (String way : List.of("fin", "null", "xmas", "ack")) {
            for (int open = 0; open <= (way.equals("ack") ? 0 : 2); open++) {
                add(
                        PORT_SCAN,
                        "stealth",
                        new Values()
                                .address("client", "192.0.2.1")
                                .count("ports", 40)
                                .address("server", HOST)
                                .duration("span", 390 * Nanos.MILLI)
                                .choice("way", way)
                                .count("resets", open == 2 ? 0 : 40 - open)
                                .count("answered", open == 2 ? 40 : open)
                                .ports("open", open == 0 ? Set.of() : Set.of(22), 8));
            }
        }
    }

    private void sweeps() {
        for (int refused = 0; refused <= 2; refused++) {
            doubted(
                    ADDRESS_SWEEP,
                    "",
                    new Values()
                            .address("client", "192.0.2.1")
                            .number("port", 6346)
                            .count("hosts", 79)
                            .choice("counted", refused == 2 ? "in-part" : "all")
                            .duration("span", 125 * Nanos.SECOND)
                            .count("attempts", 237)
                            .count("silent", refused * 77)
                            .count("refused", refused)
                            .count("rejected", refused)
                            .address("example", HOST));
        }
        for (String counted : List.of("all", "in-part")) {
            doubted(
                    BACKSCATTER,
                    "",
                    new Values()
                            .address("server", HOST)
                            .count("addresses", 34)
                            .choice("counted", counted)
                            .duration("span", 990 * Nanos.MILLI));
        }
    }
}
