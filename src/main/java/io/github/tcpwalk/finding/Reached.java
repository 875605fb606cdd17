package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import java.util.List;

/** How far a {@link Pattern} or {@link Group} reaches, of the conversations that somebody chose to hear of. */
final class Reached {
    private final Tally numbers = new Tally();
    private final Addresses clients;
    private final boolean countedElsewhere;
    private final Addresses servers;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;
    private long octets;

    Reached() {
        this(new Addresses.Room());
    }

    /** @param room of the addresses, which many share */
    Reached(Addresses.Room room) {
        this(room, new Addresses(room), false);
    }

    /** @param clients of the same conversations, counted by somebody else */
    Reached(Addresses.Room room, Addresses clients) {
        this(room, clients, true);
    }

    private Reached(Addresses.Room room, Addresses clients, boolean countedElsewhere) {
        this.clients = clients;
        this.countedElsewhere = countedElsewhere;
        servers = new Addresses(room);
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
        if (!countedElsewhere && clients.size() < Group.Reach.MOST_ADDRESSES) {
            clients.addClient(c);
        }
        if (servers.size() < Group.Reach.MOST_ADDRESSES) {
            servers.addServer(c);
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
        return new Group.Reach(numbers.total(), counted(clients), counted(servers), firstNanos, lastNanos, octets);
    }

    private static int counted(Addresses addresses) {
        boolean enough = addresses.size() >= Group.Reach.MOST_ADDRESSES;
        return enough ? Group.Reach.MOST_ADDRESSES : addresses.more() ? 0 : addresses.size();
    }
}
