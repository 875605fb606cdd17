package io.github.tcpwalk.bench;

/** One connection of {@link Traffic}, as far as it went. */
final class Peer {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK = 16;

    /** What comes next. */
    enum Step {
        SYN,
        SYN_ACK,
        ACK,
        DATA,
        FIN,
        FIN_ACKED,
        OTHER_FIN,
        LAST_ACK,
        OVER
    }

    final int client;
    final int server;
    final int clientPort;
    final int serverPort;
    /** Next numbers of both. */
    int clientSeq;

    int serverSeq;
    /** Segments of data still to be sent. */
    int left;

    Step step = Step.SYN;
    /** A segment of the server that was lost behind the capture, and comes again; octets 0 where none was. */
    int lostSeq;

    int lostOctets;

    Peer(int client, int server, int clientPort, int serverPort) {
        this.client = client;
        this.server = server;
        this.clientPort = clientPort;
        this.serverPort = serverPort;
    }
}
