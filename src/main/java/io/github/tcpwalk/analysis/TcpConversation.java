package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.FrameList;
import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.tcp.Connection.ClientRule;
import io.github.tcpwalk.tcp.Outcome;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;

/** A TCP connection, or an attempt at one. */
public final class TcpConversation extends Conversation {
    private final ClientRule rule;
    private final boolean self;
    private final boolean reusesPorts;
    /** The one between the same ends before; null for none. */
    private final TcpConversation before;

    /** The latest packet between its ends, of whichever conversation: its frame, and how many that held before. */
    private int placeFile;

    private long placeFrame;
    private int place;
    /** Of frames that hold several packets between its ends, the places of its own; null for none. */
    private FrameList places;

    private Outcome outcome;
    private Summary summary;

    TcpConversation(int number, Segment first, boolean fromClient, Connection connection, Conversation before) {
        super(number, first, fromClient);
        this.rule = connection.clientRule();
        this.self = connection.self();
        this.reusesPorts = connection.reusesPorts();
        this.before = before instanceof TcpConversation tcp ? tcp : null;
        placeFile = first.file;
        placeFrame = first.frame;
        place = this.before == null ? 0 : this.before.place;
        track = Track.first(this, connection);
    }

    /** How it went by a second telling, which knew from the first segment on where it would lead. */
    void retold(Summary again) {
        if (summary != null) {
            summary = again;
        }
    }

    /**
     * The one that {@code s} belongs to: this one, or the one before where that one goes on; null when both are told to
     * their last packet.
     */
    TcpConversation ownerOf(Segment s) {
        boolean goesOn = before != null && before.track != null;
        if (track == null) {
            return goesOn && !s.has(Segment.SYN) ? before : null;
        }
        return goesOn && before.track.goesOnWith(s, track) ? before : this;
    }

    /** Another packet came between its ends, its own or not: the newest conversation between them counts. */
    void passes(Segment s) {
        place = s.frame == placeFrame && s.file == placeFile ? place + 1 : 0;
        placeFrame = s.frame;
        placeFile = s.file;
    }

    /** {@code newest} counted the packet. */
    void remember(Segment s, boolean tookPart, TcpConversation newest) {
        remember(s);
        if (newest.place == 0) {
            return;
        }
        if (places == null) {
            places = new FrameList();
        }
        if (tookPart && !places.endsWith(s.file, s.frame)) {
            places.add(s.file, s.frame, 0);
        }
        places.add(s.file, s.frame, newest.place);
    }

    /**
     * In place of a file position: which packets between its ends are its own, for frames that hold several; of others
     * it is the first. Null when there are no such frames.
     */
    FrameList places() {
        return places;
    }

    /** How the client was told from the server. */
    public ClientRule clientRule() {
        return rule;
    }

    /** Both ends are one socket, connected to itself. */
    public boolean self() {
        return self;
    }

    /** An earlier conversation of this capture had the same ends. */
    public boolean reusesPorts() {
        return reusesPorts;
    }

    @Override
    void settle() {
        if (!settled()) {
            outcome = track.connection().outcome();
            track.connection().rest();
        }
        super.settle();
    }

    /** Before it is told again: only how it went is kept of the first telling. */
    @Override
    void forget() {
        if (summary == null) {
            summary = track.connection().summary();
        }
        super.forget();
    }

    /** How it opened and closed; so far, while under way. */
    public Outcome outcome() {
        return outcome != null ? outcome : track.connection().outcome();
    }

    /** How it went in figures; so far, while under way. */
    public Summary summary() {
        return summary != null ? summary : track.connection().summary();
    }

    @Override
    public long octetsToServer() {
        return summary().client().uniqueOctets();
    }

    @Override
    public long octetsToClient() {
        return summary().server().uniqueOctets();
    }
}
