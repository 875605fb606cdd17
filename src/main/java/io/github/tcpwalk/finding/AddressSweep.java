package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Opening;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One host tried the same port of many others, and failed: a scan, a worm, or a program with an old list of peers. */
final class AddressSweep implements PatternSearch {
    /** Hosts that failed; no program's own servers are down in such numbers. */
    private static final int FEWEST_HOSTS = 15;
    /** Where more hosts than that do so, a list of them helps nobody. */
    private static final int MOST_SENDERS = 10_000;

    private final class Tries {
        final Addresses hosts = new Addresses(room);
        final Evidence frames = new Evidence();
        final Reached reached = new Reached(room);
        long attempts;
        TcpConversation example;
        long silent;
        long refused;
        long rejected;
        long firstNanos;
        long lastNanos;
    }

    private final Addresses.Room room;
    private final Often failures;
    private final Map<HostPort, Tries> senders = new LinkedHashMap<>();

    /** There were too many: they are a flood, and each of them is nothing to tell of. */
    private boolean crowd;

    /**
     * @param total how many conversations there are
     * @param room of all addresses
     */
    AddressSweep(int total, Addresses.Room room) {
        this.room = room;
        failures = new Often(total);
    }

    @Override
    public void renew() {
        failures.renew();
    }

    @Override
    public void count(TcpConversation c) {
        if (part(c)) {
            failures.add(from(c).hashCode());
        }
    }

    @Override
    public void take(TcpConversation c, boolean chosen) {
        if (!part(c)) {
            return;
        }
        HostPort from = from(c);
        if (!crowd && (senders.containsKey(from) || failures.came(from.hashCode(), FEWEST_HOSTS))) {
            Tries tries = senders.computeIfAbsent(from, key -> new Tries());
            add(tries, c);
            if (chosen) {
                tries.reached.add(c);
            }
            crowd = senders.size() > MOST_SENDERS;
            if (crowd) {
                senders.clear();
            }
        }
    }

    @Override
    public boolean settle() {
        senders.values().removeIf(tries -> tries.hosts.size() < FEWEST_HOSTS);
        return false;
    }

    private static void add(Tries tries, TcpConversation c) {
        if (tries.example == null) {
            tries.example = c;
            tries.firstNanos = c.firstNanos();
        }
        tries.lastNanos = Math.max(tries.lastNanos, c.firstNanos());
        if (tries.hosts.addServer(c)) {
            tries.frames.add(c);
        }
        tries.attempts++;
        Opening opening = c.traits().opening();
        tries.silent += opening == Opening.UNANSWERED ? 1 : 0;
        tries.refused += opening == Opening.REFUSED ? 1 : 0;
        tries.rejected += opening == Opening.REJECTED ? 1 : 0;
    }

    private static boolean part(TcpConversation c) {
        return Surroundings.failed(c) && c.traits().clientSyn();
    }

    private static HostPort from(TcpConversation c) {
        return new HostPort(c.clientHigh(), c.clientLow(), c.serverPort());
    }

    boolean covers(TcpConversation c) {
        return !senders.isEmpty() && part(c) && senders.containsKey(from(c));
    }

    /** How many attempts there are of the sweep that {@code c} is part of; 0 where it is of none. */
    long size(TcpConversation c) {
        Tries tries = senders.isEmpty() || !part(c) ? null : senders.get(from(c));
        return tries == null ? 0 : tries.attempts;
    }

    @Override
    public List<Pattern> found() {
        List<Pattern> found = new ArrayList<>();
        senders.values().stream().filter(tries -> !tries.reached.nothing()).forEach(tries -> found.add(pattern(tries)));
        return found;
    }

    private static Pattern pattern(Tries tries) {
        Values values = new Values()
                .address("client", tries.example.clientAddress())
                .number("port", tries.example.serverPort())
                .count("hosts", tries.hosts.size())
                .choice("counted", tries.hosts.counted())
                .duration("span", tries.lastNanos - tries.firstNanos)
                .count("attempts", tries.attempts)
                .count("silent", tries.silent)
                .count("refused", tries.refused)
                .count("rejected", tries.rejected)
                .address("example", tries.example.serverAddress());
        Finding finding = Finding.of(FindingName.ADDRESS_SWEEP, values, tries.frames)
                .about(tries.example.clientAddress())
                .doubted();
        return Pattern.of(finding, tries.reached.total(), tries.reached);
    }
}
