package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.EndHash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Losses of which each conversation shows too few to be a trend, and which are one together: of all that a host sent,
 * else of all that was sent to one, else of what one sent to another.
 */
final class SpreadLoss {
    /** In conversations that are only remarked on. */
    private static final int FEWEST = 10;

    private static final int FEWEST_CONVERSATIONS = 3;
    /** The sum of so many is the sum of all, near enough; bounds the memory. */
    private static final int MOST = 1 << 16;

    /** Whose losses are summed up, in this order. */
    private enum Scope {
        FROM,
        TO,
        BETWEEN
    }

    /** From one host to another; 0 for any. */
    private record Way(long fromHigh, long fromLow, long toHigh, long toLow) {
        static Way of(TcpConversation c, boolean client, Scope scope) {
            boolean from = scope != Scope.TO;
            boolean to = scope != Scope.FROM;
            return new Way(
                    !from ? 0 : client ? c.clientHigh() : c.serverHigh(),
                    !from ? 0 : client ? c.clientLow() : c.serverLow(),
                    !to ? 0 : client ? c.serverHigh() : c.clientHigh(),
                    !to ? 0 : client ? c.serverLow() : c.clientLow());
        }

        @Override
        public int hashCode() {
            return EndHash.of(fromHigh, fromLow, 0) * 31 + EndHash.of(toHigh, toLow, 0);
        }
    }

    /** What one end of a conversation lost, as {@link PacketLoss} told. */
    private record Loss(
            TcpConversation c,
            boolean client,
            long lost,
            long sent,
            boolean remark,
            boolean doubted,
            boolean least,
            Place place) {}

    private static final class Sum {
        final List<Loss> losses = new ArrayList<>(2);
        long conversations;
        long segments;

        long lost(boolean remarksOnly) {
            return losses.stream()
                    .filter(loss -> loss.remark || !remarksOnly)
                    .mapToLong(Loss::lost)
                    .sum();
        }

        boolean many() {
            long remarks = losses.stream().filter(Loss::remark).count();
            return remarks >= FEWEST_CONVERSATIONS && lost(true) >= FEWEST;
        }

        /** A notable share, with those that are told by themselves and without. */
        boolean notable() {
            long told = losses.stream()
                    .filter(loss -> !loss.remark)
                    .mapToLong(Loss::sent)
                    .sum();
            return lost(false) >= PacketLoss.NOTICEABLE_RATE * segments
                    && lost(true) >= PacketLoss.NOTICEABLE_RATE * (segments - told);
        }
    }

    private final List<Loss> losses = new ArrayList<>();

    /** A finding of a conversation: takes what counts. */
    void add(TcpConversation c, Finding finding) {
        boolean vague = is(finding, "bound", "most") || is(finding, "bound", "about");
        boolean counts = finding.name() == FindingName.PACKET_LOSS && !vague;
        if (counts && losses.size() < MOST) {
            losses.add(new Loss(
                    c,
                    "client".equals(finding.side()),
                    count(finding, "lost"),
                    count(finding, "sent"),
                    finding.severity() == Severity.INFO,
                    finding.doubt() != null,
                    is(finding, "bound", "least"),
                    new Place(
                            finding.files().get(0),
                            finding.frames().get(0),
                            finding.span(c).firstNanos())));
        }
    }

    private static boolean is(Finding finding, String name, String choice) {
        return finding.values().contains(new Value.Named(name, new Value.Choice(choice)));
    }

    private static long count(Finding finding, String name) {
        return finding.values().stream()
                .filter(named -> named.name().equals(name))
                .mapToLong(named -> named.value() instanceof Value.Count n ? n.count() : 0)
                .sum();
    }

    /** Numbers of the conversations whose losses, by one end, a sum tells. */
    record Told(List<Pattern> patterns, Set<Integer> byClients, Set<Integer> byServers) {
        boolean covers(TcpConversation c, Finding finding) {
            Set<Integer> some = "client".equals(finding.side()) ? byClients : byServers;
            return finding.name() == FindingName.PACKET_LOSS && some.contains(c.number());
        }
    }

