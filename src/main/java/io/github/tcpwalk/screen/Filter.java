package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Glance;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.HintText;
import io.github.tcpwalk.view.where.Matcher;
import io.github.tcpwalk.view.where.Where;
import io.github.tcpwalk.view.where.WhereException;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Which conversations are to be shown: those of which a condition holds, or that have a word in what a row says. */
final class Filter {
    private Filter() {}

    /**
     * @param text a condition as {@code --where} takes it; a single word is looked for
     * @return null for everything
     * @throws WhereException where it is neither
     */
    static Predicate<Conversation> of(Book book, String text) throws IOException {
        if (text.isEmpty()) {
            return null;
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (word.chars().allMatch(c -> Character.isLetterOrDigit(c) || ".:-[]".indexOf(c) >= 0)) {
            return c -> row(book, c).contains(word);
        }
        return holds(book, Where.of(text));
    }

    private static String row(Book book, Conversation c) {
        StringBuilder all = new StringBuilder(c.client()).append(' ').append(c.server());
        all.append(' ').append(book.names.client(c)).append(' ').append(book.names.server(c));
        book.findings(c).forEach(f -> all.append(' ').append(f.name()));
        if (c instanceof TcpConversation tcp) {
            Glance glance = ListRows.glance(tcp);
            all.append(' ').append(glance.opening()).append(' ').append(glance.closing());
        }
        all.append(' ').append(HintText.of(c));
        return all.toString().toLowerCase(Locale.ROOT);
    }

    /** What needs all packets is asked of them once. */
    private static Predicate<Conversation> holds(Book book, Where where) throws IOException {
        Matcher matcher = where.on(book.story, book.name);
        if (!book.read()) {
            return where.ofPackets() || where.needsFindings() || where.needsTiming() ? c -> false : matcher::holds;
        }
        if (where.needsFindings()) {
            for (Conversation c : book.conversations()) {
                if (c instanceof TcpConversation tcp && !book.findings(c).isEmpty()) {
                    matcher.findings(tcp, book.findings(c));
                }
            }
        }
        if (where.needsTiming()) {
            Timing timing = new Timing();
            book.story.inOrder(timing);
            matcher.timed(timing);
        }
        if (!where.ofPackets()) {
            return matcher::holds;
        }
        Packets packets = new Packets(matcher);
        book.story.inOrder(packets);
        return c -> packets.holds.contains(c.number());
    }

    private static final class Packets implements Visitor {
        private final Matcher matcher;
        private final Set<Integer> holds = new HashSet<>();

        Packets(Matcher matcher) {
            this.matcher = matcher;
        }

        @Override
        public void segment(TcpConversation c, Segment s, Observation o) {
            if (!holds.contains(c.number()) && matcher.holds(c, s, o)) {
                holds.add(c.number());
            }
        }

        @Override
        public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
            if (!holds.contains(c.number()) && matcher.holds(c, d, o)) {
                holds.add(c.number());
            }
        }
    }
}
