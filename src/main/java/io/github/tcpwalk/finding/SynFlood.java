package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.wire.EndHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Very many openings towards one port, in a short time, that were never finished. */
final class SynFlood {
    /** More unfinished openings within the time than any ordinary client or load balancer leaves behind. */
    private static final int FEWEST = 100;

    private static final long WITHIN_NANOS = 10 * Nanos.SECOND;
    /** A busy server under attack still completes some; one that completes most is not attacked. */
    private static final int FINISHED_PART = 2;
    /** Who forges SYNs sends none again; where so large a part were, they are clients of a server that is down. */
    private static final int RETRIED_PART = 2;
    /** Distinct addresses counted exactly up to this many; a forged flood has as many as it likes. */
    private static final int MOST_SOURCES = 100_000;

    private record Port(long high, long low, int port) {
        @Override
        public int hashCode() {
            return EndHash.of(high, low, port);
        }
    }

    private record Source(long high, long low) {
        @Override
        public int hashCode() {
            return EndHash.of(high, low, 0);
        }
    }

    private static final class Target {
        final ArrayDeque<Long> recent = new ArrayDeque<>();
        final Evidence frames = new Evidence();
        final Reached reached = new Reached();
        final Set<Source> sources = new HashSet<>();
        TcpConversation example;
        int densest;
        int answered;
        int finished;
        int retried;
        long firstNanos;
        long lastNanos;

        void unfinished(TcpConversation c, boolean chosen) {
            long now = c.summary().firstNanos();
            firstNanos = frames.total() == 0 ? now : firstNanos;
            lastNanos = now;
            example = example == null ? c : example;
            frames.add(Place.of(c));
            if (chosen) {
                reached.add(c);
            }
            retried += c.summary().client().synCount() > 1 ? 1 : 0;
            answered += c.summary().server().synAckSeen() ? 1 : 0;
            if (sources.size() < MOST_SOURCES) {
                sources.add(new Source(c.clientHigh(), c.clientLow()));
            }
            recent.addLast(now);
            while (now - recent.peekFirst() > WITHIN_NANOS) {
                recent.removeFirst();
            }
            if (recent.size() > FEWEST) {
                recent.removeFirst(); // enough to know
                densest = FEWEST;
            }
            densest = Math.max(densest, recent.size());
        }
    }

    private final Map<Port, Target> targets = new HashMap<>();

    SynFlood(List<Conversation> all, Predicate<Conversation> chosen) {
        for (Conversation any : all) {
            if (!(any instanceof TcpConversation c)) {
                continue;
            }
            Opening opening = c.outcome().opening();
            if (opening == Opening.UNANSWERED || opening == Opening.HALF_OPEN) {
                targets.computeIfAbsent(port(c), key -> new Target()).unfinished(c, chosen.test(c));
            }
        }
        targets.values()
                .removeIf(target -> target.densest < FEWEST || target.retried * RETRIED_PART > target.frames.total());
        if (targets.isEmpty()) {
            return;
        }
        for (Conversation c : all) {
            Target target =
                    c instanceof TcpConversation t && t.outcome().opening().completed() ? targets.get(port(c)) : null;
            if (target != null) {
                target.finished++;
            }
        }
        targets.values().removeIf(target -> target.finished * FINISHED_PART > target.frames.total());
    }

    boolean covers(TcpConversation c) {
        return !targets.isEmpty() && targets.containsKey(port(c));
    }

    /** How many openings there are of the flood that {@code c} is part of; 0 where it is of none. */
    long size(TcpConversation c) {
        Target target = targets.isEmpty() ? null : targets.get(port(c));
        return target == null ? 0 : target.frames.total();
    }

    List<Pattern> found() {
        List<Pattern> found = new ArrayList<>();
        targets.values().stream()
                .filter(target -> !target.reached.nothing())
                .forEach(target -> found.add(pattern(target)));
        return found;
    }

    private static Port port(Conversation c) {
        return new Port(c.serverHigh(), c.serverLow(), c.serverPort());
    }

    private static Pattern pattern(Target target) {
        long many = target.frames.total();
        Values values = new Values()
                .count("openings", many)
                .count("sources", target.sources.size())
                .choice("counted", target.sources.size() >= MOST_SOURCES ? "in-part" : "all")
                .duration("span", target.lastNanos - target.firstNanos)
                .count("answered", target.answered)
                .choice("answers", target.answered == 0 ? "none" : target.answered == many ? "all" : "some")
                .count("completed", target.finished);
        Finding finding =
                Finding.of(FindingName.SYN_FLOOD, values, target.frames).about(target.example.server());
        boolean retrying = target.answered == 0 && target.sources.size() <= FEW_CLIENTS;
        return Pattern.of(retrying ? finding.doubted() : finding, target.reached.total(), target.reached);
    }

    private static final int FEW_CLIENTS = 16;
}
