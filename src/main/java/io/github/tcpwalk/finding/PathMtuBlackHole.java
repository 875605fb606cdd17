package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.wire.Segment;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Only large segments vanish: a hop takes smaller packets only, and the ICMP message that would say so does not come
 * (RFC 2923 section 2.1). One size is sent again and again in vain while the other end is there and everything smaller
 * passes; what is cut into smaller pieces then, passes too.
 */
final class PathMtuBlackHole implements Detector {
    /** So many losses of the same octets in a row are no chance while smaller segments pass. */
    private static final int FEWEST_REPEATS = 3;
    /** Less than any path has to carry says nothing about size (RFC 9293 section 3.7.1: 536 octets). */
    private static final int LEAST_OCTETS = 500;
    /** More under way than this is no path on which nothing large passes. Bounds the memory. */
    private static final int MOST_UNDER_WAY = 1024;

    private final Subject subject;
    private final boolean client;
    /** Octets of payload by the number at which they begin, relative, as they were sent last. */
    private final TreeMap<Long, Integer> underWay = new TreeMap<>();
    /** The end of the furthest of them, ever. */
    private long sentTo = Long.MIN_VALUE;

    private Evidence run = new Evidence();
    private Evidence vain = new Evidence();
    private long runSeq = -1;
    private int runOctets;
    private boolean heardInRun;
    private int vanishes = Integer.MAX_VALUE;
    private int vanishingPacket;
    private int packet;
    private long vainRepeats;
    private int passed;
    private int pieces;
    private long acknowledged;
    private long receiverWindow = 1;
    private boolean tooMuch;

    private PathMtuBlackHole(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
    }

    static Detector on(Subject subject, boolean client) {
        boolean both =
                subject.end(!client).segments() > 0 && !subject.connection().self();
        boolean told = !new TooLong(subject, client).notices.isEmpty(); // then nothing is filtered
        return both && !told && subject.end(client).retransmissions() >= FEWEST_REPEATS
                ? new PathMtuBlackHole(subject, client)
                : null;
    }

    @Override
    public boolean looksIntoPackets() {
        return true;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client) {
            heard(s, o);
        } else if (s.payloadOctets > 0 && !s.has(Segment.RST) && receiverWindow > 0 && o.phase != Phase.OPEN) {
            sent(s, o);
        }
    }

    private void sent(Segment s, Observation o) {
        boolean again = o.is(Note.RETRANSMISSION) && o.earlierFrame > 0;
        if (again && o.relativeSeq == runSeq && s.payloadOctets == runOctets) {
            run.add(s);
        } else if (again && o.relativeSeq == runSeq && s.payloadOctets < runOctets) {
            endRun();
            pieces = vanishes < Integer.MAX_VALUE ? s.payloadOctets : 0;
        } else if (again && o.relativeSeq >= acknowledged) {
            endRun();
            runSeq = o.relativeSeq;
            runOctets = s.payloadOctets;
            packet = s.payloadOffset - s.ipOffset + s.payloadOctets;
            packet = s.ipOffset < 0 ? 0 : packet;
            run.add(Place.before(s, o)).add(s);
        }
        put(o.relativeSeq, s.payloadOctets);
    }

    /** What is sent anew in other sizes was lost in the old ones. */
    private void put(long start, int octets) {
        if (start < sentTo) {
            Map.Entry<Long, Integer> before = underWay.lowerEntry(start);
            if (before != null && before.getKey() + before.getValue() > start) {
                underWay.remove(before.getKey());
            }
            underWay.subMap(start, start + octets).clear();
        }
        underWay.put(start, octets);
        sentTo = Math.max(sentTo, start + octets);
        if (underWay.size() > MOST_UNDER_WAY) {
            tooMuch = true;
            underWay.clear();
        }
    }

    private void heard(Segment s, Observation o) {
        receiverWindow = s.has(Segment.RST) || o.overtaken ? receiverWindow : o.window;
        heardInRun |= run.total() > 1;
        if (!s.has(Segment.ACK) || s.has(Segment.RST)) {
            return;
        }
        for (int i = 0; s.hasOption(Segment.OPT_SACK) && i < s.sackBlocks; i++) {
            long left = o.relativeAck + (s.sackLeft(i) - s.ack);
            arrived(left, o.relativeAck + (s.sackRight(i) - s.ack));
        }
        if (o.relativeAck > acknowledged) {
            acknowledged = o.relativeAck;
            arrived(0, acknowledged);
            if (acknowledged > runSeq) {
                run = new Evidence();
                runSeq = -1;
                heardInRun = false;
            }
        }
    }

    private void arrived(long from, long to) {
        var entries = underWay.tailMap(from, true).entrySet().iterator();
        while (entries.hasNext()) {
            var sent = entries.next();
            if (sent.getKey() + sent.getValue() > to) {
                return;
            }
            passed = Math.max(passed, sent.getValue());
            entries.remove();
        }
    }

    /** The same octets are not sent any more, or not in one piece: was that in vain? */
    private void endRun() {
        if (run.total() > FEWEST_REPEATS && runOctets >= LEAST_OCTETS && runOctets < vanishes) {
            vanishes = runOctets;
            vanishingPacket = packet;
            vain = run;
            vainRepeats = run.total() - 1;
        }
        run = new Evidence();
        runSeq = -1;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        boolean inVain = runSeq >= 0;
        endRun();
        boolean passes = pieces > 0 || inVain && heardInRun;
        if (tooMuch || vanishes == Integer.MAX_VALUE || passed >= vanishes || !passes) {
            return;
        }
        boolean cut = pieces > 0 && passed > 0 && acknowledged > 1;
        Values values = new Values()
                .end("end", subject.who(client))
                .number("version", subject.conversation().ipVersion())
                .octets("vanishes", vanishes)
                .octets("packet", vanishingPacket)
                .count("repeats", vainRepeats)
                .octets("passed", passed)
                .octets("pieces", cut ? pieces : 0);
        found.accept(Finding.of(FindingName.PATH_MTU_BLACK_HOLE, values, vain).about(subject, client));
    }
}
