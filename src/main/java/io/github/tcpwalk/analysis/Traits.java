package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;

/**
 * What tells kinds of conversations apart where there are millions, which mostly have the same. Of those of which all
 * else is made anew whenever somebody asks, they are kept.
 *
 * @param opening how it was opened, or failed to be
 * @param marks yes or no, by what asks for them below
 * @param mss in octets, that the server's SYN+ACK announced; 0 for none
 * @param history in the letters of Zeek
 */
public record Traits(Opening opening, int marks, int mss, String history) {
    private static final int CLIENT_SYN = 1;
    private static final int CLIENT_RETRIES = 1 << 1;
    private static final int SERVER_SYN_ACK = 1 << 2;
    private static final int SERVER_RETRIES = 1 << 3;
    private static final int CLIENT_SPOKE = 1 << 4;
    private static final int SERVER_SPOKE = 1 << 5;
    private static final int SERVER_DATA = 1 << 6;
    private static final int SERVER_FIN = 1 << 7;
    private static final int CLIENT_RESET = 1 << 8;
    private static final int PLAIN = 1 << 9;

    /** Of one of which nothing came but a SYN. */
    static final Traits LONE_SYN = new Traits(Opening.UNANSWERED, CLIENT_SYN | CLIENT_SPOKE | PLAIN, 0, "S");

    /** @param plain nothing that is said of it depends on what came later, or on octets; asked of rows alone */
    static Traits of(Summary t, boolean plain) {
        Summary.End client = t.client();
        Summary.End server = t.server();
        int marks = (client.synSeen() ? CLIENT_SYN : 0)
                | (client.synCount() > 1 ? CLIENT_RETRIES : 0)
                | (server.synAckSeen() ? SERVER_SYN_ACK : 0)
                | (server.synAckCount() > 1 ? SERVER_RETRIES : 0)
                | (client.segments() > 0 ? CLIENT_SPOKE : 0)
                | (server.segments() > 0 ? SERVER_SPOKE : 0)
                | (server.dataSeen() ? SERVER_DATA : 0)
                | (server.finSeen() ? SERVER_FIN : 0)
                | (t.closing() == Closing.RESET && t.resetter() == client ? CLIENT_RESET : 0)
                | (plain ? PLAIN : 0);
        return new Traits(t.opening(), marks, server.mss(), t.history());
    }

    private boolean has(int mark) {
        return (marks & mark) != 0;
    }

    /** {@return whether a SYN of the client was captured} */
    public boolean clientSyn() {
        return has(CLIENT_SYN);
    }

    /** {@return whether the client sent its SYN more than once} */
    public boolean clientRetries() {
        return has(CLIENT_RETRIES);
    }

    /** {@return whether a SYN+ACK of the server was captured} */
    public boolean serverSynAck() {
        return has(SERVER_SYN_ACK);
    }

    /** {@return whether the server sent its SYN+ACK more than once} */
    public boolean serverRetries() {
        return has(SERVER_RETRIES);
    }

    /** {@return whether any segment of the client was captured} */
    public boolean clientSpoke() {
        return has(CLIENT_SPOKE);
    }

    /** {@return whether any segment of the server was captured} */
    public boolean serverSpoke() {
        return has(SERVER_SPOKE);
    }

    /** {@return whether a segment of the server with data was captured} */
    public boolean serverData() {
        return has(SERVER_DATA);
    }

    /** {@return whether the server sent a FIN} */
    public boolean serverFin() {
        return has(SERVER_FIN);
    }

    /** {@return whether a RST of the client ended it} */
    public boolean clientReset() {
        return has(CLIENT_RESET);
    }

    /** Whether nothing that is said of one that is made of its row depends on what came later, or on octets. */
    boolean plain() {
        return has(PLAIN);
    }
}
