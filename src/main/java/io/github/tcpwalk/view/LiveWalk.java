package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.List;
import java.util.Map;

/** The lines of packets that are told as they come, whoever's they are. */
final class LiveWalk {
    private final StringBuilder line;
    private final Words words;
    private final WalkHeader header;
    private final FileHeads files;
    private final SegmentWalk segments;
    private final DatagramWalk datagrams;
    private final OtherLine other;
    private WalkOptions options;
    private Turns turns;
    private AttemptCounts attemptCounts;
    private Attempts attempts;
    private boolean each;
    /** The heads of the columns stand above. */
    private boolean headed;

    private boolean inPlace;

    LiveWalk(StringBuilder line, Words words, FileHeads files, SegmentWalk segments, DatagramWalk datagrams) {
        this.line = line;
        this.words = words;
        this.header = new WalkHeader(line, words);
        this.files = files;
        this.segments = segments;
        this.datagrams = datagrams;
        this.other = new OtherLine(line, words);
    }

    /** A terminal shows it as it is written: what goes on changing is written over. */
    void refreshInPlace() {
        inPlace = true;
    }

    /** However often the same comes, it is told each time. */
    void tellEach() {
        each = true;
    }

    /** Another capture. */
    void opens() {
        turns = new Turns();
        attemptCounts = new AttemptCounts(words, turns, inPlace);
        attempts = new Attempts(turns, attemptCounts);
        headed = false;
    }

    void use(WalkOptions others) {
        options = others;
        attemptCounts.use(others);
    }

    void segment(TcpConversation c, Segment s, Observation o, boolean copy) {
        boolean news = turnTo(c, s);
        segments.turn(c, turns.firstNanos(), turns.previousNanos());
        segments.segment(s, o);
        turns.told(s.timestampNanos);
        if (!each) {
            attempts.take(c, s, o, news, copy, line);
        }
    }

    void datagram(Conversation c, Datagram d, DatagramObservation o) {
        turnTo(c, d);
        datagrams.among(d, o, other, turns);
        turns.told(d.timestampNanos);
    }

    void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        turnTo(c, e);
        other.begin(e, !notice.quotedFromClient(), turns);
        other.role(notice.ipVersion() == 6 ? "ICMPv6" : "ICMP", Style.ALARM);
        Map<String, Object> values = Map.of("text", words.icmp(notice), "sender", notice.sender());
        other.end(words.say("walk.icmp-from", values), Style.ALARM);
        turns.told(e.timestampNanos);
        if (!each) {
            attempts.error(c, e, line);
        }
    }

    /**
     * Says whose line follows, and of a conversation that is new which it is.
     *
     * @return whether it is new
     */
    private boolean turnTo(Conversation c, Packet p) {
        files.capture(options.paint());
        boolean news = turns.names(c);
        boolean narrows = turns.narrows(c);
        if (!headed || narrows && segments.margin() == 0) {
            segments.beginMixed(turns.margin());
        } else if (narrows) {
            segments.margin(turns.margin());
        }
        headed = true;
        if (news) {
            files.parted();
            header.named(c, options);
        }
        files.packet(p);
        turns.number(line, c, options);
        other.use(segments.narrowed(), segments.columns(), turns.margin());
        return news;
    }

    /** Whether it was counted among others instead of shown. */
    boolean counts(Conversation c) {
        return attempts.counts(c);
    }

    void over(List<Conversation> over) {
        attempts.over(over, line);
    }

    /** Nothing comes of it any more. */
    void forget(Conversation c) {
        turns.forget(c);
        attempts.forget(c);
    }

    /** What is written now stands below all lines until now. */
    void writes() {
        attemptCounts.writes(line);
    }

    /** Nothing comes at the moment. */
    void flush() {
        attempts.flush(line);
    }

    /** No packet follows; or those that were not told when they came. */
    void end() {
        attempts.end(line);
        turns.forget();
    }
}
