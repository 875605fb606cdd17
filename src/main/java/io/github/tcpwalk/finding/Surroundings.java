package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Traits;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the other conversations of the capture say about one that failed: whether its server answers at all, on which
 * ports, and to whom. Hosts that nobody failed to reach are not kept. Several threads may ask.
 */
public final class Surroundings {
    /** Conversations kept per host as examples; more would not make the case stronger. */
    private static final int MOST_EXAMPLES = 64;

    /** A program that accepts at all speaks within this time; a SYN is sent again after four times as long. */
    private static final long WAITING_NANOS = 250 * Nanos.MILLI;

    /** One or two that had no answer are an ordinary failure. */
    private static final int FEWEST_ONE_WAY = 3;

    /** Of more hosts that somebody failed to reach, as a sweep does, none is kept; as of more ports. */
    private static final int MOST_HOSTS = 1 << 17;

    private static final int MOST_PORTS = 1 << 16;
    /** Conversations that are kept as examples though they are made anew for whoever asks. */
    private static final int MOST_MADE = 1 << 15;

    private static final class Host {
        final List<TcpConversation> accepted = new ArrayList<>(0);
        /** Calls that were repeated, and to which it said nothing. */
        final List<TcpConversation> unanswered = new ArrayList<>(0);

        final Map<Integer, Arrivals> arrivals = new HashMap<>(2);
        TcpConversation heard;
    }

    private final List<Conversation> all;
    private final long lastNanos;
    private final boolean cutShort;
    /** How many conversations have an answer on a port; made when first asked for. */
    private Map<HostPort, Integer> answering;

    /** Made when first asked for. */
    private GivenUp givenUp;

    private Boolean oneDirection;
    private boolean reuses;
    private boolean failures;

    private final Patterns patterns;
    private final Map<HostPort, Host> hosts = new HashMap<>();
    /** Which others somebody failed to reach in a flood: very many, of most of which nothing else is known. */
    private final Often failed;

    private int ports;
    private int made;

    private final SameEnds sameEnds = new SameEnds();

    /**
     * @param chosen what somebody asked to hear of
     * @param lastNanos until when packets were captured
     * @param cutShort somebody ended the reading, and there may be more behind
     */
    Surroundings(List<Conversation> all, Predicate<Conversation> chosen, long lastNanos, boolean cutShort) {
        this.all = all;
        this.lastNanos = lastNanos;
        this.cutShort = cutShort;
        patterns = new Patterns(all, chosen);
        failed = new Often(all.size());
        all.forEach(this::look);
        if (!hosts.isEmpty() || failures) {
            all.forEach(this::hear);
            hosts.values().forEach(host -> host.arrivals.values().forEach(Arrivals::settle));
            all.forEach(sameEnds::meet);
        }
        if (reuses) {
            sameEnds.chain(all);
        }
    }

    /**
     * {@return those of a capture that was told in parts, each by itself}
     *
     * @param all its conversations, by their numbers
     * @param lastNanos until when packets were captured
     */
    public static Surroundings of(List<Conversation> all, long lastNanos) {
        return new Surroundings(all, c -> true, lastNanos, false);
    }

    private void look(Conversation any) {
        if (any instanceof TcpConversation c) {
            reuses |= c.reusesPorts();
            if (failed(c) || c.traits().clientRetries() || c.traits().serverRetries()) {
                failures = true;
                HostPort called = HostPort.serverHost(c);
                if (c.isMadeAnew()) {
                    failed.add(called.hashCode());
                } else {
                    hosts.computeIfAbsent(called, key -> new Host());
                }
            }
        }
    }

    static boolean failed(TcpConversation c) {
        Opening opening = c.traits().opening();
        return opening == Opening.REFUSED || opening == Opening.REJECTED || opening == Opening.UNANSWERED;
    }

