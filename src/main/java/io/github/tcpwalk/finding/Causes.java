package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which failures to connect have one cause: known once all of them are. */
final class Causes {
    /** A client that fails at so many hosts is what they share, or the way out of its network. */
    static final int FEWEST_HOSTS = 3;

    /** Hosts and kinds beyond change nothing, and a scan has as many as it likes. */
    private static final int MOST = 1 << 16;

    private record End(String host, int port) {}

    private final Map<End, Set<String>> hostsTried = new HashMap<>();
    private final Map<End, EnumSet<FindingName>> waysToFail = new HashMap<>();

    /** Attempts to connect that came to nothing; those that the capture's end cut off may yet have. */
    static boolean failed(Finding finding) {
        return switch (finding.name()) {
            case CONNECTION_REFUSED,
                    CONNECTION_REJECTED,
                    CONNECTION_UNANSWERED,
                    HANDSHAKE_INCOMPLETE,
                    OLD_TIMESTAMPS_IGNORED -> finding.severity() != Severity.INFO;
            case ACCEPT_QUEUE_FULL -> AcceptQueueFull.neverOpened(finding);
            default -> false;
        };
    }

    void add(TcpConversation c, Finding finding) {
        if (!failed(finding) || hostsTried.size() >= MOST) {
            return;
        }
        Set<String> hosts = hostsTried.computeIfAbsent(caller(c), end -> new HashSet<>(2));
        if (hosts.size() < FEWEST_HOSTS) {
            hosts.add(c.serverAddress());
        }
        waysToFail
                .computeIfAbsent(called(c), end -> EnumSet.noneOf(FindingName.class))
                .add(finding.name());
    }

    /** What all failures with the cause of this one share; a finding of another kind is only like its own kind. */
    Group.Scope scope(TcpConversation c, Finding finding, String host) {
        if (failed(finding)) {
            if (hostsTried.getOrDefault(caller(c), Set.of()).size() >= FEWEST_HOSTS) {
                return new Group.Scope(Group.Kind.CLIENT_PORT, c.clientAddress(), c.serverPort(), 0);
            }
            EnumSet<FindingName> ways = waysToFail.get(called(c));
            if (ways != null && ways.size() > 1) {
                return new Group.Scope(Group.Kind.SERVER, c.serverAddress(), c.serverPort(), 0);
            }
        }
        return new Group.Scope(Group.Kind.FINDING, host, 0, 0);
    }

    private static End caller(TcpConversation c) {
        return new End(c.clientAddress(), c.serverPort());
    }

    private static End called(TcpConversation c) {
        return new End(c.serverAddress(), c.serverPort());
    }
}
