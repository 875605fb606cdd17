package io.github.tcpwalk.stream;

/** Tells when a direction waited long enough at one position, see {@link Patience}. */
final class Waiting {
    private final Patience patience;
    private boolean stuck;
    private long position;
    private long since;
    private int segments;
    private boolean clocked;
    private long latest;
    private boolean disordered;

    Waiting(Patience patience) {
        this.patience = patience;
    }

    /** A segment passed at {@code now}, and the direction is or is not stuck before {@code at}. */
    boolean isOver(boolean isStuck, long at, long now) {
        if (clocked && now < latest - Patience.CLOCK_SLACK_NANOS) {
            disordered = true;
        }
        latest = clocked ? Math.max(latest, now) : now;
        clocked = true;
        if (!isStuck || disordered) {
            stuck = false;
            return false;
        }
        if (!stuck || position != at) {
            stuck = true;
            position = at;
            since = now;
            segments = 0;
            return false;
        }
        segments++;
        if (segments < patience.segments() || now - since < patience.nanos()) {
            return false;
        }
        stuck = false;
        return true;
    }
}
