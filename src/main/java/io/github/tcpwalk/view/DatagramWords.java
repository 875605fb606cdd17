package io.github.tcpwalk.view;

import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.NumberList;
import io.github.tcpwalk.udp.DatagramNote;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.DatagramRole;
import io.github.tcpwalk.udp.TransferredFile;
import io.github.tcpwalk.wire.Datagram;

/** Short texts about datagrams that several views share. */
final class DatagramWords {
    /** A name longer than this is shown cut: it shares a line with others. */
    private static final int MOST_NAME = 60;

    /** Octets of a name that a program gets; the sender may have sent no zero to end it. */
    private static final int MOST_OF_WHOLE_NAME = 4096;

    private static final int MOST_GAPS = 8;

    private DatagramWords() {}

    /** {@code BLOCK 3}, {@code ACK 3}, {@code NAME}, {@code datagram}. */
    static String role(DatagramObservation o) {
        return switch (o.role) {
            case BLOCK, ACK -> o.role + " " + o.block;
            case DATAGRAM -> "datagram";
            default -> o.role.toString();
        };
    }

    /** What a person wants to know besides: name, size of a short block, notes; empty without any. */
    static void notes(StringBuilder text, Datagram d, DatagramObservation o) {
        if (o.role == DatagramRole.NAME) {
            text.append(name(o.file));
        } else if (o.role == DatagramRole.BLOCK && o.size != 1024 || o.is(DatagramNote.SIZE_DIFFERS)) {
            text.append("size ").append(o.size);
        }
        String before = text.length() > 0 ? "  [" : "[";
        for (DatagramNote note : DatagramNote.all()) {
            if (!note.in(o.notes)) {
                continue;
            }
            text.append(before).append(note);
            before = ", ";
            if (note == DatagramNote.DOES_NOT_WAIT) {
                text.append(" (").append(o.outstanding).append(" outstanding)");
            } else if (note == DatagramNote.TRUNCATED) {
                text.append(" (")
                        .append(d.payloadCaptured)
                        .append(" of ")
                        .append(d.payloadOctets)
                        .append(" captured)");
            }
        }
        if (o.rejectedBy != null) {
            text.append(before).append(o.rejectedBy.text()).append(" in frame ").append(o.rejectedBy.frame());
            before = ", ";
        }
        if (before.equals(", ")) {
            text.append(']');
        }
    }

    /** The name in quotes; nothing in it can command a terminal. */
    static String name(TransferredFile file) {
        return file.name() == null ? "(name not captured)" : Escape.quoted(file.name(), MOST_NAME);
    }

    /** The name for a program, escaped; null when it was not captured. */
    static String wholeName(TransferredFile file) {
        return file.name() == null ? null : Escape.octets(file.name(), MOST_OF_WHOLE_NAME);
    }

    /** {@code complete}, or what speaks against it. */
    static String state(TransferredFile f) {
        if (f.refused()) {
            return "refused by the receiver";
        }
        if (f.complete()) {
            return f.endFrame() < 0 ? "complete (END not captured)" : "complete";
        }
        if (f.blocks() == 0) {
            return "no block captured";
        }
        if (f.missingBlocks() < 0) {
            return "incomplete: block numbers all over the place";
        }
        if (f.missingBlocks() == 0) {
            return "incomplete: neither a short block nor END";
        }
        return "incomplete: " + Measure.noun(f.missingBlocks(), "block") + " "
                + NumberList.ofRuns(f.missing(MOST_GAPS), f.missingBlocks()) + " missing";
    }
}
