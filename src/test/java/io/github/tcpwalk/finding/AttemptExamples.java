package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.ACCEPT_QUEUE_FULL;
import static io.github.tcpwalk.finding.FindingName.CONFLICTING_DATA;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REFUSED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.FAST_OPEN;
import static io.github.tcpwalk.finding.FindingName.HALF_OPEN_DISCOVERY;
import static io.github.tcpwalk.finding.FindingName.HANDSHAKE_INCOMPLETE;
import static io.github.tcpwalk.finding.FindingName.MIDDLEBOX_RESET;
import static io.github.tcpwalk.finding.FindingName.MSS_MISMATCH;
import static io.github.tcpwalk.finding.FindingName.NO_WINDOW_SCALE;
import static io.github.tcpwalk.finding.FindingName.SIMULTANEOUS_OPEN;
import static io.github.tcpwalk.finding.FindingName.SLOW_HANDSHAKE;
import static io.github.tcpwalk.finding.FindingName.TIME_WAIT_REUSE;
import static io.github.tcpwalk.finding.FindingName.WRONG_PORT;
import static io.github.tcpwalk.finding.SentencesTest.finding;
import static io.github.tcpwalk.finding.SentencesTest.gaps;

import io.github.tcpwalk.tcp.Party;
import java.util.List;

/** Made-up findings on openings, one for each turn that a sentence can take. */
final class AttemptExamples extends Examples {
    private static final String SERVER = "198.51.100.2:80";
    private static final String HOST = "198.51.100.2";

    private AttemptExamples() {}

    static List<Finding> all() {
        AttemptExamples examples = new AttemptExamples();
        examples.failures();
        examples.unanswered();
        examples.queues();
        examples.handshakes();
        examples.openings();
        return examples.all;
    }

    private static Values server() {
        return new Values().address("server", SERVER);
    }

    private void failures() {
        add(
                CONNECTION_REFUSED,
                server().duration("answer", 38_000).count("attempts", 1).number("port", 80));
        for (int syns = 1; syns <= 2; syns++) {
            add(CONNECTION_UNANSWERED, "itself", server().count("syns", syns));
        }
        add(
                CONNECTION_REFUSED,
                "half-open",
                server().duration("answer", 32_000)
                        .count("attempts", 1)
                        .number("port", 80)
                        .number("before", 7));
        add(
                CONNECTION_REFUSED,
                "crossed",
                server().duration("answer", 32_000)
                        .count("attempts", 1)
                        .number("port", 80)
                        .number("crossed", 38));
        doubted(
                CONNECTION_REFUSED,
                "",
                server().duration("answer", 1_200_000)
                        .count("attempts", 3)
                        .number("port", 80)
                        .number("accepted", 7));
        doubted(
                WRONG_PORT,
                "",
                new Values()
                        .number("port", 8080)
                        .address("host", HOST)
                        .number("openPort", 80)
                        .number("conversation", 4));
        for (int differing = 1; differing <= 2; differing++) {
            doubted(
                    CONFLICTING_DATA,
                    "",
                    new Values()
                            .end("end", Party.CLIENT)
                            .octets("octets", differing)
                            .count("segments", differing)
                            .number("earlierFrame", 6)
                            .number("laterFrame", 10));
        }
        Values byTtl = new Values().end("end", Party.SERVER).number("ttl", 250);
        all.add(finding(
                        MIDDLEBOX_RESET,
                        "ttl",
                        byTtl.number("lowest", 57).number("highest", 57).choice("usual", "one"))
                .doubted("same-distance"));
        Values byTtls = new Values().end("end", Party.CLIENT).number("ttl", 250);
        all.add(finding(
                        MIDDLEBOX_RESET,
                        "ttl",
                        byTtls.number("lowest", 57)
                                .number("highest", 59)
                                .choice("usual", "several")
                                .choice("also", "other")
                                .end("peer", Party.SERVER))
                .doubted("same-numbering"));
        all.add(finding(
                        MIDDLEBOX_RESET,
                        "ip-id",
                        new Values()
                                .end("end", Party.SERVER)
                                .number("id", 40000)
                                .number("countedTo", 117)
                                .choice("also", "other")
                                .end("peer", Party.CLIENT))
                .doubted("ip-id"));
        Values byId = new Values().end("end", Party.CLIENT).number("id", 40000).number("countedTo", 117);
        all.add(finding(MIDDLEBOX_RESET, "ip-id", byId).doubted("ip-id"));
        all.add(finding(
                MIDDLEBOX_RESET,
                "blind",
                new Values()
                        .end("end", Party.SERVER)
                        .number("id", 40000)
                        .number("countedTo", 117)
                        .count("resets", 1)
                        .choice("by", "ip-id")));
        for (String usual : List.of("one", "several")) {
            all.add(finding(
                    MIDDLEBOX_RESET,
                    "blind",
                    new Values()
                            .end("end", Party.CLIENT)
                            .number("ttl", 120)
                            .number("lowest", 57)
                            .number("highest", usual.equals("one") ? 57 : 58)
                            .choice("usual", usual)
                            .count("resets", 20)
                            .choice("by", "ttl")));
        }
    }

