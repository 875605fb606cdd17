package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.ACK_STORM;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_DROPPED_PACKETS;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_STARTS_LATE;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_RESET;
import static io.github.tcpwalk.finding.FindingName.DATA_NEVER_ARRIVED;
import static io.github.tcpwalk.finding.FindingName.DELAYED_ACK;
import static io.github.tcpwalk.finding.FindingName.DESTINATION_UNREACHABLE;
import static io.github.tcpwalk.finding.FindingName.HALF_CLOSE_IN_USE;
import static io.github.tcpwalk.finding.FindingName.IDLE_GAP;
import static io.github.tcpwalk.finding.FindingName.KEEP_ALIVE;
import static io.github.tcpwalk.finding.FindingName.NAGLE_STALL;
import static io.github.tcpwalk.finding.FindingName.NEEDLESS_RETRANSMISSION;
import static io.github.tcpwalk.finding.FindingName.NETWORK_DUPLICATES;
import static io.github.tcpwalk.finding.FindingName.PATH_MTU;
import static io.github.tcpwalk.finding.FindingName.PATH_MTU_BLACK_HOLE;
import static io.github.tcpwalk.finding.FindingName.PEER_STOPPED_ANSWERING;
import static io.github.tcpwalk.finding.FindingName.REQUEST_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.RESET_WITH_UNREAD_DATA;
import static io.github.tcpwalk.finding.FindingName.SACK_RENEGING;
import static io.github.tcpwalk.finding.FindingName.SIMULTANEOUS_CLOSE;
import static io.github.tcpwalk.finding.FindingName.SLOW_CLIENT;
import static io.github.tcpwalk.finding.FindingName.SLOW_RESPONDER;
import static io.github.tcpwalk.finding.FindingName.SMALL_WRITES;
import static io.github.tcpwalk.finding.FindingName.TIME_WAIT_ASSASSINATION;
import static io.github.tcpwalk.finding.FindingName.WINDOW_LIMITED;
import static io.github.tcpwalk.finding.FindingName.ZERO_WINDOW_STALL;
import static io.github.tcpwalk.finding.SentencesTest.ends;
import static io.github.tcpwalk.finding.SentencesTest.finding;

import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.tcp.State;
import java.util.List;

/** Made-up findings on data, closings and the capture itself, one for each turn that a sentence can take. */
final class LifeExamples extends Examples {
    private LifeExamples() {}

    static List<Finding> all() {
        LifeExamples examples = new LifeExamples();
        examples.stalls();
        examples.pace();
        examples.gone();
        examples.closings();
        examples.capture();
        return examples.all;
    }

    private void stalls() {
        for (String outcome : List.of("opened", "closed", "reset")) {
            doubted(
                    ZERO_WINDOW_STALL,
                    "",
                    ends(false)
                            .count("stalls", outcome.equals("opened") ? 3 : 1)
                            .duration("longest", 927_000_000)
                            .duration("total", 1_300_000_000)
                            .choice("outcome", outcome));
        }
        doubted(
                SLOW_RESPONDER,
                "",
                ends(false)
                        .duration("longest", 3_200_000_000L)
                        .count("slow", 1)
                        .count("answers", 1)
                        .duration("limit", Nanos.SECOND));
        doubted(
                SLOW_RESPONDER,
                "",
                ends(false)
                        .duration("longest", 3_200_000_000L)
                        .duration("acknowledged", 40_000)
                        .count("slow", 4)
                        .count("answers", 9)
                        .duration("limit", Nanos.SECOND));
        doubted(SLOW_RESPONDER, "greeting", ends(false).duration("waited", 8 * Nanos.SECOND));
        doubted(NAGLE_STALL, "", ends(true).count("stalls", 11).duration("average", 43_400_000));
        add(DELAYED_ACK, ends(false).count("stalls", 2).duration("average", 40_000_000));
        for (int silences = 1; silences <= 3; silences++) {
            add(
                    IDLE_GAP,
                    new Values()
                            .count("silences", silences)
                            .duration("longest", 59_700_000_000L)
                            .count("probes", silences - 1));
        }
    }

    private void pace() {
        add(WINDOW_LIMITED, ends(true).octets("window", 65_535).count("fills", 2));
        add(
                WINDOW_LIMITED,
                ends(true)
                        .octets("window", 65_535)
                        .count("fills", 40)
                        .duration("rtt", 50_000_000)
                        .rate("ceiling", 1_310_700));
        add(SMALL_WRITES, ends(true).count("segments", 30).octets("average", 1));
        for (int probes = 1; probes <= 2; probes++) {
            add(KEEP_ALIVE, new Values().end("end", Party.A).count("probes", probes));
            add(SACK_RENEGING, ends(true).count("segments", probes));
            for (String same : List.of("id", "stamp", "bytes")) {
                add(NETWORK_DUPLICATES, ends(true).count("doubled", probes).choice("same", same));
            }
            add(NEEDLESS_RETRANSMISSION, ends(true).count("needless", 3).count("reported", probes - 1));
        }
    }

