package io.github.tcpwalk.view;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.text.Style;

/** How a segment is shown, so that trouble is seen before anything is read. */
public final class Emphasis {
    private static final long ALARMING = Note.RETRANSMISSION.bit
            | Note.PREVIOUS_SEGMENT_LOST.bit
            | Note.ACKED_UNSEEN_SEGMENT.bit
            | Note.ZERO_WINDOW.bit
            | Note.BAD_CHECKSUM.bit
            | Note.OUT_OF_ORDER.bit
            | Note.OVERLAP_CONFLICT.bit
            | Note.DATA_AFTER_RST.bit
            | Note.DATA_AFTER_FIN.bit;

    private Emphasis() {}

    /** Whether it shows trouble: of the path, of an end, or of the capture. */
    public static boolean isTrouble(Observation o) {
        return (o.notes() & ALARMING) != 0 || o.role == Role.RST;
    }

    public static Style of(Observation o) {
        if (isTrouble(o)) {
            return Style.ALARM;
        }
        return o.phase == Phase.OPEN ? Style.OPENING : o.phase == Phase.CLOSE ? Style.CLOSING : Style.NONE;
    }
}
