package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.ACCEPT_QUEUE_FULL;
import static io.github.tcpwalk.finding.FindingName.ACK_STORM;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_DROPPED_PACKETS;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REFUSED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_RESET;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.DATA_NEVER_ARRIVED;
import static io.github.tcpwalk.finding.FindingName.DELAYED_ACK;
import static io.github.tcpwalk.finding.FindingName.HALF_OPEN_DISCOVERY;
import static io.github.tcpwalk.finding.FindingName.IDLE_GAP;
import static io.github.tcpwalk.finding.FindingName.KEEP_ALIVE;
import static io.github.tcpwalk.finding.FindingName.MIDDLEBOX_RESET;
import static io.github.tcpwalk.finding.FindingName.NAGLE_STALL;
import static io.github.tcpwalk.finding.FindingName.OLD_TIMESTAMPS_IGNORED;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.PATH_MTU_BLACK_HOLE;
import static io.github.tcpwalk.finding.FindingName.PEER_STOPPED_ANSWERING;
import static io.github.tcpwalk.finding.FindingName.REQUEST_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.RESET_WITH_UNREAD_DATA;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.FindingName.SLOW_HANDSHAKE;
import static io.github.tcpwalk.finding.FindingName.TIME_WAIT_REUSE;
import static io.github.tcpwalk.finding.FindingName.WINDOW_LIMITED;
import static io.github.tcpwalk.finding.FindingName.WRONG_PORT;
import static io.github.tcpwalk.finding.FindingName.ZERO_WINDOW_STALL;

import java.util.ArrayList;
import java.util.List;

/** Which finding gives way when two of one conversation would explain the same thing differently. */
final class Consistency {
    /** Where both are about the same end, or the rule says so regardless, {@code weaker} is not told. */
    record Rule(FindingName stronger, FindingName weaker, boolean sameSideOnly) {}

    static final List<Rule> RULES = List.of(
            // a forged RST says nothing about what listens there
            new Rule(MIDDLEBOX_RESET, CONNECTION_REFUSED, false),
            new Rule(MIDDLEBOX_RESET, WRONG_PORT, false),
            // it names the cause of the same silence
            new Rule(ACCEPT_QUEUE_FULL, CONNECTION_UNANSWERED, false),
            new Rule(ACCEPT_QUEUE_FULL, SLOW_HANDSHAKE, false),
            new Rule(OLD_TIMESTAMPS_IGNORED, CONNECTION_UNANSWERED, false),
            new Rule(OLD_TIMESTAMPS_IGNORED, ACCEPT_QUEUE_FULL, false),
            // the end did not reset
            new Rule(MIDDLEBOX_RESET, RESET_WITH_UNREAD_DATA, false),
            new Rule(MIDDLEBOX_RESET, CONNECTION_RESET, false),
            // it says more about the same RST
            new Rule(RESET_WITH_UNREAD_DATA, CONNECTION_RESET, false),
            // it says how the same silence ended
            new Rule(RESET_WITH_UNREAD_DATA, REQUEST_UNANSWERED, true),
            // the old connection was not forgotten, it waited
            new Rule(TIME_WAIT_REUSE, HALF_OPEN_DISCOVERY, false),
            // a window that closes is filled before
            new Rule(ZERO_WINDOW_STALL, WINDOW_LIMITED, true),
            // it names the cause of the same waiting
            new Rule(NAGLE_STALL, DELAYED_ACK, false),
            // the other end is gone, whatever was done about it
            new Rule(PEER_STOPPED_ANSWERING, KEEP_ALIVE, false),
            new Rule(PEER_STOPPED_ANSWERING, CONNECTION_RESET, false),
            // it names the cause of the same repeats
            new Rule(PATH_MTU_BLACK_HOLE, RETRANSMISSION_TIMEOUT, true),
            new Rule(PATH_MTU_BLACK_HOLE, PACKET_LOSS, true),
            // the same, as its receiver sees it
            new Rule(PATH_MTU_BLACK_HOLE, DATA_NEVER_ARRIVED, true),
            new Rule(DATA_NEVER_ARRIVED, RETRANSMISSION_TIMEOUT, true),
            new Rule(DATA_NEVER_ARRIVED, PACKET_LOSS, true),
            // it was no rest
            new Rule(REQUEST_UNANSWERED, IDLE_GAP, false),
            // their numbers are not those of the connection
            new Rule(ACK_STORM, DATA_NEVER_ARRIVED, false),
            // answers to the repeats may be missing here
            new Rule(CAPTURE_DROPPED_PACKETS, RETRANSMISSION_TIMEOUT, true));

    private Consistency() {}

    static List<Finding> settle(List<Finding> findings) {
        if (findings.size() < 2) {
            return findings;
        }
        List<Finding> kept = new ArrayList<>(findings);
        kept.removeIf(weak -> findings.stream()
                .anyMatch(strong -> RULES.stream()
                        .anyMatch(rule -> rule.stronger == strong.name()
                                && rule.weaker == weak.name()
                                && (!rule.sameSideOnly
                                        || String.valueOf(strong.side()).equals(weak.side())))));
        return kept;
    }
}