    private void gone() {
        add(
                PEER_STOPPED_ANSWERING,
                "gave-up",
                ends(false)
                        .number("lastFrame", 2)
                        .count("repeats", 2)
                        .duration("span", 2 * Nanos.SECOND)
                        .number("lateFrame", 7)
                        .number("resetFrame", 8));
        for (String reason : List.of(
                "host", "address", "expired", "prohibited", "port", "network", "parameter", "reassembly", "other")) {
            add(
                    DESTINATION_UNREACHABLE,
                    new Values()
                            .address("sender", "203.0.113.1")
                            .choice("by", reason.equals("port") ? "host" : "router")
                            .count("times", reason.equals("host") ? 1 : 9)
                            .number("version", reason.equals("expired") ? 6 : 4)
                            .choice("reason", reason)
                            .number("code", 16)
                            .end("end", Party.CLIENT)
                            .end("peer", Party.SERVER)
                            .choice("answer", reason.equals("host") ? "never" : "came"));
        }
        for (int missing = 1; missing <= 2; missing++) {
            doubted(
                    DATA_NEVER_ARRIVED,
                    "",
                    ends(false)
                            .octets("missing", missing == 1 ? 1 : 15928)
                            .duration("open", 30 * Nanos.SECOND)
                            .count("asked", missing - 1)
                            .choice("size", missing == 1 ? "any" : "small")
                            .octets("largest", 120));
            doubted(
                    REQUEST_UNANSWERED,
                    "",
                    ends(false)
                            .octets("asked", missing)
                            .duration("after", 3 * Nanos.SECOND)
                            .choice("before", missing == 1 ? "silent" : "spoke"));
        }
        for (String until : List.of("close", "reset", "end")) {
            doubted(
                    REQUEST_UNANSWERED,
                    "ever",
                    ends(false)
                            .octets("asked", 200)
                            .number("asks", 8)
                            .duration("waited", 30 * Nanos.SECOND)
                            .choice(
                                    "before",
                                    until.equals("close") ? "silent" : until.equals("end") ? "others" : "spoke")
                            .choice("until", until));
        }
        for (String after : List.of("duplicate", "nothing")) {
            add(
                    TIME_WAIT_ASSASSINATION,
                    ends(true).duration("lasted", 5_002_000_000L).choice("after", after));
        }
        add(ACK_STORM, new Values().count("acks", 4000).duration("span", 7 * Nanos.SECOND));
        for (int again = 0; again <= 2; again++) {
            add(
                    PATH_MTU,
                    ends(true)
                            .address("sender", "203.0.113.1")
                            .choice("by", again == 1 ? "host" : "router")
                            .number("version", again == 2 ? 6 : 4)
                            .octets("mtu", 700 * again)
                            .count("again", again));
        }
        Values forged = ends(true)
                .address("sender", "203.0.113.1")
                .choice("by", "router")
                .number("version", 4);
        forged.octets("mtu", 68).count("again", 0).choice("arrived", "all");
        all.add(finding(PATH_MTU, "", forged).doubted("arrived"));
        add(
                PEER_STOPPED_ANSWERING,
                ends(true)
                        .number("lastFrame", 5)
                        .count("probes", 4)
                        .duration("span", 4 * Nanos.SECOND)
                        .choice("kind", "idle")
                        .choice("then", "reset")
                        .duration("later", Nanos.SECOND)
                        .number("againFrame", 11));
        for (String then : List.of("reset", "silence")) {
            add(
                    PEER_STOPPED_ANSWERING,
                    ends(then.equals("reset"))
                            .number("lastFrame", 11)
                            .count("probes", 3)
                            .duration("span", 3 * Nanos.SECOND)
                            .choice("kind", then.equals("reset") ? "idle" : "window")
                            .choice("then", then));
        }
        for (int passed : new int[] {0, 1024}) {
            add(
                    PATH_MTU_BLACK_HOLE,
                    ends(false)
                            .number("version", passed == 0 ? 6 : 4)
                            .octets("vanishes", 1448)
                            .octets("packet", passed == 0 ? 0 : 1500)
                            .count("repeats", 6)
                            .octets("passed", passed)
                            .octets("pieces", passed));
        }
    }

