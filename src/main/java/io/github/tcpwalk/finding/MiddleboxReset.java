package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * A RST that came from somewhere else than it says: its TTL, or its place in the IP identifications, is unlike those of
 * the end whose address it bears. Firewalls and filters forge such segments. A SYN alone is nothing to compare with: a
 * scanner writes its own, and the kernel below it knows no connection and resets. Nor are IP identifications, as a RST
 * that no socket sends counts elsewhere: it bears no ACK, and then the end has to go on as if it had sent none. What
 * forges blindly hits no number that is believed.
 */
final class MiddleboxReset implements Detector {
    /** Paths change by a hop or two; a box on the way is farther from the end than that, or starts from another TTL. */
    private static final int FEWEST_HOPS = 3;
    /** An end that counts its packets goes up by a few from one to the next. */
    private static final int SMALL_STEP = 64;

    private static final int FEWEST_STEPS = 3;
    /** Other traffic of the same host may advance its count in between, hardly by this much. */
    private static final int FAR = 8_192;

    private final Subject subject;
    private final Ways client = new Ways();
    private final Ways server = new Ways();
    private final Evidence evidence = new Evidence();
    private boolean byClient;
    private int ttl;
    private int id;
    /** The latest ID of that end before, where it counts. */
    private int countedTo;

    private boolean continues;
    /** A socket sends it: what no socket sends in answer to an ACK bears none (RFC 9293 section 3.10.7.1). */
    private boolean ofSocket;

    private int resets;
    /** The other end believed any of them. */
    private boolean believed;

    /** The end spoke before, went on after it, or was not believed. */
    private boolean borneOut;

    private boolean wentOn;
    /** One in the other end's name came from elsewhere, too: who ends a connection tells both. */
    private boolean toBoth;
    /** It answers as a host does whose end has closed: what came after that found no socket. */
    private boolean afterClose;

    /** How one end's packets look. */
    private static final class Ways {
        int packets;
        int syns;
        int lowest = 255;
        int highest;
        int id = -1;
        int smallSteps;
        boolean counts = true;
        Place frame;
        boolean closed;
        /** It reset the connection itself: what came after that in its name changed nothing. */
        boolean aborted;

        void observe(Segment s) {
            closed |= s.has(Segment.FIN);
            packets++;
            syns += s.has(Segment.SYN) && !s.has(Segment.ACK) ? 1 : 0;
            lowest = Math.min(lowest, s.ttl);
            highest = Math.max(highest, s.ttl);
            if (id >= 0) {
                int step = s.ipId - id & 0xFFFF;
                counts &= step > 0 && step <= SMALL_STEP;
                smallSteps++;
            }
            id = s.ipId;
            frame = Place.of(s);
        }

        boolean farTtl(int other) {
            return packets > 0 && (other < lowest - FEWEST_HOPS + 1 || other > highest + FEWEST_HOPS - 1);
        }

        boolean continuedBy(int other) {
            return counts && smallSteps >= FEWEST_STEPS && (other - id & 0xFFFF) <= SMALL_STEP;
        }

        boolean farId(Segment s) {
            int step = s.ipId - id & 0xFFFF;
            return counts
                    && smallSteps >= FEWEST_STEPS
                    && s.ipVersion == 4
                    && s.ipId != 0
                    && step > FAR
                    && step < 0x10000 - FAR;
        }
    }

    private MiddleboxReset(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean possible = !subject.stillborn() || subject.opening() == Opening.REFUSED;
        boolean reset = subject.end(true).rstSeen() || subject.end(false).rstSeen();
        return possible && reset && !subject.connection().self() ? new MiddleboxReset(subject) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        Ways ways = o.fromClient ? client : server;
        if (s.has(Segment.RST)) {
            believed |= reset(s, o.fromClient, ways.packets > ways.syns, true);
            return;
        }
        wentOn |= evidence.total() > 0 && o.fromClient == byClient && !s.has(Segment.SYN) && !ways.farTtl(s.ttl);
        ways.observe(s);
    }

    /** Whether it is one of those that came from elsewhere. */
    private boolean reset(Segment s, boolean fromClient, boolean spoke, boolean accepted) {
        Ways ways = fromClient ? client : server;
        boolean others = resets > 0 && fromClient != byClient;
        boolean far = ways.farTtl(s.ttl) || ways.farId(s);
        if (others || !far || ways.aborted) {
            if (others && far && !ways.aborted && spoke && accepted) {
                toBoth = true;
                evidence.add(s);
            }
            ways.aborted |= !far && accepted && resets == 0 && ways.packets > 0;
            return false;
        }
        if (resets++ == 0) {
            byClient = fromClient;
            ttl = s.ttl;
            id = s.ipId;
            countedTo = ways.id;
            continues = ways.continuedBy(id);
            borneOut = spoke;
            afterClose = ways.closed && !s.has(Segment.ACK);
            ofSocket = s.has(Segment.ACK);
            evidence.add(ways.frame);
        }
        evidence.add(s);
        return true;
    }

    /** Its number is wrong, too. */
    @Override
    public void refused(Segment s, Observation o) {
        if (s.has(Segment.RST)) {
            reset(s, o.fromClient, true, false);
        } else {
            segment(s, o);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (evidence.total() == 0) {
            return;
        }
        Ways usual = byClient ? client : server;
        boolean byTtl = usual.farTtl(ttl);
        if (!wentOn && !(borneOut && (byTtl || ofSocket))) {
            return;
        }
        Values values = new Values().end("end", subject.who(byClient));
        if (byTtl) {
            values.number("ttl", ttl).number("lowest", usual.lowest).number("highest", usual.highest);
            values.choice("usual", usual.lowest == usual.highest ? "one" : "several");
        } else {
            values.number("id", id).number("countedTo", countedTo);
        }
        if (!believed && wentOn) {
            values.count("resets", resets).choice("by", byTtl ? "ttl" : "ip-id");
            found.accept(Finding.of(FindingName.MIDDLEBOX_RESET, "blind", values, evidence)
                    .about(subject, byClient)
                    .as(Severity.WARNING));
            return;
        }
        if (toBoth) {
            values.choice("also", "other").end("peer", subject.who(!byClient));
        }
        boolean samePath = byTtl && Math.abs(hops(ttl) - hops(usual.highest)) < FEWEST_HOPS;
        if (samePath && afterClose) {
            return; // it sends what has no socket from another initial TTL, or what stands before it does
        }
        found.accept(Finding.of(FindingName.MIDDLEBOX_RESET, byTtl ? "ttl" : "ip-id", values, evidence)
                .about(subject, byClient)
                .as(byTtl && !samePath ? Severity.ERROR : Severity.WARNING)
                .doubted(!byTtl ? "ip-id" : samePath ? "same-distance" : continues ? "same-numbering" : null));
    }

    /** Hops travelled: senders start from 64, 128 or 255. */
    private static int hops(int ttl) {
        return (ttl <= 64 ? 64 : ttl <= 128 ? 128 : 255) - ttl;
    }
}