    private void unanswered() {
        for (String cause : List.of(
                "silent-host",
                "stray-reset",
                "damaged-reset",
                "answered-this-client",
                "answered-later",
                "answered-another-client")) {
            add(
                    CONNECTION_UNANSWERED,
                    server().count("syns", 4)
                            .gaps("gaps", gaps(1, 2, 4))
                            .choice("cause", cause)
                            .number("conversation", 3));
        }
        for (String whom : List.of("same", "others")) {
            for (int syns = 1; syns <= 2; syns++) {
                add(
                        CONNECTION_UNANSWERED,
                        server().count("syns", syns)
                                .gaps("gaps", syns == 1 ? gaps() : gaps(1))
                                .choice("cause", "refused-others")
                                .choice("whom", whom)
                                .number("conversation", 3));
            }
        }
        add(
                CONNECTION_UNANSWERED,
                server().count("syns", 9)
                        .gaps("gaps", gaps(1, 2, 4, 8, 16, 32, 64, 120))
                        .choice("cause", "port-used")
                        .number("conversation", 3)
                        .number("otherPort", 80)
                        .number("port", 80));
        add(
                CONNECTION_UNANSWERED,
                server().count("syns", 2)
                        .gaps("gaps", gaps(1))
                        .choice("cause", "elsewhere")
                        .address("other", "198.51.100.77:80")
                        .number("conversation", 3));
        add(
                CONNECTION_UNANSWERED,
                server().count("syns", 2)
                        .gaps("gaps", gaps(1))
                        .choice("cause", "stopped")
                        .number("conversation", 200)
                        .duration("before", 3_200_000_000L)
                        .count("inVain", 200));
        Values alone = server().count("syns", 1)
                .gaps("gaps", gaps())
                .choice("cause", "host-up")
                .number("conversation", 3)
                .number("otherPort", 443)
                .number("port", 80);
        all.add(finding(CONNECTION_UNANSWERED, "", alone).doubted("alone"));
        all.add(finding(CONNECTION_UNANSWERED, "", alone).doubted("gave-up"));
        all.add(finding(CONNECTION_UNANSWERED, "", alone).doubted("one-direction"));
        doubted(CONNECTION_UNANSWERED, "early", server().count("syns", 1).duration("silence", 400_000_000));
    }

    private void queues() {
        for (int syns = 1; syns <= 2; syns++) {
            doubted(
                    ACCEPT_QUEUE_FULL,
                    "unanswered",
                    server().count("ignored", syns).number("conversation", 1));
        }
        doubted(
                ACCEPT_QUEUE_FULL,
                "unanswered",
                server().count("ignored", 2).number("conversation", 1).number("waiting", 2));
        for (int repeats = 1; repeats <= 2; repeats++) {
            boolean defers = repeats == 1;
            Values values = server().count("repeats", repeats)
                    .number("ackFrame", 3)
                    .duration("span", 3 * Nanos.SECOND)
                    .choice("then", defers ? "data" : "other");
            if (defers) {
                doubted(SLOW_HANDSHAKE, "ack-not-taken", values);
            } else {
                add(SLOW_HANDSHAKE, "ack-not-taken", values);
            }
            doubted(
                    ACCEPT_QUEUE_FULL,
                    "ack-ignored",
                    server().count("repeats", repeats).number("ackFrame", 3));
        }
        add(
                SLOW_HANDSHAKE,
                "ack-not-taken",
                server().count("repeats", 1)
                        .number("ackFrame", 3)
                        .duration("span", Nanos.SECOND)
                        .choice("then", "data-ignored"));
        doubted(
                ACCEPT_QUEUE_FULL,
                "answered-late",
                server().count("ignored", 1).number("conversation", 1).duration("took", Nanos.SECOND));
    }

