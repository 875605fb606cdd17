package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Traits;
import io.github.tcpwalk.wire.AddressText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Very many openings that were never finished, and that no single port, client or pair of hosts explains: towards any
 * ports of one host, or towards any hosts. It hears only of what nothing narrower covers.
 */
final class WideFlood {
    /** Ten times as many as of one port, where a host is at many ports at once for good reasons. */
    private static final int FEWEST = 1000;
    /** Of many hosts: a port where all the world knocks sees thousands a day. */
    private static final int FEWEST_ANYWHERE = 100_000;

    /** Watched at once. */
    private static final int MOST_TARGETS = 2_000;

    private final class Target {
        final Evidence frames = new Evidence();
        final Reached reached = new Reached(room);
        final Addresses sources = new Addresses(room);
        final Addresses hosts = new Addresses(room);
        final BitSet ports = new BitSet();
        TcpConversation example;
        /** Bits in which the addresses of hosts differ. */
        long varyingHigh;

        long varyingLow;
        int answered;
        int finished;
        int retried;
        long windowNanos;
        long inWindow;
        long densest;
        long firstNanos = Long.MAX_VALUE;
        long lastNanos = Long.MIN_VALUE;

        void unfinished(TcpConversation c, boolean chosen) {
            long now = c.firstNanos();
            firstNanos = Math.min(firstNanos, now);
            lastNanos = Math.max(lastNanos, now);
            example = example == null ? c : example;
            varyingHigh |= example.serverHigh() ^ c.serverHigh();
            varyingLow |= example.serverLow() ^ c.serverLow();
            varyingLow |= example.ipVersion() == c.ipVersion() ? 0 : -1;
            frames.add(c);
            if (chosen) {
                reached.add(c);
            }
            Traits t = c.traits();
            retried += t.clientRetries() ? 1 : 0;
            answered += t.serverSynAck() ? 1 : 0;
            sources.addClient(c);
            hosts.addServer(c);
            ports.set(c.serverPort());
            if (inWindow == 0 || now - windowNanos > SynFlood.WITHIN_NANOS || now < windowNanos) {
                windowNanos = now;
                inWindow = 0;
            }
            densest = Math.max(densest, ++inWindow);
        }

        boolean isFlood(long fewest) {
            long many = frames.total();
            return many >= fewest
                    && densest >= FEWEST
                    && sources.size() > SynFlood.FEW_CLIENTS // of one client it is a scan
                    && (long) retried * SynFlood.RETRIED_PART <= many
                    && (long) finished * SynFlood.FINISHED_PART <= many;
        }

        /** Of all hosts together: what their addresses have in common. */
        String network() {
            int version = example.ipVersion();
            int bits = version == 4
                    ? Integer.numberOfLeadingZeros((int) varyingLow)
                    : varyingHigh == 0
                            ? Long.SIZE + Long.numberOfLeadingZeros(varyingLow)
                            : Long.numberOfLeadingZeros(varyingHigh);
            if (version == 4) {
                long mask = bits == 0 ? 0 : -1L << Integer.SIZE - bits;
                return AddressText.of(version, 0, example.serverLow() & mask) + "/" + bits;
            }
            long high = bits >= Long.SIZE ? -1 : bits == 0 ? 0 : -1L << Long.SIZE - bits;
            long low = bits <= Long.SIZE ? 0 : -1L << 2 * Long.SIZE - bits;
            return AddressText.of(version, example.serverHigh() & high, example.serverLow() & low) + "/" + bits;
        }
    }

    private final Often unfinished;
    private final Map<HostPort, Target> targets = new LinkedHashMap<>();
    private final Addresses.Room room;
    private Target anywhere;

    /**
     * @param total how many conversations there are
     * @param room of all addresses
     */
    WideFlood(int total, Addresses.Room room) {
        this.room = room;
        anywhere = new Target();
        unfinished = new Often(total);
    }

    void renew() {
        unfinished.renew();
    }

    void count(TcpConversation c) {
        if (SynFlood.isUnfinished(c)) {
            unfinished.add(HostPort.serverHost(c).hashCode());
        }
    }

    /** The second time, unless something narrower explains it. @param chosen somebody asked to hear of it */
    void take(TcpConversation c, boolean chosen) {
        if (!SynFlood.isUnfinished(c)) {
            return;
        }
        anywhere.unfinished(c, chosen);
        HostPort host = HostPort.serverHost(c);
        Target target = targets.get(host);
        if (target == null && targets.size() < MOST_TARGETS && unfinished.came(host.hashCode(), Byte.MAX_VALUE)) {
            target = new Target();
            targets.put(host, target);
        }
        if (target != null) {
            target.unfinished(c, chosen);
        }
    }

    /** One that was opened. */
    void completed(TcpConversation c) {
        Target target = targets.get(HostPort.serverHost(c));
        if (target != null) {
            target.finished++;
        }
        anywhere.finished++;
    }

    /** No more come. */
    void end() {
        targets.values().removeIf(target -> !target.isFlood(FEWEST));
        long elsewhere = anywhere.frames.total()
                - targets.values().stream()
                        .mapToLong(target -> target.frames.total())
                        .sum();
        anywhere = elsewhere >= FEWEST_ANYWHERE && anywhere.isFlood(FEWEST_ANYWHERE) ? anywhere : null;
    }

    /**
     * How many openings there are of the flood that {@code c} is part of; 0 where it is of none. A client in earnest,
     * that sent its SYN again, is none of it: so wide a flood explains nothing of it.
     */
    long size(TcpConversation c) {
        if (anywhere == null && targets.isEmpty()
                || !SynFlood.isUnfinished(c)
                || c.traits().clientRetries()) {
            return 0;
        }
        Target target = targets.get(HostPort.serverHost(c));
        target = target == null ? anywhere : target;
        return target == null ? 0 : target.frames.total();
    }

    /** Those that have any of what was chosen. */
    List<Pattern> found() {
        List<Pattern> found = new ArrayList<>();
        for (Target target : targets.values()) {
            if (!target.reached.nothing()) {
                found.add(pattern(target, "host", target.example.serverAddress(), "ports", target.ports.cardinality()));
            }
        }
        if (anywhere != null && !anywhere.reached.nothing()) {
            found.add(pattern(anywhere, "hosts", anywhere.network(), "hosts", anywhere.hosts.size()));
        }
        return found;
    }

    private static Pattern pattern(Target target, String variant, String party, String of, int many) {
        Values values = SynFlood.values(
                        target.frames.total(),
                        target.sources.size(),
                        target.sources.counted(),
                        target.answered,
                        target.finished)
                .duration("span", target.lastNanos - target.firstNanos)
                .count(of, many);
        if (variant.equals("hosts")) {
            values.choice("hostsCounted", target.hosts.counted());
        }
        Finding finding = Finding.of(FindingName.SYN_FLOOD, variant, values, target.frames)
                .about(party);
        return Pattern.of(
                variant.equals("hosts") ? finding.doubted() : finding, target.reached.total(), target.reached);
    }
}
