package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.Terms;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.util.Locale;
import java.util.Map;

/** Short texts that several views share, in one language. */
public final class Words {
    private static final long ALARMING = Note.RETRANSMISSION.bit
            | Note.PREVIOUS_SEGMENT_LOST.bit
            | Note.ACKED_UNSEEN_SEGMENT.bit
            | Note.ZERO_WINDOW.bit
            | Note.BAD_CHECKSUM.bit
            | Note.OUT_OF_ORDER.bit
            | Note.OVERLAP_CONFLICT.bit
            | Note.DATA_AFTER_RST.bit
            | Note.DATA_AFTER_FIN.bit;

    private final Terms terms;
    private final Catalogue catalogue;
    private final StringBuilder noted = new StringBuilder(64);
    private Story story;

    public Words(Language language) {
        terms = new Terms(language);
        catalogue = Catalogue.of(language);
    }

    /** What its files are called is said where a frame's number alone means nothing. */
    public void opens(Story opened) {
        story = opened;
    }

    public Language language() {
        return catalogue.language();
    }

    public Terms terms() {
        return terms;
    }

    public String say(String key) {
        return catalogue.text(key);
    }

    public String say(String key, Map<String, ?> values) {
        return catalogue.text(key, values);
    }

    public String say(Sentence sentence) {
        return catalogue.text(sentence.key(), sentence.values());
    }

    /** Whether a segment tells of trouble. */
    public static boolean alarms(Observation o) {
        return (o.notes() & ALARMING) != 0 || o.role == Role.RST;
    }

    /** Where one end stands after a segment: with a tilde where that was inferred, and nothing shows it later. */
    public static String standing(Observation o, boolean ofClient) {
        boolean ofSender = ofClient == o.fromClient;
        State state = o.standing(ofClient);
        boolean doubted = ofSender ? o.sourceDoubted && state == o.sourceStands : o.destinationDoubted;
        return doubted ? "~" + state : state.toString();
    }

    /** The same by the short names of RFC 9293, figure 5. */
    static String brief(String standing) {
        return standing.replace("SYN-RECEIVED", "SYN-RCVD").replace("ESTABLISHED", "ESTAB");
    }

    /** The same, but of the sender of any belated segment where it stood when that left. */
    public static String stateAfter(Observation o, boolean ofClient) {
        return ofClient == o.fromClient && isBelated(o) ? o.sourceAfter.toString() : standing(o, ofClient);
    }

    private static boolean isBelated(Observation o) {
        return o.sourceStands != o.sourceAfter;
    }

    /** Where one end stood before a segment. */
    public static State stateBefore(Observation o, boolean ofClient) {
        return ofClient == o.fromClient ? o.sourceBefore : o.destinationBefore;
    }

    /** Whether a note is said of a segment: what another one implies is not, nor what is said once for all. */
    public static boolean says(Observation o, Note note) {
        return o.is(note) && note != Note.CHECKSUM_OFFLOAD && !implied(note, o);
    }

    private static boolean implied(Note note, Observation o) {
        return note == Note.RETRANSMISSION && (o.is(Note.FAST_RETRANSMISSION) || o.is(Note.SPURIOUS_RETRANSMISSION));
    }

    /** The notes in their order, with the count and frame that belong to them. */
    void notes(StringBuilder text, Segment s, Observation o, long said) {
        boolean first = true;
        for (Note note : Note.all()) {
            if (!note.in(said) || implied(note, o)) {
                continue;
            }
            if (!first) {
                text.append(terms.comma());
            }
            first = false;
            text.append(note(note, s, o));
        }
    }

    /**
     * The same in brackets, without that the network card was to fill the checksum in, which is said once; empty for
     * none.
     */
    public String noted(Segment s, Observation o) {
        long said = o.notes() & ~Note.CHECKSUM_OFFLOAD.bit;
        if (said == 0) {
            return "";
        }
        noted.setLength(0);
        notes(noted.append('['), s, o, said);
        return noted.append(']').toString();
    }

    /** A note with the count and frame that belong to it. */
    public String note(Note note, Segment s, Observation o) {
        String term = terms.of(note);
        return switch (note) {
            case DUPLICATE_ACK ->
                say("walk.note-repeats", Map.of("note", term, "count", o.duplicateCount, "frame", repeated(s, o)));
            case DUPLICATE_FRAME ->
                o.duplicateOf == 0 ? term : say("walk.note-copy", Map.of("note", term, "frame", repeated(s, o)));
            case NOT_ACCEPTED -> say("walk.note-refused", Map.of("note", term, "reason", o.refusal.toString()));
            case TRUNCATED -> cut(term, s.payloadCaptured, s.payloadOctets);
            default -> term;
        };
    }

    private Object repeated(Segment s, Observation o) {
        return frame(o.duplicateFile, o.duplicateOf, s.file);
    }

    /**
     * The number of a frame, with its file where that is another than what is spoken of lies in: the number means
     * nothing where that one has a frame of this number as well.
     */
    Object frame(int file, long number, int beside) {
        if (file == beside || story == null) {
            return number;
        }
        String name = Escape.line(story.names().get(file));
        return say("walk.frame-in-file", Map.of("frame", number, "file", name));
    }

    String cut(String term, int captured, int octets) {
        return say("walk.note-cut", Map.of("note", term, "captured", captured, "octets", octets));
    }

    /** What an ICMP error says. */
    public String icmp(IcmpNotice notice) {
        String what = notice.text().split(", code ")[0].toLowerCase(Locale.ROOT).replace(' ', '-');
        return say(
                "walk.icmp",
                Map.of(
                        "what",
                        what,
                        "protocol",
                        notice.ipVersion() == 6 ? "ICMPv6" : "ICMP",
                        "type",
                        notice.type(),
                        "code",
                        notice.code()));
    }

    /** {@code 1:8}, or the single number when the segment takes no sequence space. */
    public static void range(StringBuilder text, Segment s, Observation o, boolean absolute) {
        long seq = absolute ? s.seq & 0xFFFF_FFFFL : o.relativeSeq;
        text.append(seq);
        if (s.payloadOctets > 0) {
            long end = seq + s.octetsThroughPayload();
            text.append(':').append(absolute ? end & 0xFFFF_FFFFL : end);
        }
    }
}