    private void handshakes() {
        add(HANDSHAKE_INCOMPLETE, server().count("answers", 1).gaps("gaps", gaps()));
        add(HANDSHAKE_INCOMPLETE, server().count("answers", 3).gaps("gaps", gaps(1, 2)));
        add(HANDSHAKE_INCOMPLETE, "wrong-ack", server().number("wrongFrame", 3));
        for (int answers : new int[] {1, 3}) {
            add(
                    HANDSHAKE_INCOMPLETE,
                    "given-up",
                    server().count("answers", answers).number("answerFrame", 5).number("resetFrame", 6));
        }
        for (String reset : List.of("server", "nobody")) {
            add(
                    HANDSHAKE_INCOMPLETE,
                    "not-taken",
                    server().number("wrongFrame", 4).choice("reset", reset));
        }
        add(HANDSHAKE_INCOMPLETE, "syn-ack", server().number("wrongFrame", 3));
        add(HANDSHAKE_INCOMPLETE, "reset", server().choice("reset", "client"));
        add(HANDSHAKE_INCOMPLETE, "reset", server().choice("connected", "yes"));
        add(HANDSHAKE_INCOMPLETE, "reset", server().choice("looks", "race").number("other", 3));
        add(
                HANDSHAKE_INCOMPLETE,
                "reset",
                server().choice("looks", "made").number("synTtl", 41).number("resetTtl", 64));
        add(
                HANDSHAKE_INCOMPLETE,
                "reset",
                server().choice("connected", "yes").choice("looks", "again").count("times", 9));
        add(HANDSHAKE_INCOMPLETE, "old-connection", server().choice("reset", "client"));
        add(HANDSHAKE_INCOMPLETE, "old-connection", server().choice("reset", "nobody"));
        add(HANDSHAKE_INCOMPLETE, "unfinished", server().choice("reset", "nobody"));
        for (String reset : List.of("client", "nobody")) {
            add(
                    HANDSHAKE_INCOMPLETE,
                    "old-duplicate",
                    server().number("before", 1).choice("reset", reset));
        }
        for (String reset : List.of("client", "server", "nobody")) {
            add(
                    HANDSHAKE_INCOMPLETE,
                    "crossing",
                    server().number("clientFrame", 1).number("serverFrame", 2).choice("reset", reset));
        }
        doubted(HANDSHAKE_INCOMPLETE, "early", server().duration("silence", 400_000_000));
        add(
                SLOW_HANDSHAKE,
                server().duration("took", Nanos.SECOND)
                        .count("syns", 3)
                        .count("answers", 1)
                        .count("refusals", 2)
                        .choice("cause", "refused")
                        .duration("roundTrip", 20_400_000));
        for (String cause : List.of("each", "timers", "both", "syn", "answer", "ends", "wait", "path")) {
            add(
                    SLOW_HANDSHAKE,
                    server().duration("took", 3 * Nanos.SECOND)
                            .count("syns", 2)
                            .count("answers", 3)
                            .choice("cause", cause)
                            .duration("roundTrip", 20_400_000));
        }
    }

    private void openings() {
        for (String accepted : List.of("yes", "no", "duplicate", "challenged", "itself")) {
            add(
                    TIME_WAIT_REUSE,
                    new Values()
                            .duration("since", 191_000)
                            .number("before", 1)
                            .address("waiting", SERVER)
                            .choice("accepted", accepted));
        }
        for (String without : List.of("both", "client", "server")) {
            Values values = new Values().choice("without", without).octets("most", 65_535);
            if (!without.equals("both")) {
                values.rate("ceiling", 655_350).duration("rtt", 100_000_000);
            }
            add(NO_WINDOW_SCALE, values);
        }
        add(MSS_MISMATCH, new Values().number("clientMss", 1460).number("serverMss", 1380));
        doubted(
                FindingName.MSS_VARIES,
                "",
                new Values()
                        .address("server", "198.51.100.2:80")
                        .number("smallest", 1360)
                        .number("where", 3)
                        .number("largest", 1460)
                        .number("elsewhere", 1));
        doubted(
                FindingName.OLD_TIMESTAMPS_IGNORED,
                "",
                new Values()
                        .address("server", "198.51.100.2:80")
                        .count("ignored", 4)
                        .number("before", 1)
                        .number("after", 3));
        for (String then : List.of("nothing", "reset", "again")) {
            add(HALF_OPEN_DISCOVERY, new Values().choice("then", then));
        }
        add(SIMULTANEOUS_OPEN, new Values());
        add(SIMULTANEOUS_OPEN, "self", new Values());
        for (int octets : new int[] {1, 7}) {
            add(FAST_OPEN, new Values().octets("sent", octets).choice("covered", "yes"));
            add(FAST_OPEN, new Values().octets("sent", octets).choice("covered", "no"));
        }
    }
}
