package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.wire.Segment;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * What was said of one segment, by the names that json and csv give it. Other formats say some of it in words of their
 * own, which have names here as well: {@code part} (SYN+ACK 2/3), {@code client} and {@code server} (their states),
 * {@code changed} (states after it), {@code words} (notes with what belongs to them), {@code from} and {@code range}.
 */
record Saying(long frame, Map<String, String> fields) {
    static Saying of(Segment s, Observation o) {
        Map<String, String> fields = new TreeMap<>();
        boolean ack = s.has(Segment.ACK);
        fields.put("flags", FlagLetters.of(s.flags));
        fields.put("seq", "" + o.relativeSeq);
        fields.put("ack", ack ? "" + o.relativeAck : "");
        fields.put("raw_seq", "" + Integer.toUnsignedLong(s.seq));
        fields.put("raw_ack", ack ? "" + Integer.toUnsignedLong(s.ack) : "");
        fields.put("len", "" + s.payloadOctets);
        fields.put("win", "" + o.window);
        fields.put("role", o.role.toString());
        fields.put("refusal", o.refusal == null ? "" : o.refusal.toString());
        fields.put("phase", o.phase.toString());
        fields.put("step", o.step == 0 ? "" : "" + o.step);
        fields.put("of", o.of == 0 ? "" : "" + o.of);
        fields.put("src_state_is_before", o.sourceBeforeIs.toString());
        fields.put("src_state_is_after", o.sourceAfterIs.toString());
        fields.put("dst_state_is_before", o.destinationBeforeIs.toString());
        fields.put("dst_state_is_after", o.destinationAfterIs.toString());
        fields.put("src_state_before", o.sourceBefore.toString());
        fields.put("src_state_after", o.sourceAfter.toString());
        fields.put("dst_state_before", o.destinationBefore.toString());
        fields.put("dst_state_after", o.destinationAfter.toString());
        fields.put("notes", notes(o));
        fields.put("duplicate_ack_count", o.is(Note.DUPLICATE_ACK) ? "" + o.duplicateCount : "");
        boolean repeats = o.is(Note.DUPLICATE_ACK) || o.is(Note.DUPLICATE_FRAME);
        fields.put("duplicate_of", repeats && o.duplicateOf > 0 ? "" + o.duplicateOf : "");
        fields.put("rtt_ns", o.rttNanos < 0 ? "" : "" + o.rttNanos);
        inWords(fields, s, o);
        return new Saying(s.frame, fields);
    }

    private static void inWords(Map<String, String> fields, Segment s, Observation o) {
        String other = (o.destinationDoubted ? "~" : "") + o.destinationAfter;
        String now = (o.sourceDoubted ? "~" : "") + o.sourceStands;
        boolean belated = o.sourceStands != o.sourceAfter;
        String sent = belated ? o.sourceAfter.toString() : now;
        // by now it stands elsewhere: where it moves its sender, that is what is said of it in every format
        String stands = belated && o.sourceBefore == o.sourceAfter ? now : sent;
        String sender = (o.sourceBefore == o.sourceAfter ? "" : o.sourceBefore + " -> ") + sent;
        String receiver = (o.destinationBefore == o.destinationAfter ? "" : o.destinationBefore + " -> ") + other;
        boolean changes = o.sourceBefore != o.sourceAfter || o.destinationBefore != o.destinationAfter;
        fields.put("client", o.fromClient ? sender : receiver);
        fields.put("server", o.fromClient ? receiver : sender);
        fields.put("states", o.fromClient ? stands + " | " + other : other + " | " + stands);
        fields.put("changed", changes ? fields.get("states") : "");
        fields.put("from", o.fromClient ? "client" : "server");
        fields.put(
                "range",
                o.relativeSeq
                        + (s.payloadOctets > 0
                                ? ":" + (o.relativeSeq + s.payloadOctets + (s.has(Segment.SYN) ? 1 : 0))
                                : ""));
        String of = o.of == 0 ? "" : "/" + o.of;
        fields.put("part", o.role + (o.step == 0 || o.role == Role.RST ? "" : " " + o.step + of));
        StringJoiner words = new StringJoiner(", ");
        StringJoiner listed = new StringJoiner(", ");
        for (Note note : Note.all()) {
            if (!o.is(note)) {
                continue;
            }
            String counted = note
                    + switch (note) {
                        case DUPLICATE_ACK -> " #" + o.duplicateCount + " of frame " + o.duplicateOf;
                        case DUPLICATE_FRAME -> o.duplicateOf > 0 ? " of frame " + o.duplicateOf : "";
                        case NOT_ACCEPTED -> reason(o);
                        default -> "";
                    };
            listed.add(counted);
            boolean implied = note == Note.RETRANSMISSION
                    && (o.is(Note.FAST_RETRANSMISSION) || o.is(Note.SPURIOUS_RETRANSMISSION));
            if (note == Note.TRUNCATED) {
                words.add(note + " (" + s.payloadCaptured + " of " + s.payloadOctets + " captured)");
            } else if (note != Note.CHECKSUM_OFFLOAD && !implied) {
                words.add(counted);
            }
        }
        fields.put("words", words.toString());
        fields.put("listed", listed.toString());
    }

    /** What stands behind the note. */
    private static String reason(Observation o) {
        return Catalogue.of(Language.ENGLISH)
                .text("walk.note-refused", Map.of("note", "", "reason", o.refusal.toString()));
    }

    private static String notes(Observation o) {
        StringJoiner notes = new StringJoiner(" ");
        for (Note note : Note.all()) {
            if (o.is(note)) {
                notes.add(note.toString());
            }
        }
        return notes.toString();
    }

    /** What a format that knows these fields says. */
    Saying of(Set<String> names) {
        Map<String, String> fewer = new TreeMap<>(fields);
        fewer.keySet().retainAll(names);
        return new Saying(frame, fewer);
    }

    /**
     * What a person is told of it when it is corrected: without the number of steps, which is not told before the end.
     */
    String briefly() {
        String words = fields.get("words");
        return fields.get("part").replaceAll("/.*", "") + "  "
                + fields.get("states").replace("~", "") + (words.isEmpty() ? "" : "  [" + words + "]");
    }

    /** What it is, whatever is said of it. */
    Saying segment() {
        return of(Set.of("flags", "raw_seq", "raw_ack", "len"));
    }
}
