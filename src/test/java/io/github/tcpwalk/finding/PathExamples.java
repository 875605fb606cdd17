package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.SentencesTest.ends;
import static io.github.tcpwalk.finding.SentencesTest.finding;
import static io.github.tcpwalk.finding.SentencesTest.gaps;

import java.util.ArrayList;
import java.util.List;

/** Made-up findings on a path that loses one direction, some sizes, or much in all, one for each turn of a sentence. */
final class PathExamples {
    private final List<Finding> all = new ArrayList<>();

    private PathExamples() {}

    static List<Finding> all() {
        PathExamples examples = new PathExamples();
        examples.oneWay();
        return examples.all;
    }

    private void oneWay() {
        for (int answered = 0; answered <= 2; answered++) {
            all.add(finding(
                    RETRANSMISSION_TIMEOUT,
                    "unheard",
                    ends(true)
                            .choice("what", answered == 1 ? "fin" : "bytes")
                            .count("repeats", 3)
                            .duration("span", 6 * Nanos.SECOND)
                            .gaps("gaps", gaps(2, 4))
                            .number("ackFrame", 5)
                            .choice("then", answered == 0 ? "reset" : "silence")
                            .count("answered", answered)));
        }
    }
}
