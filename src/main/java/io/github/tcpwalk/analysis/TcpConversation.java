package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.FrameList;
import io.github.tcpwalk.tcp.ClientRule;
import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.tcp.Glance;
import io.github.tcpwalk.tcp.NextNumber;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Outcome;
import io.github.tcpwalk.tcp.PlainCourse;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.HeaderLog;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Segment;

/** A TCP connection, or an attempt at one. */
public final class TcpConversation extends Conversation {
    private ClientRule rule;
    private final boolean self;
    private final State held;
    /** The one between the same ends before; null for none. */
    private transient TcpConversation before;

    private final transient Places places;

    /** All its segments, where nobody had to think about any until all was read; else null. */
    transient HeaderLog log;

    /** Null when nothing speaks for its being a part of the one before. */
    private transient Doubt doubt;

    private boolean takenBack;
    /** Another one began between the same ends. */
    boolean followed;
    /** Something came after it was settled. */
    boolean late;
    /** The first telling is over. */
    private boolean ended;
    /** Made of a row that began with a SYN. */
    boolean attempt;
    /** Where it is made of its row whenever somebody asks; null for one that is kept. */
    transient Roll madeBy;
    /** It slept, and may again. */
    transient boolean woken;
    /** See {@link Brief}; null where it cannot sleep any more, or nobody has thought about it. */
    transient HeaderLog brief;

    private transient Outcome outcome;
    /** Null before somebody asked, and where that may change. */
    transient Traits traits;

    private Summary summary;
    /** Before it was told again; null where it was not. */
    private transient Summary firstSummary;

    TcpConversation(
            int number, int serial, Segment first, boolean fromClient, ClientRule rule, TcpConversation newest) {
        super(number, serial, first, fromClient);
        this.rule = rule;
        this.self = first.sourcePort == first.destinationPort
                && first.sourceLow == first.destinationLow
                && first.sourceHigh == first.destinationHigh;
        this.before = newest == null || newest.doubt == null ? newest : newest.before;
        this.held = before == null ? null : before.track.connection().state(before.fromClient(first) != fromClient);
        places = new Places(first, newest == null ? null : newest.places);
        if (newest != null) {
            newest.followed = true;
            before.followed = true;
        }
        doubt = Doubt.of(first, before, newest);
    }

    @Override
    long touch() {
        return super.touch() + (log == null ? 0 : log.touch());
    }

    /** @return whether it should be thought about now */
    boolean putOff(Segment s) {
        log.add(s, fromClient(s));
        return log.full();
    }

    /** Whether its segments are thought about as they come, and nothing of it is in doubt. */
    boolean isSteady() {
        return track != null && before == null && doubt == null && !settled() && track.isSteady();
    }

    /** The number that the sender of {@code s} is to send next, as far as that is known before it came. */
    int expects(Segment s) {
        if (track != null) {
            return NextNumber.of(track.connection(), fromClient(s), s.seq);
        }
        return log == null || log.size() == 0 ? s.seq : log.next(fromClient(s));
    }

    /** What all its segments so far make of it. */
    Track think(Observation observation) {
        if (track == null) {
            track = thought(observation);
            brief = woken ? log : null;
            if (log != null && !woken) {
                log.clear();
            }
            log = null;
        }
        return track;
    }

    private Track thought(Observation observation) {
        Track made = Track.first(this, new Connection(rule, self, held, null));
        if (log != null) {
            log.read(Ends.of(this, true), Ends.of(this, false), (s, fromClient) -> {
                made.segment(s, fromClient, observation);
                return true;
            });
        }
        return log == null && isAttempt() ? Parcel.begun(this, made, observation) : made;
    }

    /** The same; where nobody thought about any of it before, nothing is kept of what it takes. */
    private Connection glimpse() {
        Observation observation = new Observation();
        return (track == null ? thought(observation) : think(observation)).connection();
    }

    /** The one before is forgotten. */
    void forgetBefore() {
        if (before != null && before.forgotten) {
            before = null;
            doubt = null;
        }
    }

    @Override
    void forgetFrames(int count) {
        super.forgetFrames(count);
        places.forgetAllBut(frames());
    }

    /** Null when it is surely no part of the one before. */
    Doubt doubt() {
        return doubt;
    }

    TcpConversation before() {
        return before;
    }

    @Override
    void dispelDoubt() {
        doubt = null;
    }

    /** A SYN or SYN+ACK of it, in the first telling: does it tell who is the client, where that was guessed? */
    void learnClient(Segment s) {
        if (settled()) {
            return;
        }
        ClientRule guessed = rule;
        if (track.connection().learnClient(s, fromClient(s))) {
            exchangeEnds();
        }
        rule = track.connection().clientRule();
        brief = rule == guessed ? brief : null;
    }

    /** Another packet of it: does it leave the doubt? */
    void doubt(Segment s) {
        if (doubt != null && !doubt.keep(s, fromClient(s), places.latest())) {
            doubt = null;
        }
    }

    void handPlaceTo(TcpConversation older) {
        older.places.goOnAt(places);
    }

