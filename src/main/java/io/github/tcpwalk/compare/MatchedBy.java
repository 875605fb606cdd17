package io.github.tcpwalk.compare;

import java.util.Locale;

/** By what two conversations were found to be one. */
public enum MatchedBy {
    /** Same ends, same initial sequence numbers. */
    ENDS_AND_ISN,
    /** Other ends, same initial sequence numbers: addresses were translated. */
    ISN,
    /** Raw sequence and acknowledgment numbers of segments. */
    NUMBERS,
    /** Time stamps (RFC 7323) of segments: sequence numbers were rewritten. */
    TIMESTAMPS,
    /** What was sent. */
    CONTENT,
    /** Nothing but the ends, which no other conversation has. */
    ENDS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
