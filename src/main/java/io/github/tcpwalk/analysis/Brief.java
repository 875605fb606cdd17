package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.HeaderLog;
import io.github.tcpwalk.wire.Segment;

/** Of a conversation that slept: all its segments, as long as it may sleep again. In a first telling only. */
final class Brief {
    private Brief() {}

    /** Another segment came of one that is thought about. */
    static void add(TcpConversation c, Segment s) {
        if (c.brief == null) {
            return;
        }
        if (s.payloadOctets == 0 && c.brief.size() < Sleepers.MOST_SEGMENTS && c.brief.takes(s)) {
            c.brief.add(s, c.fromClient(s));
        } else {
            c.brief = null;
        }
    }

    /**
     * {@return all segments of one that slept, of which everything can be made anew of them; null where more is known}
     */
    static HeaderLog of(TcpConversation c) {
        HeaderLog all = c.track == null ? c.log : c.brief;
        boolean may = all != null
                && all.size() == c.packets()
                && all.size() <= Sleepers.MOST_SEGMENTS
                && (c.frames() == null || c.frames().size() == all.size())
                && c.places() == null
                && isSilent(c)
                && c.icmp().isEmpty()
                && c.before() == null
                && !c.followed
                && !c.settled()
                && !c.shut
                && c.told == 0
                && !c.wasTakenBack();
        return may ? all : null;
    }

    /** Whether no payload came of it that may tell what it talks about. */
    static boolean isSilent(Conversation c) {
        return c.lookout == null && c.hint() == null && c.heardOut == 0;
    }
}
