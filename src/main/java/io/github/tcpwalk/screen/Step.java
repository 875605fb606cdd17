package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.explain.Glossary;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.SegmentFacts;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.rung.Rung;
import io.github.tcpwalk.view.rung.Rung.From;
import io.github.tcpwalk.view.rung.Rung.Remark;
import io.github.tcpwalk.view.rung.Saying;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One packet of a conversation, as the ladder and the step show it.
 *
 * @param rung what is said of it; null of what stands before the first
 * @param client where the client stands after it, and whether that is inferred; empty where there are no states
 * @param ends where both ends stand by the numbers seen until now; null where that means nothing
 * @param exchange what passed until now, of datagrams; null of anything else
 * @param sends key of the socket call that its sender made, or of what stands for one; null where none shows
 * @param gets the same of its receiver
 * @param rttNanos of the round trip that ends here; -1 for none
 */
record Step(
        Rung rung,
        String client,
        String server,
        Ends ends,
        Exchange exchange,
        String sends,
        String gets,
        long rttNanos) {

    static final String DATAGRAM_SENT = "screen.call-sendto";
    static final String DATAGRAM_TAKEN = "screen.call-recvfrom";

    /** Where both ends were before the first. */
    static Step before(String client, String server, boolean datagrams) {
        return new Step(
                null,
                client,
                server,
                datagrams ? null : Ends.NOTHING,
                datagrams ? Exchange.NOTHING : null,
                null,
                null,
                -1);
    }

    /** The same packet, while the ends stand where they stood after this. */
    Step standing(Step s) {
        return new Step(s.rung, client, server, s.ends, s.exchange, s.sends, s.gets, s.rttNanos);
    }

    /** The same packet, with what its ends are known to have. */
    Step with(Ends known) {
        return new Step(rung, client, server, known, exchange, sends, gets, rttNanos);
    }

    long frame() {
        return rung.frame();
    }

    boolean byClient() {
        return rung == null || rung.from() != From.SERVER;
    }

    boolean opens() {
        return rung.phase() == Phase.OPEN;
    }

    boolean closes() {
        return rung.phase() == Phase.CLOSE;
    }

    /** What a segment is; null of anything else. */
    SegmentFacts facts() {
        return rung == null ? null : rung.facts();
    }

    boolean isCopy() {
        return facts() != null && Note.DUPLICATE_FRAME.in(facts().notes());
    }

    Style style() {
        return rung.tone().style;
    }

    String role(Book book) {
        return rung.role().in(book.words().language());
    }

    String noted(Book book) {
        return rung.from() == From.ANOTHER ? "" : rung.noted(book.words());
    }

    /** What is written on its arrow behind its role. */
    String numbers(Book book) {
        return rung.from() == From.ANOTHER ? rung.noted(book.words()) : rung.numbers(book.words());
    }

    /** Whether somebody looks for this. */
    boolean has(Book book, String text) {
        String all = frame() + " " + role(book) + " " + rung.flags() + " " + numbers(book) + " " + noted(book) + " "
                + client + " " + server;
        return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** What is to be explained, one paragraph an entry. */
    List<String> meaning(Book book) {
        Language language = book.words().language();
        List<String> said = new ArrayList<>();
        if (rung.from() == From.ANOTHER) {
            Remark remark = rung.remarks().get(0);
            said.add(book.say(
                    "screen.icmp",
                    Map.of(
                            "text",
                            remark.name().in(language),
                            "sender",
                            remark.meaning().in(language))));
        } else if (exchange != null) {
            said.add(exchange.meaning(book, rung));
        } else {
            said.add(rung.explanation(language).orElseGet(() -> plain(book)));
        }
        for (Remark remark : rung.remarks()) {
            if (facts() != null && !remark.meaning().equals(Saying.NOTHING)) {
                said.add(book.say(
                        "screen.noted",
                        Map.of(
                                "name",
                                remark.name().in(language),
                                "meaning",
                                remark.meaning().in(language))));
            }
        }
        if (rttNanos >= 0) {
            said.add(book.say("screen.rtt", Map.of("time", Measure.time(rttNanos))));
        }
        return said;
    }

    /** What is said of it without an edge: its numbers, where that moves both ends, and what it means. */
    List<String> inFull(Book book, Conversation c, Step before) {
        List<String> lines = new ArrayList<>();
        lines.add((role(book) + " " + numbers(book) + " " + noted(book)).strip());
        if (!client.isEmpty() || !server.isEmpty()) {
            lines.add("  " + book.names.client(c) + "  " + book.glyphs.moved(before.client, client));
            lines.add("  " + book.names.server(c) + "  " + book.glyphs.moved(before.server, server));
        }
        for (String said : meaning(book)) {
            lines.add("");
            lines.add(" " + said);
        }
        return lines;
    }

    private String plain(Book book) {
        if (rung.octets() > 0) {
            long first = rung.seq();
            return book.say(
                    "screen.data", Map.of("first", first, "last", first + rung.octets() - 1, "n", rung.octets()));
        }
        return book.say("screen.bare", Map.of("window", rung.window()));
    }

    /** The topic that tells of its role. */
    String topic() {
        return Glossary.entries(facts().role().toString(), Language.ENGLISH).stream()
                .filter(e -> e.kind() == Glossary.Kind.ROLE)
                .map(Glossary.Entry::topic)
                .findFirst()
                .orElse("three-way");
    }
}
