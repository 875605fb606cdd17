package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import java.util.List;

/** One conversation in both captures, as far as it is known before its segments are told. */
public class MatchedConversation {
    private final Pair pair;
    private final Place place;
    private final boolean relayed;
    private final List<IcmpSight> icmp;

    MatchedConversation(Pair pair, Place place, boolean relayed, List<IcmpSight> icmp) {
        this.pair = pair;
        this.place = place;
        this.relayed = relayed;
        this.icmp = List.copyOf(icmp);
    }

    MatchedConversation(MatchedConversation other) {
        this(other.pair, other.place, other.relayed, other.icmp);
    }

    public TcpConversation a() {
        return pair.a();
    }

    public TcpConversation b() {
        return pair.b();
    }

    public MatchedBy matchedBy() {
        return pair.by();
    }

    /** What is the client at A is taken for the server at B. */
    public boolean swapped() {
        return pair.swapped();
    }

    /** It might be another one. */
    public boolean unsure() {
        return pair.unsure();
    }

    /** Addresses or ports differ. */
    public boolean translated() {
        return pair.translated();
    }

    public Place place() {
        return place;
    }

    /** Something between the points has a connection of its own to either side: octets are compared, not segments. */
    public boolean relayed() {
        return relayed;
    }

    /** ICMP errors that quote a segment of it, in order of A's clock. */
    public List<IcmpSight> icmp() {
        return icmp;
    }
}
