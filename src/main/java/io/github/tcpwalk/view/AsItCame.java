package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;

/**
 * Hears again, of a story that is told a second time, what was told of each packet when it came, before it is asked.
 */
final class AsItCame implements Visitor {
    private boolean told;
    private Observation said;

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        told = true;
        said = o;
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        segment(c, s, o);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        told = true;
        said = null;
    }

    /** Whether the packet that comes now was told when it came. */
    boolean takeTold() {
        boolean was = told;
        told = false;
        return was;
    }

    /** What was said of the segment that comes now; null when it was not told when it came. */
    Observation takeSaid() {
        return takeTold() ? said : null;
    }
}