    private void hear(Conversation any) {
        if (!(any instanceof TcpConversation c) || c.isAttempt()) {
            return; // one SYN says nothing of who is called
        }
        HostPort called = HostPort.serverHost(c);
        Host host = hosts.get(called);
        host = host == null && failed.came(called.hashCode(), 1) ? another(called) : host;
        if (host == null) {
            return;
        }
        Traits t = c.traits();
        Arrivals arrivals = t.clientSyn() ? arrivals(host, c.serverPort()) : null;
        if (arrivals != null) {
            arrivals.add(c, arrivals.wants(c) && keeps(c));
        }
        if (host.heard == null && t.serverSpoke() && keeps(c)) {
            host.heard = c;
        }
        if (host.unanswered.size() < MOST_EXAMPLES && repeatsUnanswered(c) && keeps(c)) {
            host.unanswered.add(c);
        }
        boolean accepted = t.serverSynAck() || t.opening() == Opening.MID_STREAM && t.serverData();
        if (accepted && host.accepted.size() < MOST_EXAMPLES && keeps(c)) {
            host.accepted.add(c);
        }
    }

    /** Null where that would be one too many. */
    private Host another(HostPort called) {
        return hosts.size() >= MOST_HOSTS ? null : hosts.computeIfAbsent(called, key -> new Host());
    }

    /** Likewise. */
    private Arrivals arrivals(Host host, int port) {
        Arrivals arrivals = host.arrivals.get(port);
        return arrivals != null || ports >= MOST_PORTS
                ? arrivals
                : host.arrivals.computeIfAbsent(port, key -> {
                    ports++;
                    return new Arrivals();
                });
    }

    /** Whether there is room for it as an example. */
    private boolean keeps(TcpConversation c) {
        return !c.isMadeAnew() || ++made <= MOST_MADE;
    }

    /** What the same ends said in other conversations. */
    SameEnds sameEnds() {
        return sameEnds;
    }

    boolean cutShort() {
        return cutShort;
    }

    long lastNanos() {
        return lastNanos;
    }

    synchronized GivenUp givenUp() {
        if (givenUp == null) {
            givenUp = new GivenUp(all);
        }
        return givenUp;
    }

    /** Several conversations, and of none has the capture both ends: perhaps it has the packets of one way only. */
    synchronized boolean oneDirection() {
        if (oneDirection == null) {
            oneDirection = all.size() >= FEWEST_ONE_WAY
                    && all.stream()
                            .allMatch(any -> any instanceof TcpConversation c
                                    && !(c.traits().clientSpoke() && c.traits().serverSpoke())
                                    && c.icmp().isEmpty());
        }
        return oneDirection;
    }

    Patterns patterns() {
        return patterns;
    }

    /** At least one SYN was sent again, so it was not just the capture's end. */
    static boolean repeatsUnanswered(TcpConversation c) {
        return c.traits().opening() == Opening.UNANSWERED && c.traits().clientRetries();
    }

    /** A conversation that the same port accepted before {@code c} gave up, from the same client's address; or null. */
    TcpConversation acceptedFromSameClient(TcpConversation c) {
        for (TcpConversation other : accepted(c)) {
            if (other.serverPort() == c.serverPort()
                    && other.clientHigh() == c.clientHigh()
                    && other.clientLow() == c.clientLow()
                    && other.summary().firstNanos() <= c.summary().lastNanos()) {
                return other;
            }
        }
        return null;
    }

    /** Conversations that the same port accepted from the same client's address, at any time. */
    List<TcpConversation> allFromSameClient(TcpConversation c) {
        return accepted(c).stream()
                .filter(other -> other.serverPort() == c.serverPort()
                        && other.clientHigh() == c.clientHigh()
                        && other.clientLow() == c.clientLow())
                .toList();
    }

    /**
     * As {@link #acceptedFromSameClient}, one that was open when {@code c} sent its first SYN and to which the server's
     * program said nothing for a good while after: by all that can be seen it was waiting for accept().
     */
    TcpConversation waitingFromSameClient(TcpConversation c) {
        for (TcpConversation other : accepted(c)) {
            if (waits(other, c) && other.clientHigh() == c.clientHigh() && other.clientLow() == c.clientLow()) {
                return other;
            }
        }
        return null;
    }

    /** As far as the other calls of the moment show, its SYNs, so many, were ignored rather than lost. */
    boolean heldOff(TcpConversation c, int syns) {
        Host host = hosts.get(HostPort.serverHost(c));
        Arrivals calls = host == null ? null : host.arrivals.get(c.serverPort());
        return calls != null && calls.heldOff(c.firstNanos(), syns);
    }

