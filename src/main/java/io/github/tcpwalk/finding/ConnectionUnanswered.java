package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Refusal;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.util.List;
import java.util.function.Consumer;

/** Only SYNs, and nothing came back. What else the host did in this capture narrows the cause down. */
final class ConnectionUnanswered implements Detector {
    /** RFC 6298 section 2: the first SYN is given a second before it is sent again. */
    static final long FIRST_TIMEOUT_NANOS = Nanos.SECOND;
    /** What looks for the hops on a way sends with no more; what wants to arrive begins with at least twice as much. */
    private static final int MOST_HOPS_LOOKED_FOR = 30;

    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private final Gaps gaps = new Gaps();
    private long firstNanos;
    private long synNanos;
    private int ttl;
    /** Octets of the latest SYN with its headers; 0 where it is not known. */
    private int packet;

    private boolean damaged;

    private ConnectionUnanswered(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        return subject.opening() == Opening.UNANSWERED && subject.stillborn() && !OldDuplicate.begins(subject)
                ? new ConnectionUnanswered(subject)
                : null;
    }

    @Override
    public boolean looksIntoPackets() {
        return !subject.conversation().icmp().isEmpty(); // which may be about the size of its packet
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.SYN) {
            firstNanos = evidence.total() == 0 ? s.timestampNanos : firstNanos;
            evidence.add(s);
            gaps.add(o.sinceEarlierNanos);
            ttl = s.ttl;
            packet = s.ipOffset < 0 ? 0 : s.payloadOffset - s.ipOffset + s.payloadOctets;
            synNanos = s.timestampNanos;
        }
    }

    @Override
    public void refused(Segment s, Observation o) {
        damaged |= o.role == Role.RST && o.refusal == Refusal.WRONG_CHECKSUM;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        long syns = evidence.total();
        boolean alone = syns == 1;
        long silence = subject.connection().lastNanos() - synNanos + subject.silenceNanos();
        long sinceFirst = silence + synNanos - firstNanos;
        boolean early = sinceFirst < FIRST_TIMEOUT_NANOS && subject.end(false).segments() == 0;
        Values values = (early ? subject.atTheEnd() : new Values())
                .address("server", subject.party(false))
                .count("syns", syns);
        if (subject.end(false).segments() == 0 && (usedUp(values, found) || told(values, found))) {
            return;
        }
        if (!early && subject.connection().self()) { // a socket that connects to itself answers at once
            found.accept(Finding.of(FindingName.CONNECTION_UNANSWERED, "itself", values, evidence)
                    .about(subject, false)
                    .as(Severity.WARNING));
            return;
        }
        if (early) {
            values.duration("silence", silence);
        } else {
            values.gaps("gaps", gaps);
            cause(values);
        }
        Finding finding = Finding.of(FindingName.CONNECTION_UNANSWERED, early ? Finding.EARLY : "", values, evidence)
                .about(subject, false);
        if (subject.connection().client().rstSeen()) {
            finding = finding.as(Severity.INFO).doubted("gave-up");
        } else if (early) {
            finding = finding.as(Severity.INFO).doubted();
        } else if (alone) {
            finding = finding.as(Severity.WARNING).doubted("alone");
        } else if (subject.surroundings().oneDirection()) {
            finding = finding.doubted("one-direction");
        }
        found.accept(finding);
    }

    /** A SYN that did not get there says nothing about who is there. */
    private boolean usedUp(Values values, Consumer<Finding> found) {
        String sender = null;
        for (IcmpNotice notice : subject.conversation().icmp()) {
            if (notice.hopsUsedUp()) {
                sender = sender == null ? notice.sender() : sender;
                evidence.add(notice);
            }
        }
        boolean looksForHops = ttl <= MOST_HOPS_LOOKED_FOR;
        if (sender == null && !looksForHops) {
            return false;
        }
        values.number("ttl", ttl).number("version", subject.conversation().ipVersion());
        if (sender == null) {
            found.accept(Finding.of(FindingName.CONNECTION_UNANSWERED, "few-hops", values, evidence)
                    .about(subject, false)
                    .as(Severity.INFO)
                    .doubted());
        } else {
            values.address("sender", sender).choice("why", looksForHops ? "traceroute" : "loop");
            found.accept(Finding.of(FindingName.CONNECTION_UNANSWERED, "expired", values, evidence)
                    .about(subject, false)
                    .as(looksForHops ? Severity.INFO : Severity.ERROR));
        }
        return true;
    }

    /** An ICMP error that rejects nothing by itself: the client may try again, yet it tells why there is no answer. */
    private boolean told(Values values, Consumer<Finding> found) {
        List<IcmpNotice> notices = subject.conversation().icmp().stream()
                .filter(n -> n.quotedFromClient() && tells(n))
                .toList();
        if (notices.isEmpty()) {
            return false;
        }
        IcmpNotice last = notices.get(notices.size() - 1);
        notices.forEach(evidence::add);
        IcmpReason.tell(values, last, subject.address(false)).count("times", notices.size());
        if (last.tooBig()) {
            values.octets("mtu", last.mtu())
                    .octets("packet", packet)
                    .choice("fits", packet > 0 && packet <= last.mtu() ? "yes" : "no");
        }
        found.accept(Finding.of(FindingName.CONNECTION_UNANSWERED, "told", values, evidence)
                .about(subject, false));
        return true;
    }

    private static boolean tells(IcmpNotice n) {
        return n.timeExceeded() || n.parameterProblem() || n.tooBig() || n.sourceQuench();
    }

    private void cause(Values values) {
        TcpConversation c = subject.conversation();
        TcpConversation same = subject.surroundings().acceptedFromSameClient(c);
        TcpConversation others = subject.surroundings().acceptedOnSamePort(c);
        TcpConversation refused = subject.surroundings().refusedOnSamePort(c);
        TcpConversation up = subject.surroundings().heard(c);
        TcpConversation elsewhere = subject.surroundings().sameEnds().answeredElsewhere(c);
        Arrivals.Stopped stopped = subject.surroundings().stopped(c);
        if (subject.end(false).segments() > 0) {
            values.choice("cause", damaged ? "damaged-reset" : "stray-reset");
        } else if (elsewhere != null) {
            values.choice("cause", "elsewhere")
                    .address("other", elsewhere.server())
                    .number("conversation", elsewhere.number());
        } else if (stopped != null) {
            values.choice("cause", "stopped")
                    .number("conversation", stopped.last().number())
                    .duration("before", c.firstNanos() - stopped.sinceNanos())
                    .count("inVain", stopped.inVain());
        } else if (same != null) {
            values.choice("cause", "answered-this-client").number("conversation", same.number());
        } else if (others != null) {
            boolean later = sameClient(others, c);
            values.choice("cause", later ? "answered-later" : "answered-another-client")
                    .number("conversation", others.number());
        } else if (refused != null) {
            values.choice("cause", "refused-others")
                    .choice("whom", sameClient(refused, c) ? "same" : "others")
                    .number("conversation", refused.number());
        } else if (up != null) {
            boolean port = up.serverPort() == c.serverPort();
            values.choice("cause", port ? "port-used" : "host-up")
                    .number("conversation", up.number())
                    .number("otherPort", up.serverPort())
                    .number("port", c.serverPort());
        } else {
            values.choice("cause", "silent-host");
        }
    }

    private static boolean sameClient(TcpConversation a, TcpConversation b) {
        return a.clientHigh() == b.clientHigh() && a.clientLow() == b.clientLow();
    }
}
