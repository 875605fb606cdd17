package io.github.tcpwalk.compare;

import java.util.List;

/** What comparing one conversation came to. */
public final class ComparedConversation extends MatchedConversation {
    private final Way toServer;
    private final Way toClient;
    private final List<Reset> resets;
    private final long leftOut;

    ComparedConversation(MatchedConversation matched, Way toServer, Way toClient, List<Reset> resets, long leftOut) {
        super(matched);
        this.toServer = toServer;
        this.toClient = toClient;
        this.resets = List.copyOf(resets);
        this.leftOut = leftOut;
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
