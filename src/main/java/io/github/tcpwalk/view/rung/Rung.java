package io.github.tcpwalk.view.rung;

import io.github.tcpwalk.explain.Explanation;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.SegmentFacts;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A packet of a ladder.
 *
 * @param place in its conversation, from 0, copies included
 * @param nanos since the first packet of the conversation
 * @param from who sent it
 * @param phase that it belongs to; null where there are none
 * @param alarms it tells of trouble
 * @param seq relative; -1 where there is none, as {@code ack} and {@code window}
 * @param end of its sequence range, relative; {@code seq} where it carries nothing
 * @param role what it is, with its step
 * @param client where the client stands after it, {@code server} the server; null where no state is known of such
 * @param facts of a segment, to be explained; null of anything else
 */
public record Rung(
        long place,
        int file,
        long frame,
        long nanos,
        From from,
        Phase phase,
        boolean alarms,
        String flags,
        long seq,
        long end,
        int octets,
        long ack,
        long window,
        Saying role,
        String client,
        String server,
        List<Remark> remarks,
        SegmentFacts facts) {

    /** Who sent it. */
    public enum From {
        CLIENT,
        SERVER,
        /** A router, say, that sends an ICMP error. */
        ANOTHER
    }

    /** As what it is shown. */
    public enum Tone {
        PLAIN(Style.NONE),
        OPENING(Style.OPENING),
        CLOSING(Style.CLOSING),
        ALARM(Style.ALARM);

        public final Style style;

        Tone(Style style) {
            this.style = style;
        }

        public static Tone of(Phase phase, boolean alarms) {
            if (alarms) {
                return ALARM;
            }
            return phase == Phase.OPEN ? OPENING : phase == Phase.CLOSE ? CLOSING : PLAIN;
        }
    }

    /** What is noted of it, and what that means. */
    public record Remark(Saying name, Saying meaning) {}

    public Tone tone() {
        return Tone.of(phase, alarms);
    }

    /** Sequence range and acknowledgment; of what has none its size; empty where that means nothing. */
    public String numbers(Words words) {
        if (facts == null) {
            return from == From.ANOTHER ? "" : words.say("walk.ladder-size", Map.of("octets", octets));
        }
        return "seq " + seq + (octets > 0 ? ":" + end : "") + (facts.hasAck() ? " ack " + ack : "");
    }

    /** Its remarks by name, those of a segment in brackets. */
    public String noted(Words words) {
        boolean brackets = facts != null && !remarks.isEmpty();
        StringJoiner all = new StringJoiner(words.terms().comma(), brackets ? "[" : "", brackets ? "]" : "");
        remarks.forEach(remark -> all.add(remark.name().in(words.language())));
        return all.toString();
    }

    /** What a segment that opens or closes does; empty for none. */
    public Optional<String> explanation(Language language) {
        return facts == null ? Optional.empty() : Explanation.sentence(facts, language);
    }
}
