package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import java.util.List;

/** What comparing one conversation came to. */
public final class ComparedConversation {
    private final Pair pair;
    private final Place place;
    private final boolean relayed;
    private final Way toServer;
    private final Way toClient;
    private final List<Reset> resets;
    private final long leftOut;

    ComparedConversation(
            Pair pair, Place place, boolean relayed, Way toServer, Way toClient, List<Reset> resets, long leftOut) {
        this.pair = pair;
        this.place = place;
        this.relayed = relayed;
        this.toServer = toServer;
        this.toClient = toClient;
        this.resets = List.copyOf(resets);
        this.leftOut = leftOut;
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

    /** At B, the end that is A's client. */
    public String clientAtB() {
        return pair.swapped() ? b().server() : b().client();
    }

    public String serverAtB() {
        return pair.swapped() ? b().client() : b().server();
    }

    public Place place() {
        return place;
    }

    /** Something between the points has a connection of its own to either side: octets are compared, not segments. */
    public boolean relayed() {
        return relayed;
    }

    /** What A's client sent. */
    public Way toServer() {
        return toServer;
    }

    public Way toClient() {
        return toClient;
    }

    /** Those alike together. */
    public List<Reset> resets() {
        return resets;
    }

    /** Segments of both captures past as many as are compared ({@code --bound compared}). */
    public long leftOut() {
        return leftOut;
    }

    public long lost() {
        return toServer.lost() + toClient.lost();
    }

    public boolean isCalm() {
        return toServer.isCalm()
                && toClient.isCalm()
                && resets.stream().allMatch(r -> r.origin() == Reset.Origin.END && r.fate() == Fate.ARRIVED);
    }
}
