package io.github.tcpwalk.screen;

import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.DatagramRole;
import io.github.tcpwalk.view.rung.Rung;
import io.github.tcpwalk.view.rung.Saying;
import io.github.tcpwalk.wire.Datagram;
import java.util.Locale;
import java.util.Map;

/**
 * What passed between two ends that send datagrams.
 *
 * @param role of the last one, in a transfer that stops and waits
 * @param block that the last one carries or acknowledges
 * @param outstanding blocks that were sent and are not acknowledged
 */
record Exchange(Side client, Side server, DatagramRole role, int block, int outstanding) {
    static final Exchange NOTHING = new Exchange(Side.NOTHING, Side.NOTHING, DatagramRole.DATAGRAM, 0, 0);

    /**
     * One end.
     *
     * @param last what it sent last
     */
    record Side(long datagrams, long octets, Saying last) {
        static final Side NOTHING = new Side(0, 0, Saying.name("-"));

        Side after(Datagram d, Saying role) {
            return new Side(datagrams + 1, octets + d.payloadOctets, role);
        }
    }

    Exchange after(Datagram d, DatagramObservation o, Saying said) {
        return new Exchange(
                o.fromClient ? client.after(d, said) : client,
                o.fromClient ? server : server.after(d, said),
                o.role,
                o.block,
                o.outstanding);
    }

    String meaning(Book book, Rung rung) {
        return book.say(
                "screen.datagram",
                Map.of(
                        "role",
                        role.toString().toLowerCase(Locale.ROOT),
                        "block",
                        block,
                        "refused",
                        block < 0,
                        "octets",
                        rung.octets(),
                        "outstanding",
                        outstanding));
    }
}
