package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.EndHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One host's SYN+ACKs and RSTs to many addresses that said nothing: answers to SYNs with forged senders, as of a SYN
 * flood against it that this capture point does not see.
 */
final class Backscatter {
    /** Addresses answered; fewer are a capture that began late. */
    private static final int FEWEST_ADDRESSES = 30;

    private record Address(long high, long low) {
        @Override
        public int hashCode() {
            return EndHash.of(high, low, 0);
        }
    }

    private static final class Answers {
        final Set<Address> addresses = new HashSet<>();
        final Evidence frames = new Evidence();
        final Reached reached = new Reached();
        TcpConversation example;
        long firstNanos;
        long lastNanos;
    }

    private final Map<Address, Answers> senders = new HashMap<>();

    Backscatter(List<Conversation> all, Predicate<Conversation> chosen) {
        for (Conversation any : all) {
            if (any instanceof TcpConversation c && part(c)) {
                Answers answers = senders.computeIfAbsent(server(c), key -> new Answers());
                if (answers.example == null) {
                    answers.example = c;
                    answers.firstNanos = c.summary().firstNanos();
                }
                answers.lastNanos = Math.max(answers.lastNanos, c.summary().lastNanos());
                answers.addresses.add(new Address(c.clientHigh(), c.clientLow()));
                answers.frames.add(Place.of(c));
                if (chosen.test(c)) {
                    answers.reached.add(c);
                }
            }
        }
        senders.values().removeIf(answers -> answers.addresses.size() < FEWEST_ADDRESSES);
    }

    /** Nothing but SYN+ACKs, and RSTs behind them, of one end. */
    private static boolean part(TcpConversation c) {
        Summary t = c.summary();
        return t.opening() == Opening.MID_STREAM
                && t.client().segments() == 0
                && t.server().synAckSeen()
                && !t.server().dataSeen()
                && !t.server().finSeen();
    }

    private static Address server(TcpConversation c) {
        return new Address(c.serverHigh(), c.serverLow());
    }

    boolean covers(TcpConversation c) {
        return !senders.isEmpty() && part(c) && senders.containsKey(server(c));
    }

    List<Pattern> found() {
        List<Pattern> found = new ArrayList<>();
        for (Answers answers : senders.values()) {
            if (answers.reached.nothing()) {
                continue;
            }
            Values values = new Values()
                    .address("server", answers.example.serverAddress())
                    .count("addresses", answers.addresses.size())
                    .duration("span", answers.lastNanos - answers.firstNanos);
            Finding finding = Finding.of(FindingName.BACKSCATTER, values, answers.frames)
                    .about(answers.example.serverAddress())
                    .doubted();
            found.add(Pattern.of(finding, 0, answers.reached));
        }
        return found;
    }
}