    /** @param all the conversations that were told, and chosen */
    Told told(List<Conversation> all) {
        Told told = new Told(new ArrayList<>(), new HashSet<>(), new HashSet<>());
        List<Loss> left = losses;
        for (Scope scope : Scope.values()) {
            Map<Way, Sum> sums = new LinkedHashMap<>();
            for (Loss loss : left) {
                sums.computeIfAbsent(Way.of(loss.c, loss.client, scope), way -> new Sum())
                        .losses
                        .add(loss);
            }
            sums.values().removeIf(sum -> !sum.many());
            if (!sums.isEmpty()) {
                measure(all, sums, scope);
                sums.values().removeIf(sum -> !sum.notable());
                sums.values().forEach(sum -> tell(sum, scope, told));
                left = left.stream()
                        .filter(loss -> !sums.containsKey(Way.of(loss.c, loss.client, scope)))
                        .toList();
            }
        }
        return told;
    }

    private static void measure(List<Conversation> all, Map<Way, Sum> sums, Scope scope) {
        for (Conversation any : all) {
            if (any instanceof TcpConversation c) {
                measure(c, true, sums.get(Way.of(c, true, scope)));
                measure(c, false, sums.get(Way.of(c, false, scope)));
            }
        }
        for (Sum sum : sums.values()) {
            for (Loss loss : sum.losses) {
                sum.segments += loss.sent - segments(loss.c.summary(), loss.client);
            }
        }
    }

    private static void measure(TcpConversation c, boolean client, Sum sum) {
        if (sum != null && c.summary().end(client).dataSeen()) {
            sum.conversations++;
            sum.segments += segments(c.summary(), client);
        }
    }

    /** On the wire: a card cuts what its computer hands it, or joins what came. */
    private static long segments(Summary summary, boolean client) {
        Summary.End end = summary.end(client);
        int most = Subject.segmentOctets(summary) - Subject.TIMESTAMPS_OCTETS;
        boolean joined = summary.client().mss() > 0 || summary.server().mss() > 0;
        return joined ? Math.max(end.dataSegments(), end.payloadOctets() / Math.max(1, most)) : end.dataSegments();
    }

    private static void tell(Sum sum, Scope scope, Told told) {
        Reached reached = new Reached();
        Evidence frames = new Evidence();
        Set<String> from = new HashSet<>(2);
        Set<String> to = new HashSet<>(2);
        long doubted = 0;
        boolean least = false;
        for (Loss loss : sum.losses) {
            reached.add(loss.c);
            frames.add(loss.place);
            from.add(loss.client ? loss.c.clientAddress() : loss.c.serverAddress());
            to.add(loss.client ? loss.c.serverAddress() : loss.c.clientAddress());
            doubted += loss.doubted ? loss.lost : 0;
            least |= loss.least;
            (loss.client ? told.byClients : told.byServers).add(loss.c.number());
        }
        Values values = new Values();
        if (from.size() == 1) {
            values.address("from", from.iterator().next());
        }
        if (to.size() == 1) {
            values.address("to", to.iterator().next());
        }
        values.choice("bound", least ? "least" : "all")
                .count("lost", sum.lost(false))
                .count("sent", sum.segments)
                .share("share", sum.lost(false), sum.segments)
                .count("conversations", sum.losses.size())
                .count("all", Math.max(sum.conversations, sum.losses.size()));
        boolean sender = scope != Scope.TO;
        String party = (sender ? from : to).iterator().next();
        Finding finding = Finding.of(FindingName.PACKET_LOSS, sender ? "sum" : "sum-to", values, frames)
                .about(party);
        told.patterns.add(Pattern.of(doubted * 2 > sum.lost(false) ? finding.doubted("sum") : finding, 0, reached));
    }
}