    /** How the port that {@code c} called had stopped answering before; null where it or its host had not. */
    Arrivals.Stopped stopped(TcpConversation c) {
        Host host = hosts.get(HostPort.serverHost(c));
        Arrivals calls = host == null ? null : host.arrivals.get(c.serverPort());
        boolean up =
                calls == null || host.arrivals.values().stream().anyMatch(port -> port.answeredAfter(c.firstNanos()));
        return up ? null : calls.stopped(c.firstNanos());
    }

    /** {@code c} was waiting for accept() when the port ignored a client that it had answered before. */
    boolean fillsQueue(TcpConversation c) {
        Host host = hosts.get(HostPort.serverHost(c));
        return host != null
                && host.unanswered.stream()
                        .anyMatch(other ->
                                waits(c, other) && acceptedFromSameClient(other) != null && !patterns.covers(other));
    }

    /** The same of any client; one of the same client first. */
    TcpConversation waiting(TcpConversation c) {
        TcpConversation same = waitingFromSameClient(c);
        if (same != null) {
            return same;
        }
        for (TcpConversation other : accepted(c)) {
            if (waits(other, c)) {
                return other;
            }
        }
        return null;
    }

    private static boolean waits(TcpConversation other, TcpConversation c) {
        long first = c.summary().firstNanos();
        long later = first + WAITING_NANOS;
        Summary.End server = other.summary().server();
        boolean silent = !(server.dataSeen() && server.firstDataNanos() < later)
                && !(server.finSeen() && server.finNanos() < later);
        return !other.equals(c)
                && other.serverPort() == c.serverPort()
                && silent
                && other.summary().established()
                && server.synNanos() < first;
    }

    /** A conversation that the same port accepted, rather one for which it listened; null without one. */
    TcpConversation acceptedOnSamePort(TcpConversation c) {
        TcpConversation crossed = null;
        for (TcpConversation other : accepted(c)) {
            if (other.serverPort() == c.serverPort()) {
                if (other.summary().opening() != Opening.SIMULTANEOUS) {
                    return other;
                }
                crossed = other;
            }
        }
        return crossed;
    }

    /** The last conversation that the same port refused; null without one. */
    TcpConversation refusedOnSamePort(TcpConversation c) {
        Host host = hosts.get(HostPort.serverHost(c));
        Arrivals calls = host == null ? null : host.arrivals.get(c.serverPort());
        return calls == null ? null : calls.refused();
    }

    /** A conversation that another port of the same host accepted, the port nearest in number; null without one. */
    TcpConversation acceptedOnOtherPort(TcpConversation c) {
        TcpConversation nearest = null;
        for (TcpConversation other : accepted(c)) {
            if (other.serverPort() != c.serverPort()
                    && (nearest == null
                            || Math.abs(other.serverPort() - c.serverPort())
                                    < Math.abs(nearest.serverPort() - c.serverPort()))) {
                nearest = other;
            }
        }
        return nearest;
    }

    /** The same port answered another conversation, in which the client had spoken. */
    boolean answersOthers(TcpConversation c) {
        return answering().getOrDefault(HostPort.server(c), 0) > (answered(c) ? 1 : 0);
    }

    private synchronized Map<HostPort, Integer> answering() {
        if (answering == null) {
            answering = new HashMap<>();
            for (Conversation any : all) {
                if (any instanceof TcpConversation other && answered(other)) {
                    answering.merge(HostPort.server(other), 1, Integer::sum);
                }
            }
        }
        return answering;
    }

    private static boolean answered(TcpConversation c) {
        if (c.isAttempt() || !c.traits().serverData()) {
            return false;
        }
        Summary t = c.summary();
        return t.client().dataSeen()
                && t.server().dataSeen()
                && t.server().lastDataNanos() > t.client().firstDataNanos();
    }

    /** Any conversation in which the same host sent something; null when it was silent all along. */
    TcpConversation heard(TcpConversation c) {
        Host host = hosts.get(HostPort.serverHost(c));
        return host == null ? null : host.heard;
    }

    private List<TcpConversation> accepted(TcpConversation c) {
        Host host = hosts.get(HostPort.serverHost(c));
        return host == null ? List.of() : host.accepted;
    }
}
