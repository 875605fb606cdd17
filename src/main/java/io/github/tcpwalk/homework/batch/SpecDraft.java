package io.github.tcpwalk.homework.batch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.Escape;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drafts a commented spec from a reference capture, for {@code check --init}: what the capture shows becomes what is
 * asked for.
 */
public final class SpecDraft {
    /** Where words stand in what is written below, by the last part of their key. */
    private static final Pattern WORDS = Pattern.compile("~([a-z-]+)~");

    private final Catalogue words;

    private SpecDraft(Language language) {
        words = Catalogue.of(language);
    }

    /**
     * @param captureName as it will stand in the spec, relative to it
     * @param language of the comments
     * @return empty when the capture holds no conversation
     */
    public static Optional<String> of(Trace trace, String captureName, Language language) {
        SpecDraft draft = new SpecDraft(language);
        Comparator<TraceConversation> telling = Comparator.comparing((TraceConversation c) ->
                        c instanceof TcpTrace tcp && tcp.summary().opening().completed())
                .thenComparing(c -> c.segments().size());
        return trace.conversations().stream()
                .max(telling)
                .map(c -> c instanceof TcpTrace tcp ? draft.tcp(tcp, captureName) : draft.udp(c, captureName));
    }

    /** @param yaml of ours: what a stranger wrote is put in afterwards, where {@code %s} stands */
    private String said(String yaml) {
        Map<String, String> values = Map.of("file", "%1$s", "conversation", "%2$s");
        return WORDS.matcher(yaml)
                .replaceAll(word -> Matcher.quoteReplacement(words.text("spec.draft-" + word.group(1), values)));
    }

    private String head(TraceConversation c, String captureName) {
        return said("""
                # ~drafted~
                # ~try~
                tcpwalk: 1
                id: exercise                # ~id~
                title: ~title~
                # ~pick~
                select: {protocol: %3$s, server_port: %4$d, pick: best}
                # ~reference~
                reference: {capture: "%1$s"}
                # ~dates~
                # dates: {from: 2026-11-01, to: 2026-11-30}
                checks:
                """)
                .formatted(
                        plain(captureName),
                        c.protocol().word() + " " + c.conversation().client() + " > "
                                + c.conversation().server(),
                        c.protocol().word(),
                        c.conversation().serverPort());
    }

    /** Fit for a double-quoted YAML string, for a comment, and for a terminal: nothing in it hides or reorders text. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        new String(JsonStringEncoder.getInstance().quoteAsString(text))
                .codePoints()
                .forEach(c -> {
                    if (Escape.isSafe(c)) {
                        plain.appendCodePoint(c);
                    } else {
                        plain.append(String.format(c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
                    }
                });
        return plain.toString();
    }

    private String tcp(TcpTrace c, String captureName) {
        Summary went = c.summary();
        StringBuilder draft = new StringBuilder(head(c, captureName));
        draft.append(opening(went.opening())).append(went.closing() == null ? "" : closing(went.closing()));
        draft.append(said("""
                # ~warning~
                - id: remarks
                  points: 0
                  level: warn
                  # ~comparisons~
                  assert: {resets: {le: %d}, retransmissions: {le: %d}}
                - {id: drops, points: 0, level: warn, assert: {capture.drops: {le: %d}}}
                # ~answers~   client_isn: {value: 1591634677, frame: 1}
                # answers:
                #   file: answers.yaml
                #   evidence: {frame: required, without: 0.5}
                #   items:
                #   - {id: client_isn, fact: C.isn, points: 2,
                #      near_miss: {0: "~near-miss~"}}
                #   - {id: hs_rtt, fact: handshake.rtt, tolerance: {relative: 5%%, absolute: 50us}, points: 2}
                """)
                .formatted(
                        went.sum(Summary.End::resets),
                        went.sum(Summary.End::retransmissions),
                        went.sum(Summary.End::unseenPlaces)));
        return draft.toString();
    }

    /** By name: what a student controls, whatever the network does to its segments. */
    private String opening(Opening opening) {
        String names =
                switch (opening) {
                    case THREE_WAY, FAST_OPEN -> "three-way|fast-open";
                    default -> written(opening.toString());
                };
        return said("""
                - id: open
                  points: 4
                  # ~manner~
                  opening: %s
                """).formatted(names)
                + lines("C > S  S", "S > C  S.  ack=C.isn+1", "C > S  .   ack=S.isn+1")
                + said("  hint: ~hint~\n");
    }

    private String closing(Closing closing) {
        String names = closing.segments() > 0 ? "orderly" : written(closing.toString());
        return "- id: close\n  points: 4\n  closing: " + names + "\n"
                + lines(
                        "A > B  F*",
                        "...",
                        "B > A  .  ack=A.fin+1",
                        "...",
                        "B > A  F*",
                        "...",
                        "A > B  .  ack=B.fin+1");
    }

    /** How the same is asked for segment by segment. */
    private String lines(String... lines) {
        StringBuilder text = new StringBuilder(said("""
                  # ~by-line~
                  # partial: per_line            # ~partial~
                  # ignore: [retransmission]
                  # expect:                      # ~line~
                """));
        for (String line : lines) {
            text.append("  # - \"").append(line).append("\"\n");
        }
        return text.toString();
    }

    /** A name as one word. */
    private static String written(String shown) {
        return shown.replace(' ', '-');
    }

    private String udp(TraceConversation c, String captureName) {
        return head(c, captureName) + said("""
                - id: datagrams
                  points: 1
                  assert: {segments: {ge: %d}}
                # ~transfer~
                # - {id: whole, points: 4, assert: {udp.reassembled: {eq: "file:given.txt"}}}
                # - {id: one-at-a-time, points: 2, assert: {udp.max_outstanding: {le: 1}}}
                """).formatted(c.segments().size());
    }
}
