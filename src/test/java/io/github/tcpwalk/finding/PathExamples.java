package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.SentencesTest.ends;
import static io.github.tcpwalk.finding.SentencesTest.finding;
import static io.github.tcpwalk.finding.SentencesTest.gaps;

import java.util.List;

/** Made-up findings on a path that loses one direction, some sizes, or much in all, one for each turn of a sentence. */
final class PathExamples extends Examples {
    private PathExamples() {}

    static List<Finding> all() {
        PathExamples examples = new PathExamples();
        examples.oneWay();
        examples.sums();
        examples.sizes();
        examples.resets();
        return examples.all;
    }

    private void sums() {
        for (int hosts = 0; hosts <= 2; hosts++) {
            Values values = hosts == 2 ? new Values() : new Values().address("from", "192.0.2.1");
            if (hosts > 0) {
                values.address("to", "198.51.100.5");
            }
            values.choice("bound", hosts == 0 ? "least" : "all")
                    .count("lost", 12)
                    .count("sent", 30)
                    .share("share", 12, 30)
                    .count("conversations", 5)
                    .count("all", 6);
            Finding told = finding(PACKET_LOSS, hosts == 2 ? "sum-to" : "sum", values);
            all.add(hosts == 0 ? told.doubted("sum") : told);
        }
    }

    private void sizes() {
        for (int passed = 0; passed <= 100; passed += 100) {
            all.add(finding(
                    RETRANSMISSION_TIMEOUT,
                    "",
                    ends(true)
                            .choice("what", "bytes")
                            .count("repeats", 3)
                            .duration("span", 7 * Nanos.SECOND)
                            .choice("waits", "longer")
                            .gaps("gaps", gaps(1, 2, 4))
                            .choice("answer", "never")
                            .number("lastFrame", 2)
                            .count("stalls", 1)
                            .octets("vanishes", 1448)
                            .octets("packet", passed == 0 ? 0 : 1500)
                            .octets("passed", passed)));
        }
    }

    private void resets() {
        for (String answer : List.of("resets", "reset")) {
            all.add(finding(
                    RETRANSMISSION_TIMEOUT,
                    "",
                    ends(false)
                            .choice("what", "fin")
                            .count("repeats", 3)
                            .duration("span", 7 * Nanos.SECOND)
                            .choice("waits", "longer")
                            .gaps("gaps", gaps(1, 2, 4))
                            .choice("answer", answer)
                            .number("lastFrame", 10)
                            .count("stalls", 1)));
        }
    }

    private void oneWay() {
        for (int answered = 0; answered <= 3; answered++) {
            all.add(finding(
                    RETRANSMISSION_TIMEOUT,
                    "unheard",
                    ends(true)
                            .choice("what", answered == 1 ? "fin" : "bytes")
                            .count("repeats", 3)
                            .duration("span", 6 * Nanos.SECOND)
                            .gaps("gaps", gaps(2, 4))
                            .number("ackFrame", 5)
                            .choice(
                                    "then",
                                    List.of("reset", "silence", "silence", "went-on")
                                            .get(answered))
                            .count("answered", answered)));
        }
    }
}
