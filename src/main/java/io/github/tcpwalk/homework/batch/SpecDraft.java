package io.github.tcpwalk.homework.batch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Drafts a commented spec from a reference capture, for {@code check --init}: what the capture shows becomes what is
 * asked for.
 */
public final class SpecDraft {
    private SpecDraft() {}

    /**
     * @param captureName as it will stand in the spec, relative to it
     * @return empty when the capture holds no conversation
     */
    public static Optional<String> of(Trace trace, String captureName) {
        Comparator<TraceConversation> telling = Comparator.comparing((TraceConversation c) ->
                        c instanceof TcpTrace tcp && tcp.summary().opening().completed())
                .thenComparing(c -> c.segments().size());
        return trace.conversations().stream()
                .max(telling)
                .map(c -> c instanceof TcpTrace tcp ? tcp(tcp, captureName) : udp(c, captureName));
    }

    private static String head(TraceConversation c, String captureName) {
        return """
                # Drafted from %s: %s.
                # Try it:  tcpwalk check --selftest THIS-FILE     Facts:  tcpwalk check --facts
                tcpwalk: 1
                id: exercise                # a letter, then letters, digits, - and _
                title: What the exercise asks for
                # best: the conversation that scores highest; first; all; or its number
                select: {protocol: %s, server_port: %d, pick: best}
                # your own solution; check --selftest must give it full marks
                reference: {capture: "%s"}
                # packets outside these days are flagged for you, never punished
                # dates: {from: 2026-11-01, to: 2026-11-30}
                checks:
                """.formatted(
                        plain(captureName),
                        c.protocol().word() + " " + c.conversation().client() + " > "
                                + c.conversation().server(),
                        c.protocol().word(),
                        c.conversation().serverPort(),
                        plain(captureName));
    }

    /** Fit for a double-quoted YAML string and for a comment. */
    private static String plain(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static String tcp(TcpTrace c, String captureName) {
        Summary went = c.summary();
        StringBuilder draft = new StringBuilder(head(c, captureName));
        draft.append(opening(went.opening())).append(went.closing() == null ? "" : closing(went.closing()));
        draft.append("""
                - id: quiet
                  points: 2
                  # every comparison must hold
                  assert: {resets: {eq: %d}, retransmissions: {le: %d}}
                """.formatted(
                c.summary().sum(Summary.End::resets), Math.max(2, c.summary().sum(Summary.End::retransmissions))));
        draft.append("""
                # a warning costs nothing
                - {id: drops, points: 0, level: warn, assert: {capture.drops: {eq: 0}}}
                # what students write down, each in their answers.yaml as   client_isn: {value: 1591634677, frame: 1}
                # answers:
                #   file: answers.yaml
                #   evidence: {frame: required, without: 0.5}
                #   items:
                #   - {id: client_isn, fact: C.isn, points: 2,
                #      near_miss: {0: "That is the relative number; give the raw one."}}
                #   - {id: hs_rtt, fact: handshake.rtt, tolerance: {relative: 5%, absolute: 50us}, points: 2}
                """);
        return draft.toString();
    }

    private static String opening(Opening opening) {
        List<String> lines =
                switch (opening) {
                    case THREE_WAY, FAST_OPEN, HALF_OPEN_DISCOVERY ->
                        List.of("C > S  S", "S > C  S.  ack=C.isn+1", "C > S  .   seq=C.isn+1 ack=S.isn+1");
                    case REFUSED -> List.of("C > S  S", "S > C  R.  ack=C.isn+1");
                    case HALF_OPEN -> List.of("C > S  S", "S > C  S.  ack=C.isn+1");
                    case UNANSWERED, REJECTED -> List.of("C > S  S");
                    default -> List.of();
                };
        String fact = "- id: opening\n  points: 2\n  assert: {opening: {eq: " + opening + "}}\n";
        if (lines.isEmpty()) {
            return fact;
        }
        StringBuilder check = new StringBuilder("- id: open\n  points: 4\n  partial: per_line            # each "
                + "matched line earns its share\n  ignore: [retransmission]\n"
                + "  # FROM > TO FLAGS [field=value ...]: C client, S server, A first FIN sender, B the other, X and "
                + "Y two active openers\n  expect:\n");
        for (String line : lines) {
            check.append("  - \"").append(line).append("\"\n");
        }
        return check + "  hint: Start the capture before the client connects.\n" + fact;
    }

    private static String closing(Closing closing) {
        return switch (closing) {
            case FOUR_SEGMENT, THREE_SEGMENT, SIMULTANEOUS -> """
                    - id: close
                      points: 4
                      partial: per_line
                      ignore: [retransmission]
                      any_of:                      # the one that earns most counts; credit: 0.75 gives less for one
                      - expect: ["A > B  F*", "...", "B > A  .  ack=A.fin+1", "...", "B > A  F*",
                                 "...", "A > B  .  ack=B.fin+1"]
                      - expect: ["A > B  F*", "...", "B > A  F*  ack=A.fin+1", "...", "A > B  .  ack=B.fin+1"]
                      - expect: ["A > B  F*", "B > A  F*", "A > B  .  ack=B.fin+1", "B > A  .  ack=A.fin+1"]
                        order: per_sender
                    """;
            default -> "- id: close\n  points: 4\n  assert: {closing: {eq: " + closing + "}}\n";
        };
    }

    private static String udp(TraceConversation c, String captureName) {
        return head(c, captureName) + """
                - id: datagrams
                  points: 1
                  assert: {segments: {ge: %d}}
                # for the lab's stop-and-wait transfer:
                # - {id: whole, points: 4, assert: {udp.reassembled: {eq: "file:given.txt"}}}
                # - {id: one-at-a-time, points: 2, assert: {udp.max_outstanding: {le: 1}}}
                """.formatted(c.segments().size());
    }
}
