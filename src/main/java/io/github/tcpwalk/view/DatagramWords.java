package io.github.tcpwalk.view;

import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.NumberList;
import io.github.tcpwalk.udp.DatagramNote;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.DatagramRole;
import io.github.tcpwalk.udp.TransferredFile;
import io.github.tcpwalk.wire.Datagram;
import java.util.Map;

/** Short texts about datagrams that several views share. */
public final class DatagramWords {
    private static final int ALARMING = ~(DatagramNote.DUPLICATE.bit | DatagramNote.TRUNCATED.bit);

    /** A name longer than this is shown cut: it shares a line with others. */
    private static final int MOST_NAME = 60;

    /** Octets of a name that a program gets; the sender may have sent no zero to end it. */
    private static final int MOST_OF_WHOLE_NAME = 4096;

    private static final int MOST_GAPS = 8;

    private final Words words;

    public DatagramWords(Words words) {
        this.words = words;
    }

    /** Whether a datagram tells of trouble. */
    public static boolean alarms(DatagramObservation o) {
        return (o.notes & ALARMING) != 0 || o.rejectedBy != null;
    }

    /** {@code BLOCK 3}, {@code ACK 3}, {@code NAME}, {@code datagram}. */
    public String role(DatagramObservation o) {
        return switch (o.role) {
            case BLOCK, ACK -> o.role + " " + o.block;
            case DATAGRAM -> words.say("walk.datagram");
            default -> o.role.toString();
        };
    }

    /** All of them; "" for none. */
    public String notes(Datagram d, DatagramObservation o) {
        StringBuilder text = new StringBuilder();
        notes(text, d, o);
        return text.toString();
    }

    /** What a person wants to know besides: name, size of a short block, notes; empty without any. */
    public void notes(StringBuilder text, Datagram d, DatagramObservation o) {
        if (o.role == DatagramRole.NAME) {
            text.append(name(o.file));
        } else if (o.role == DatagramRole.BLOCK && o.size != 1024 || o.is(DatagramNote.SIZE_DIFFERS)) {
            text.append(words.say("walk.size-of-block", Map.of("octets", o.size)));
        }
        String before = text.length() > 0 ? "  [" : "[";
        for (DatagramNote note : DatagramNote.all()) {
            if (!note.in(o.notes)) {
                continue;
            }
            text.append(before).append(note(note, d, o));
            before = words.terms().comma();
        }
        if (o.rejectedBy != null) {
            Object frame = words.frame(o.rejectedBy.file(), o.rejectedBy.frame(), d.file);
            text.append(before)
                    .append(words.say("walk.note-icmp", Map.of("text", words.icmp(o.rejectedBy), "frame", frame)));
            before = words.terms().comma();
        }
        if (!before.endsWith("[")) {
            text.append(']');
        }
    }

    private String note(DatagramNote note, Datagram d, DatagramObservation o) {
        String term = words.terms().of(note);
        return switch (note) {
            case DOES_NOT_WAIT ->
                words.say("walk.note-outstanding", Map.of("note", term, "outstanding", o.outstanding));
            case TRUNCATED -> words.cut(term, d.payloadCaptured, d.payloadOctets);
            default -> term;
        };
    }

    /** The name in quotes; nothing in it can command a terminal. */
    String name(TransferredFile file) {
        return file.name() == null ? words.say("walk.name-missing") : Escape.quoted(file.name(), MOST_NAME);
    }

    /** The name for a program, escaped; null when it was not captured. */
    static String wholeName(TransferredFile file) {
        return file.name() == null ? null : Escape.octets(file.name(), MOST_OF_WHOLE_NAME);
    }

    /** {@code complete}, or what speaks against it. */
    String state(TransferredFile f) {
        boolean some = !f.refused() && !f.complete() && f.blocks() > 0 && f.missingBlocks() > 0;
        Map<String, Object> values = Map.of(
                "state", stateLabel(f),
                "missing", f.missingBlocks(),
                "list", some ? NumberList.ofRuns(f.missing(MOST_GAPS), f.missingBlocks()) : "");
        return words.say("walk.file-state", values);
    }

    private static String stateLabel(TransferredFile f) {
        if (f.refused()) {
            return "refused";
        }
        if (f.complete()) {
            return f.endFrame() < 0 ? "no-end" : "complete";
        }
        if (f.blocks() == 0) {
            return "empty";
        }
        return f.missingBlocks() < 0 ? "disorder" : f.missingBlocks() == 0 ? "unfinished" : "incomplete";
    }
}
