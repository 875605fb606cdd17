package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Traits;
import io.github.tcpwalk.tcp.Opening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Very many openings towards one port, in a short time, that were never finished. */
final class SynFlood implements PatternSearch {
    /** More unfinished openings within the time than any ordinary client or load balancer leaves behind. */
    static final int FEWEST = 100;

    static final long WITHIN_NANOS = 10 * Nanos.SECOND;
    /** A busy server under attack still completes some; one that completes most is not attacked. */
    static final int FINISHED_PART = 2;
    /** Who forges SYNs sends none again; where so large a part were, they are clients of a server that is down. */
    static final int RETRIED_PART = 2;
    /** Clients that try again and again are so few at the most. */
    static final int FEW_CLIENTS = 16;

    private final class Target {
        final Evidence frames = new Evidence();
        final Addresses sources = new Addresses(room);
        final Reached reached = wholly ? new Reached(room, sources) : new Reached(room);
        TcpConversation example;
        int answered;
        int finished;
        int retried;
        long firstNanos;
        long lastNanos;

        void unfinished(TcpConversation c, boolean chosen) {
            long now = c.firstNanos();
            firstNanos = frames.total() == 0 ? now : firstNanos;
            lastNanos = now;
            example = example == null ? c : example;
            frames.add(c);
            if (chosen) {
                reached.add(c);
            }
            Traits t = c.traits();
            retried += t.clientRetries() ? 1 : 0;
            answered += t.serverSynAck() ? 1 : 0;
            sources.addClient(c);
        }
    }

    private final Often unfinished;
    private final Map<HostPort, Target> targets = new LinkedHashMap<>();
    /** How many there were at once at those, and at others that are no targets yet. */
    private final Map<HostPort, Density> densities = new HashMap<>();

    private final boolean wholly;
    private final Addresses.Room room;
    /** Openings that were not finished, of a flood or not. */
    private long heard;
    /** It is known where so many began, so that nothing is kept of others. */
    private boolean measured;

    /**
     * @param total how many conversations there are
     * @param wholly all of them were chosen
     * @param room of all addresses
     */
    SynFlood(int total, boolean wholly, Addresses.Room room) {
        this.wholly = wholly;
        this.room = room;
        unfinished = new Often(total);
    }

    static boolean isUnfinished(TcpConversation c) {
        Opening opening = c.traits().opening();
        return opening == Opening.UNANSWERED || opening == Opening.HALF_OPEN;
    }

    @Override
    public void renew() {
        unfinished.renew();
    }

    @Override
    public void count(TcpConversation c) {
        if (isUnfinished(c)) {
            heard++;
            unfinished.add(HostPort.server(c).hashCode());
        }
    }

    /** Before the second time, where all can be heard once more. */
    void measure(TcpConversation c) {
        if (isUnfinished(c)) {
            HostPort port = HostPort.server(c);
            if (unfinished.came(port.hashCode(), FEWEST)) {
                densities.computeIfAbsent(port, key -> new Density()).meet(c.firstNanos());
            }
        }
    }

    void measured() {
        densities.values().removeIf(density -> !density.isHigh());
        measured = true;
    }

    @Override
    public void take(TcpConversation c, boolean chosen) {
        if (measured && densities.isEmpty()) {
            return;
        }
        if (isUnfinished(c)) {
            HostPort port = HostPort.server(c);
            if (!measured && (densities.containsKey(port) || unfinished.came(port.hashCode(), FEWEST))) {
                densities.computeIfAbsent(port, key -> new Density()).meet(c.firstNanos());
            }
            if (densities.containsKey(port)) {
                targets.computeIfAbsent(port, key -> new Target()).unfinished(c, chosen);
            }
        }
    }

    @Override
    public boolean settle() {
        targets.entrySet()
                .removeIf(entry -> !densities.get(entry.getKey()).isHigh()
                        || entry.getValue().retried * RETRIED_PART
                                > entry.getValue().frames.total());
        return !targets.isEmpty();
    }

    @Override
    public void completed(TcpConversation c) {
        Target target = targets.get(HostPort.server(c));
        if (target != null) {
            target.finished++;
        }
    }

    @Override
    public void end() {
        targets.values().removeIf(target -> target.finished * FINISHED_PART > target.frames.total());
    }

    boolean covers(TcpConversation c) {
        return !targets.isEmpty() && isUnfinished(c) && targets.containsKey(HostPort.server(c));
    }

    /** How many openings there are of the flood that {@code c} is part of; 0 where it is of none. */
    long size(TcpConversation c) {
        Target target = targets.isEmpty() || !isUnfinished(c) ? null : targets.get(HostPort.server(c));
        return target == null ? 0 : target.frames.total();
    }

    /** Openings that were not finished, and are of no flood. */
    long others() {
        return heard - size();
    }

    /** The same of all floods. */
    long size() {
        return targets.values().stream()
                .mapToLong(target -> target.frames.total())
                .sum();
    }

    @Override
    public List<Pattern> found() {
        List<Pattern> found = new ArrayList<>();
        targets.values().stream()
                .filter(target -> !target.reached.nothing())
                .forEach(target -> found.add(pattern(target)));
        return found;
    }

    /** What a flood of any kind tells. @param counted whether there are more sources than those */
    static Values values(long openings, int sources, String counted, int answered, int completed) {
        return new Values()
                .count("openings", openings)
                .count("sources", sources)
                .choice("counted", counted)
                .count("answered", answered)
                .choice("answers", answered == 0 ? "none" : answered == openings ? "all" : "some")
                .count("completed", completed);
    }

    private static Pattern pattern(Target target) {
        Values values = values(
                        target.frames.total(),
                        target.sources.size(),
                        target.sources.counted(),
                        target.answered,
                        target.finished)
                .duration("span", target.lastNanos - target.firstNanos);
        Finding finding =
                Finding.of(FindingName.SYN_FLOOD, values, target.frames).about(target.example.server());
        boolean retrying = target.answered == 0 && target.sources.size() <= FEW_CLIENTS;
        return Pattern.of(retrying ? finding.doubted() : finding, target.reached.total(), target.reached);
    }
}
