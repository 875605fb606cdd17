package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.spec.End;
import io.github.tcpwalk.homework.spec.Term;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the names in a line mean in one conversation: which end A is, where its FIN lies. */
final class Numbers {
    /** A segment with what both ends had sent before it. */
    record Sighting(TraceSegment segment, long clientNext, long serverNext) {}

    private static final Set<Note> SENT_AGAIN =
            EnumSet.of(Note.RETRANSMISSION, Note.FAST_RETRANSMISSION, Note.SPURIOUS_RETRANSMISSION);

    private final List<TraceSegment> segments;

    Numbers(TraceConversation conversation) {
        this.segments = conversation.asSent();
    }

    /**
     * All segments that have none of the notes, in the order sent. What was sent again is passed over only where the
     * trace has shown all of it before: its first copy may have been lost on the way to the capture, and new octets or
     * a FIN may be sent with old ones.
     */
    List<Sighting> without(Set<Note> ignored) {
        List<Sighting> sightings = new ArrayList<>();
        SentBefore sentBefore = new SentBefore();
        long clientNext = 0;
        long serverNext = 0;
        for (TraceSegment s : segments) {
            boolean seen = sentBefore.add(s);
            if (s.notes().stream().noneMatch(n -> ignored.contains(n) && (seen || !SENT_AGAIN.contains(n)))) {
                sightings.add(new Sighting(s, clientNext, serverNext));
            }
            if (s.fromClient()) {
                clientNext = Math.max(clientNext, s.end());
            } else {
                serverNext = Math.max(serverNext, s.end());
            }
        }
        return sightings;
    }

    /** True for the client; empty when this conversation has no such end. */
    Optional<Boolean> isClient(End end) {
        return switch (end) {
            case C -> Optional.of(true);
            case S -> Optional.of(false);
            case A -> firstWith('F');
            case B -> firstWith('F').map(client -> !client);
            case X -> firstSyn();
            case Y -> firstSyn().map(client -> !client);
        };
    }

    /** Why there is no such end, one clause for a person. */
    Sentence whyNoSuch(End end) {
        Map<String, Object> values = new HashMap<>();
        values.put("end", end);
        segments.stream().filter(s -> s.has('R')).findFirst().ifPresent(reset -> {
            values.put("by", reset.fromClient() ? "client" : "server");
            values.put("frame", reset.frame());
        });
        return new Sentence("report.no-such-end", values);
    }

    private Optional<Boolean> firstWith(char flag) {
        return segments.stream().filter(s -> s.has(flag)).findFirst().map(TraceSegment::fromClient);
    }

    private Optional<Boolean> firstSyn() {
        return segments.stream().filter(TraceSegment::isSyn).findFirst().map(TraceSegment::fromClient);
    }

    /** A named number relative to its owner's ISN; empty when what defines it was not captured. */
    OptionalLong value(Term.Named name, Sighting at) {
        Optional<Boolean> client = isClient(name.end());
        if (client.isEmpty()) {
            return OptionalLong.empty();
        }
        return switch (name.point()) {
            case NXT -> OptionalLong.of(client.get() ? at.clientNext() : at.serverNext());
            case ISN -> isn(client.get());
            case FIN ->
                first(client.get(), 'F').map(s -> OptionalLong.of(s.end() - 1)).orElse(OptionalLong.empty());
        };
    }

    /** Of a SYN that was not captured the other end's SYN+ACK tells it. */
    private OptionalLong isn(boolean client) {
        Optional<TraceSegment> syn = first(client, 'S');
        if (syn.isPresent()) {
            return OptionalLong.of(syn.get().seq());
        }
        return first(!client, 'S')
                .filter(TraceSegment::hasAck)
                .map(s -> OptionalLong.of(s.ack() - 1))
                .orElse(OptionalLong.empty());
    }

    /** Octets on an end's SYN (RFC 7413), which its peer may acknowledge with the SYN or leave. */
    long octetsOnSyn(boolean client) {
        return first(client, 'S')
                .filter(TraceSegment::isSyn)
                .map(s -> (long) s.len())
                .orElse(0L);
    }

    private Optional<TraceSegment> first(boolean client, char flag) {
        return segments.stream()
                .filter(s -> s.fromClient() == client && s.has(flag))
                .findFirst();
    }
}
