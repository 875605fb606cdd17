package io.github.tcpwalk.tcp;

/** What an earlier telling knows beforehand, where that goes on while this one follows it. */
public final class Foresight {
    private Foresight() {}

    /**
     * From the next segment on holds what is known by now of how the connection goes, in place of what was known when
     * it was begun.
     *
     * @param more by the same earlier telling, further on
     */
    public static void grows(Connection c, Outcome more) {
        c.outcome = more;
        c.opening.outcome = more;
        c.closing.foresee(more);
        c.shown.outcome = more;
        c.shown.standing(true).learn(more.client());
        c.shown.standing(false).learn(c.self() ? more.client() : more.server());
        c.steady = false;
    }
}
