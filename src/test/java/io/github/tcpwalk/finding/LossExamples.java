package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.NEEDLESS_RETRANSMISSION;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.REORDERING;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.SentencesTest.ends;
import static io.github.tcpwalk.finding.SentencesTest.finding;
import static io.github.tcpwalk.finding.SentencesTest.gaps;

import java.util.List;

/** Made-up findings on what was lost, late or sent again, one for each turn that a sentence can take. */
final class LossExamples extends Examples {
    private LossExamples() {}

    static List<Finding> all() {
        LossExamples examples = new LossExamples();
        examples.losses();
        examples.needless();
        return examples.all;
    }

    private static Values loss(String bound, long lost, long sent) {
        return ends(lost != 2).choice("bound", bound).count("lost", lost).count("sent", sent);
    }

    private void losses() {
        doubted(PACKET_LOSS, "", loss("all", 1, 7).count("fast", 0).choice("recovery", "timer"));
        add(PACKET_LOSS, loss("all", 2, 9).count("damaged", 1).count("fast", 2).choice("recovery", "fast"));
        add(PACKET_LOSS, loss("least", 2, 9).count("fast", 2).choice("recovery", "fast"));
        all.add(finding(PACKET_LOSS, "", loss("least", 3, 9).count("fast", 3).choice("recovery", "fast"))
                .doubted("gap"));
        for (int known = 1; known <= 2; known++) {
            all.add(finding(
                            PACKET_LOSS,
                            "",
                            loss("most", 9, 19)
                                    .count("known", known)
                                    .count("fast", 0)
                                    .choice("recovery", "timer"))
                    .doubted("blind"));
        }
        add(
                PACKET_LOSS,
                loss("all", 3, 2900)
                        .share("share", 3, 2900)
                        .count("onceMore", 2)
                        .count("packets", 1)
                        .count("fast", 1)
                        .choice("recovery", "mixed"));
        all.add(finding(PACKET_LOSS, "", loss("most", 12, 90).count("fast", 12).choice("recovery", "fast"))
                .doubted("overtaken"));
        for (int late : new int[] {1, 7}) {
            Values values = loss("most", late, 49).count("known", 0).count("late", late);
            all.add(finding(PACKET_LOSS, "", values.count("fast", late).choice("recovery", "fast"))
                    .doubted("late"));
        }
        all.add(finding(PACKET_LOSS, "", loss("about", 6, 121).count("fast", 5).choice("recovery", "mixed"))
                .doubted("overtaken"));
        add(REORDERING, ends(true).count("late", 1).count("sent", 8));
        for (int others = 1; others <= 2; others++) {
            add(
                    REORDERING,
                    ends(false)
                            .count("late", 30)
                            .count("sent", 300)
                            .share("share", 30, 300)
                            .count("distance", others)
                            .duration("delay", 8 * Nanos.MILLI));
        }
        all.add(finding(
                        REORDERING,
                        "",
                        ends(true).count("late", 1).count("sent", 8).count("distance", 1))
                .doubted("one-instant"));
        for (int stalls = 1; stalls <= 4; stalls++) {
            add(
                    RETRANSMISSION_TIMEOUT,
                    ends(true)
                            .choice("what", stalls == 1 ? "fin" : "bytes")
                            .count("repeats", stalls * 2)
                            .duration("span", 7 * Nanos.SECOND)
                            .choice("waits", stalls == 3 ? "other" : "longer")
                            .gaps("gaps", stalls == 3 ? gaps(1, 2, 2) : gaps(1, 2, 4))
                            .choice(
                                    "answer",
                                    List.of("never", "vain", "came", "yet").get(stalls - 1))
                            .number("lastFrame", 5)
                            .count("stalls", stalls));
        }
    }

    private void needless() {
        for (int millis : new int[] {0, 801}) {
            Values values =
                    ends(true).count("repeats", 2).gaps("gaps", gaps(1, 2)).number("firstFrame", 6);
            if (millis > 0) {
                values.duration("took", millis * Nanos.MILLI).duration("waited", 279 * Nanos.MILLI);
            }
            add(NEEDLESS_RETRANSMISSION, "timer", values);
        }
        for (String cause : new String[] {"timer", "overtaken", "along"}) {
            Values values = ends(false).count("needless", 5).count("reported", 0);
            add(NEEDLESS_RETRANSMISSION, values.choice("proof", "soon").choice("cause", cause));
        }
        add(
                NEEDLESS_RETRANSMISSION,
                ends(false)
                        .count("needless", 5)
                        .count("reported", 5)
                        .choice("cause", "overtaken")
                        .count("caused", 4));
    }
}