    /** It was a part of the one before. */
    void takenBack() {
        takenBack = true;
        outcome = track.connection().outcome();
        summary = track.connection().summary(outcome);
        track = null;
    }

    @Override
    boolean wasTakenBack() {
        return takenBack;
    }

    /** Whether it is known for good how it went. */
    boolean isSummedUp() {
        return summary != null;
    }

    /** How it went by a second telling, which knew from the first segment on where it would lead. */
    void retold(Summary again) {
        firstSummary = firstSummary == null ? summary : firstSummary;
        traits = null;
        summary = again;
    }

    /** {@return whether telling it again may make other figures of how it went} */
    public boolean mayBeRetold() {
        return !Sparing.mayPassOver(this);
    }

    /** {@return how it went by the first telling, so that every telling again begins with knowing the same} */
    public Summary firstSummary() {
        return firstSummary == null ? summary() : firstSummary;
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
        places.passes(s);
    }

    void remember(Segment s, boolean tookPart, TcpConversation newest) {
        remember(s, tookPart, newest.places.latest());
    }

    /** @param place how many packets of the frame between its ends came before it */
    void remember(Segment s, boolean tookPart, int place) {
        remember(s);
        places.remember(s, tookPart, place);
    }

    /** Of a frame that it has no packet in so far: what else comes of that between its ends may be others'. */
    @Override
    void remember(IcmpError e) {
        boolean has = frames() != null && frames().endsWith(e.file, e.frame);
        super.remember(e);
        if (!has) {
            places.rememberNone(e);
        }
    }

    /** Which packets between its ends are its own, of frames that hold several; null where none does. */
    FrameList places() {
        return places.own();
    }

    /** {@return how the client was told from the server} */
    public ClientRule clientRule() {
        return rule;
    }

    /** {@return whether both ends are one socket, connected to itself} */
    public boolean self() {
        return self;
    }

    /** Where its server stood in the conversation before; null without one. */
    State held() {
        return held;
    }

    /** {@return whether an earlier conversation of this capture had the same ends} */
    public boolean reusesPorts() {
        return held != null;
    }

    @Override
    void rest() {
        brief = null; // what it forgets now would be known
        if (track != null) {
            track.connection().rest();
        }
    }

    @Override
    void settle() {
        if (!settled()) {
            rest();
        }
        super.settle();
    }

    @Override
    void goesOn() {
        if (settled()) {
            outcome();
            late = true;
        }
    }

    @Override
    void end() {
        ended = true;
    }

    /** It is worked out how it went, and of the first telling nothing else kept but what waited until now. */
    TcpConversation conclude() {
        if (summary == null) {
            track = track == null ? thought(new Observation()) : track; // its log's room is given back with all others'
            outcome();
            summary = lastSummary();
        }
        super.forget();
        return this;
    }

    @Override
    void forget() {
        conclude().log = null;
    }

    /** {@return how it opened and closed; so far, while under way} Once settled it stays what it is. */
    public Outcome outcome() {
        if (outcome != null) {
            return outcome;
        }
        Outcome now = glimpse().outcome();
        outcome = settled() ? now : null;
        return now;
    }

    /** {@return what a line tells of it, for who asks but once of very many when all was read} */
    public Glance glance() {
        Glance plain = plain();
        return plain == null ? lastSummary().glance() : plain;
    }

    /** The same where that needs no thinking; else null. */
    Glance plain() {
        boolean may = ended && summary == null && track == null && log != null && rule == ClientRule.SYN && !self;
        return may ? PlainCourse.of(log, Ends.of(this, true), Ends.of(this, false)) : null;
    }

    Summary lastSummary() {
        if (summary != null || !ended) {
            return summary();
        }
        Connection c = glimpse();
        Outcome now = outcome == null || late ? c.outcome() : outcome;
        return c.finalSummary(now, outcome == null ? now : outcome);
    }

    /** {@return how it went in figures; so far, while under way} When all was read it is made once, if asked for. */
    public Summary summary() {
        if (summary != null) {
            return summary;
        }
        if (ended) {
            forget();
            return summary;
        }
        return glimpse().summary(outcome);
    }

    /** {@return whether it is made anew for each who asks, so that keeping many takes memory} */
    public boolean isMadeAnew() {
        return madeBy != null;
    }

    /** {@return of which kind it is; so far, while under way} */
    public Traits traits() {
        if (traits != null || isAttempt()) {
            return traits == null ? Traits.LONE_SYN : traits;
        }
        Traits now = Traits.of(summary(), madeBy != null && Sparing.isPlain(outcome()));
        if (summary != null) {
            traits = madeBy == null ? now : madeBy.learn(this, now);
        }
        return now;
    }

    /**
     * {@return whether it is known without thinking that nothing but a SYN came, to which nobody said anything} Of one
     * that is told as it comes it is not known so.
     */
    public boolean isAttempt() {
        return attempt && packets() == 1 && icmp().isEmpty();
    }

    @Override
    public long octetsToServer() {
        return madeBy != null || isAttempt() ? 0 : summary().client().uniqueOctets();
    }

    @Override
    public long octetsToClient() {
        return madeBy != null || isAttempt() ? 0 : summary().server().uniqueOctets();
    }
}
