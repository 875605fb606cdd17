package io.github.tcpwalk.view;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.text.Style;

/** How a segment is shown, so that trouble is seen before anything is read. */
public final class Emphasis {
    private Emphasis() {}

    public static Style of(Observation o) {
        if (Words.alarms(o)) {
            return Style.ALARM;
        }
        return o.phase == Phase.OPEN ? Style.OPENING : o.phase == Phase.CLOSE ? Style.CLOSING : Style.NONE;
    }
}
