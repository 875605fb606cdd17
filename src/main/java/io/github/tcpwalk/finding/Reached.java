package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** How far a {@link Pattern} or {@link Group} reaches, of the conversations that somebody chose to hear of. */
final class Reached {
    private final Tally numbers = new Tally();
    private final Set<HostPort> clients;
    /** Somebody else counts them, and tells whether there are more than that. */
    private final BooleanSupplier more;

    private final Set<HostPort> servers = new HashSet<>(2);
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;
    private long octets;

    Reached() {
        this(new HashSet<>(2), null);
    }

    /** @param clients of the same conversations, counted by somebody else; {@code more}: there are more than those */
    Reached(Set<HostPort> clients, BooleanSupplier more) {
        this.clients = clients;
        this.more = more;
    }

    /** One conversation comes once, and all of it shows the trouble. */
    void add(Conversation c) {
        during(c.firstNanos(), c.lastNanos());
        count(c);
    }

    /** The trouble lasted so long, at least. */
    void during(long first, long last) {
        firstNanos = Math.min(firstNanos, first);
        lastNanos = Math.max(lastNanos, last);
    }

    /** One conversation comes once; when it shows the trouble is told {@link #during}. */
    void count(Conversation c) {
        numbers.add(c.number());
        octets += c.octetsToServer() + c.octetsToClient();
        if (more == null && clients.size() < Group.Reach.MOST_ADDRESSES) {
            clients.add(HostPort.clientHost(c));
        }
        if (servers.size() < Group.Reach.MOST_ADDRESSES) {
            servers.add(HostPort.serverHost(c));
        }
    }

    /** None of them was chosen. */
    boolean nothing() {
        return numbers.total() == 0;
    }

    long total() {
        return numbers.total();
    }

    /** The first ones. */
    List<Long> conversations() {
        return numbers.first();
    }

    Group.Reach reach() {
        int called = Math.min(clients.size(), Group.Reach.MOST_ADDRESSES);
        called = called < Group.Reach.MOST_ADDRESSES && more != null && more.getAsBoolean() ? 0 : called;
        return new Group.Reach(numbers.total(), called, servers.size(), firstNanos, lastNanos, octets);
    }
}
