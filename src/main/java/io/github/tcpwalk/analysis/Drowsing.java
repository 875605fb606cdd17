package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.Segment;

/** Puts to sleep again those that woke, and are as brief as before; also in a second telling. */
record Drowsing(Roll all, FlowTable table, Settling settling) {
    /** Another segment was thought about. */
    void took(TcpConversation c, Segment s) {
        boolean brief = c.brief != null;
        Brief.add(c, s);
        boolean closes = c.track.closes();
        settling.over(c, c.brief == null && (closes || brief && c.track.closing));
    }

    /** A second telling is through with it. */
    void leaves(Conversation c) {
        if (all.letsGo(c)) {
            table.remove(c);
        }
    }

    /** Before a packet is given to its own. Those that cannot sleep wait to be settled where they are over. */
    void run() {
        TcpConversation c;
        while ((c = all.drowsiest()) != null) {
            if (all.sleeps(c)) {
                table.remove(c);
            } else {
                boolean waits = c.brief != null && c.track.closing;
                c.brief = null;
                settling.over(c, waits);
            }
        }
    }
}