    private void closings() {
        for (int octets : new int[] {1, 200}) {
            all.add(finding(
                            RESET_WITH_UNREAD_DATA,
                            "",
                            ends(false).octets("thrown", octets).choice("ownSide", octets == 1 ? "closed" : "open"))
                    .doubted(octets == 1 ? "farewell" : null));
            add(
                    CONNECTION_RESET,
                    ends(true)
                            .state("state", State.ESTABLISHED)
                            .duration("age", 674_000)
                            .octets("lost", octets));
            add(
                    CONNECTION_RESET,
                    ends(false).duration("age", 674_000).octets("lost", octets).number("shownBy", 6));
            add(HALF_CLOSE_IN_USE, ends(true).number("finFrame", 10).octets("sent", octets));
        }
        add(
                CONNECTION_RESET,
                ends(false)
                        .state("state", State.CLOSE_WAIT)
                        .duration("age", 674_000)
                        .octets("lost", 0));
        doubted(RESET_WITH_UNREAD_DATA, "unanswered", ends(false).duration("after", 2_000_000));
        add(CONNECTION_RESET, ends(false).duration("age", 674_000).octets("lost", 0));
        for (String accepted : List.of("perhaps-not", "or-unread")) {
            add(
                    CONNECTION_RESET,
                    ends(false)
                            .state("state", State.CLOSE_WAIT)
                            .duration("age", 674_000)
                            .choice("accepted", accepted));
        }
        doubted(
                RESET_WITH_UNREAD_DATA,
                "unanswered",
                ends(false).duration("after", 2_000_000).choice("accepted", "perhaps-not"));
        for (String what : List.of("fin", "segment")) {
            add(
                    CONNECTION_RESET,
                    "gone",
                    ends(true)
                            .number("finFrame", 6)
                            .duration("after", 3 * Nanos.SECOND)
                            .choice("what", what));
        }
        add(CONNECTION_RESET, "stranger", ends(false));
        add(CONNECTION_RESET, "unheard", ends(true).number("firstFrame", 6));
        add(CONNECTION_RESET, "unheard", ends(false).number("firstFrame", 4).number("peerFrame", 24));
        add(CONNECTION_RESET, "foreign", ends(false).duration("age", 674_000));
        Values two = new Values().address("server", "198.51.100.2").number("frame", 2);
        two.number("otherFrame", 3).number("resetFrame", 5);
        add(CONNECTION_RESET, "two-hosts", two);
        add(
                CONNECTION_RESET,
                "two-hosts",
                new Values()
                        .address("server", "198.51.100.2")
                        .number("frame", 2)
                        .number("otherFrame", 3)
                        .number("resetFrame", 5)
                        .number("version", 4)
                        .number("ttl", 64)
                        .number("otherTtl", 128));
        add(CONNECTION_RESET, "forgotten", ends(false));
        for (String to : List.of("probe", "fin", "data")) {
            Values values = ends(to.equals("fin")).choice("to", to).duration("silence", 22_000_000);
            if (!to.equals("data")) {
                values.number("ttl", 64).number("usualTtl", 63).number("version", to.equals("fin") ? 6 : 4);
            }
            add(CONNECTION_RESET, "no-socket", values);
        }
        add(CONNECTION_RESET, "forgotten", ends(false).choice("to", "fin"));
        add(CONNECTION_RESET, "forgotten", ends(false).duration("silence", 350 * Nanos.SECOND));
        for (String arrived : List.of("bytes", "nothing")) {
            add(
                    CONNECTION_RESET,
                    "waiting",
                    ends(arrived.equals("bytes"))
                            .number("closedFrame", 6)
                            .count("probes", arrived.equals("bytes") ? 1 : 4)
                            .duration("after", 20 * Nanos.SECOND)
                            .count("answers", arrived.equals("bytes") ? 1 : 4)
                            .number("answerFrame", 14)
                            .choice("arrived", arrived));
        }
        for (int unanswered : new int[] {0, 3}) {
            add(
                    CONNECTION_RESET,
                    "given-up",
                    ends(true)
                            .number("closedFrame", 6)
                            .count("probes", 1 + unanswered)
                            .count("unanswered", unanswered)
                            .number("probeFrame", 17)
                            .duration("silence", 2300 * Nanos.MILLI)
                            .number("metFrame", 19)
                            .number("resetFrame", 20));
        }
        doubted(SLOW_CLIENT, "", new Values().duration("waited", 1_350_000_000));
        for (String through : List.of("both", "one", "atLeastOne", "none")) {
            add(SIMULTANEOUS_CLOSE, ends(false).choice("through", through));
        }
    }

    private void capture() {
        add(CAPTURE_STARTS_LATE, new Values().choice("missing", "syn"));
        add(CAPTURE_STARTS_LATE, new Values().choice("missing", "opening"));
        add(CAPTURE_ENDS_EARLY, new Values().choice("closing", "open"));
        all.add(finding(CAPTURE_ENDS_EARLY, "", new Values().choice("closing", "open"))
                .doubted("one-sided"));
        add(CAPTURE_ENDS_EARLY, new Values().choice("closing", "closing"));
        add(CAPTURE_ENDS_EARLY, new Values().choice("closing", "open").choice("ended", "reading"));
        add(CAPTURE_ENDS_EARLY, new Values().choice("closing", "half-closed").duration("silence", 5_010_000_000L));
        for (int gaps = 0; gaps <= 2; gaps += 2) {
            add(
                    CAPTURE_DROPPED_PACKETS,
                    ends(false).octets("missing", gaps == 0 ? 1 : 2920).count("gaps", gaps));
        }
    }
}
