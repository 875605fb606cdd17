package io.github.tcpwalk.finding;

import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.tcp.Endpoint;
import io.github.tcpwalk.tcp.Opening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the other conversations of the capture say about one that failed: whether its server answers at all, on which
 * ports, and to whom. Hosts that nobody failed to reach are not kept.
 */
final class Surroundings {
    /** Conversations kept per host as examples; more would not make the case stronger. */
    private static final int MOST_EXAMPLES = 64;

    /** A program that accepts at all speaks within this time; a SYN is sent again after four times as long. */
    private static final long WAITING_NANOS = 250 * Nanos.MILLI;

    private record Address(long high, long low) {}

    private record Ends(
            long clientHigh, long clientLow, int clientPort, long serverHigh, long serverLow, int serverPort) {}

    private static final class Host {
        final List<Conversation> accepted = new ArrayList<>();
        Conversation heard;
    }

    private final long lastNanos;
    private final Patterns patterns;
    private final Map<Address, Host> hosts = new HashMap<>();
    private final Map<Integer, Conversation> previous = new HashMap<>();
    private final Set<Integer> replaced = new HashSet<>();

    /** @param lastNanos time of the capture's last frame */
    Surroundings(List<Conversation> all, long lastNanos) {
        this.lastNanos = lastNanos;
        patterns = new Patterns(all);
        boolean reuses = false;
        for (Conversation c : all) {
            if (c.isTcp()) {
                reuses |= c.connection().reusesPorts();
                if (failed(c) || c.connection().client().synCount() > 1) {
                    hosts.computeIfAbsent(server(c), key -> new Host());
                }
            }
        }
        if (!hosts.isEmpty()) {
            all.forEach(this::hear);
        }
        if (reuses) {
            chain(all);
        }
    }

    static boolean failed(Conversation c) {
        Opening opening = c.connection().opening();
        return opening == Opening.REFUSED || opening == Opening.REJECTED || opening == Opening.UNANSWERED;
    }

    private static Address server(Conversation c) {
        return new Address(c.serverHigh(), c.serverLow());
    }

    private void hear(Conversation c) {
        if (!c.isTcp()) {
            return;
        }
        Host host = hosts.get(server(c));
        if (host == null) {
            return;
        }
        if (host.heard == null && c.connection().server().segments() > 0) {
            host.heard = c;
        }
        boolean accepted = c.connection().server().synAckSeen()
                || c.connection().opening() == Opening.MID_STREAM
                        && c.connection().server().dataSegments() > 0;
        if (accepted && host.accepted.size() < MOST_EXAMPLES) {
            host.accepted.add(c);
        }
    }

    private void chain(List<Conversation> all) {
        Set<Ends> wanted = new HashSet<>();
        for (Conversation c : all) {
            if (c.isTcp() && c.connection().reusesPorts()) {
                wanted.add(ends(c));
                wanted.add(swapped(c));
            }
        }
        Map<Ends, Conversation> latest = new HashMap<>();
        for (Conversation c : all) {
            if (!c.isTcp() || !wanted.contains(ends(c))) {
                continue;
            }
            Conversation before = latest.put(ends(c), c);
            Conversation other = latest.remove(swapped(c));
            before = other != null && (before == null || other.number() > before.number()) ? other : before;
            if (before != null && before != c) {
                previous.put(c.number(), before);
                replaced.add(before.number());
            }
        }
    }

    private static Ends ends(Conversation c) {
        return new Ends(c.clientHigh(), c.clientLow(), c.clientPort(), c.serverHigh(), c.serverLow(), c.serverPort());
    }

    private static Ends swapped(Conversation c) {
        return new Ends(c.serverHigh(), c.serverLow(), c.serverPort(), c.clientHigh(), c.clientLow(), c.clientPort());
    }

    long lastNanos() {
        return lastNanos;
    }

    Patterns patterns() {
        return patterns;
    }

    /** The conversation that had the same ends before; null without one. */
    Conversation before(Conversation c) {
        return previous.get(c.number());
    }

    /** A later conversation took the same ends: whatever this one's end was, it was not the capture's. */
    boolean replaced(Conversation c) {
        return replaced.contains(c.number());
    }

    /** A conversation that the same port accepted before {@code c} gave up, from the same client's address; or null. */
    Conversation acceptedFromSameClient(Conversation c) {
        for (Conversation other : accepted(c)) {
            if (other.serverPort() == c.serverPort()
                    && other.clientHigh() == c.clientHigh()
                    && other.clientLow() == c.clientLow()
                    && other.connection().firstNanos() <= c.connection().lastNanos()) {
                return other;
            }
        }
        return null;
    }

    /**
     * As {@link #acceptedFromSameClient}, one that was open when {@code c} sent its first SYN and to which the server's
     * program said nothing for a good while after: by all that can be seen it was waiting for accept().
     */
    Conversation waitingFromSameClient(Conversation c) {
        long first = c.connection().firstNanos();
        long later = first + WAITING_NANOS;
        for (Conversation other : accepted(c)) {
            Endpoint server = other.connection().server();
            boolean silent = !(server.dataSeen() && server.firstDataNanos() < later)
                    && !(server.finSeen() && server.finNanos() < later);
            if (other.serverPort() == c.serverPort()
                    && other.clientHigh() == c.clientHigh()
                    && silent
                    && other.clientLow() == c.clientLow()
                    && other.connection().established()
                    && server.synNanos() < first) {
                return other;
            }
        }
        return null;
    }

    /** Any conversation that the same port accepted; null without one. */
    Conversation acceptedOnSamePort(Conversation c) {
        for (Conversation other : accepted(c)) {
            if (other.serverPort() == c.serverPort()) {
                return other;
            }
        }
        return null;
    }

    /** A conversation that another port of the same host accepted, the port nearest in number; null without one. */
    Conversation acceptedOnOtherPort(Conversation c) {
        Conversation nearest = null;
        for (Conversation other : accepted(c)) {
            if (other.serverPort() != c.serverPort()
                    && (nearest == null
                            || Math.abs(other.serverPort() - c.serverPort())
                                    < Math.abs(nearest.serverPort() - c.serverPort()))) {
                nearest = other;
            }
        }
        return nearest;
    }

    /** Any conversation in which the same host sent something; null when it was silent all along. */
    Conversation heard(Conversation c) {
        Host host = hosts.get(server(c));
        return host == null ? null : host.heard;
    }

    private List<Conversation> accepted(Conversation c) {
        Host host = hosts.get(server(c));
        return host == null ? List.of() : host.accepted;
    }
}
