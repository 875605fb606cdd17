package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;

/**
 * Told a story in order that was told before as it came, it tells a view those packets that were not told then: nothing
 * of their conversation had matched what was asked for.
 */
final class Omitted implements Visitor {
    private final View view;
    private final AsItCame came = new AsItCame();
    private boolean any;

    Omitted(View view) {
        this.view = view;
    }

    /** Hears first of each packet that was told when it came. */
    Visitor asItCame() {
        return came;
    }

    private boolean isNew() throws IOException {
        boolean isNew = !came.takeTold();
        if (isNew && !any) {
            any = true;
            view.omitted();
        }
        return isNew;
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        if (isNew()) {
            view.segment(c, s, o);
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        if (isNew()) {
            view.copy(c, s, o);
        }
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        if (isNew()) {
            view.datagram(c, d, o);
        }
    }
}
