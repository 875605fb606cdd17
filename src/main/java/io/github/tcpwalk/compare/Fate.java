package io.github.tcpwalk.compare;

import java.util.Locale;

/** What became of a segment between the two points. */
public enum Fate {
    /** It is in both captures. */
    ARRIVED,
    /** The point nearer its sender has it, the other does not: it was lost between them. */
    LOST,
    /** The same of some of its octets: of a large segment that an interface cut into packets, some were lost. */
    PARTLY_LOST,
    /** Only one capture has it, though it passed the other point as well. */
    NOT_CAPTURED,
    /** It came into being between the points: only that farther from whom it names as its sender has it. */
    INSERTED,
    /** A second one of a packet that was sent once, made between the points. */
    DUPLICATED,
    /** The other capture was not running when it passed there. */
    OUTSIDE,
    /** Something between the points ended its connection: it carries no octets that were not seen before. */
    OWN,
    /** The same, and its octets were not passed on. */
    NOT_RELAYED,
    /** A second sight of a packet that its capture holds twice. */
    COPY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
