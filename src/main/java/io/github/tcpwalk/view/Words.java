package io.github.tcpwalk.view;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;

/** Short texts that several views share. */
final class Words {
    private Words() {}

    /** {@code SYN+ACK 2/3}; the step alone while the total is not known for good. */
    static String role(Observation o) {
        String role = o.role.toString();
        if (o.step == 0 || o.role == io.github.tcpwalk.tcp.Role.RST) {
            return role;
        }
        return o.of == 0 ? role + " " + o.step : role + " " + o.step + "/" + o.of;
    }

    /** The notes in their order, with the count and frame that belong to them. */
    static void notes(StringBuilder text, Segment s, Observation o, long said) {
        boolean first = true;
        for (Note note : Note.all()) {
            boolean implied = note == Note.RETRANSMISSION
                    && (o.is(Note.FAST_RETRANSMISSION) || o.is(Note.SPURIOUS_RETRANSMISSION));
            if (!note.in(said) || implied) {
                continue;
            }
            if (!first) {
                text.append(", ");
            }
            first = false;
            text.append(note);
            if (note == Note.DUPLICATE_ACK) {
                text.append(" #").append(o.duplicateCount).append(" of frame ").append(o.duplicateOf);
            } else if (note == Note.DUPLICATE_FRAME) {
                text.append(" of frame ").append(o.duplicateOf);
            } else if (note == Note.TRUNCATED) {
                text.append(" (")
                        .append(s.payloadCaptured)
                        .append(" of ")
                        .append(s.payloadOctets)
                        .append(" captured)");
            }
        }
    }

    /** {@code 1:8}, or the single number when the segment takes no sequence space. */
    static void range(StringBuilder text, Segment s, Observation o, boolean absolute) {
        long seq = absolute ? s.seq & 0xFFFF_FFFFL : o.relativeSeq;
        text.append(seq);
        if (s.payloadOctets > 0) {
            long end = seq + s.payloadOctets;
            text.append(':').append(absolute ? end & 0xFFFF_FFFFL : end);
        }
    }
}
