package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Summary;

/** Attempts to connect that nobody made: a late copy of an older connection's SYN, after that is over. */
final class OldDuplicate {
    /** The longest that a segment is under way (MSL, RFC 9293 section 3.4.1). */
    private static final long LIFETIME_NANOS = 120 * Nanos.SECOND;

    private OldDuplicate() {}

    /** Whether its SYN is most likely such a copy: nobody wanted to connect. */
    static boolean begins(Subject subject) {
        return original(subject) != null;
    }

    /** The connection whose SYN that of the subject most likely is; null where it is one of its own. */
    static TcpConversation original(Subject subject) {
        if (!subject.conversation().reusesPorts() || subject.connection().established()) {
            return null;
        }
        TcpConversation before = subject.surroundings().sameEnds().before(subject.conversation());
        return before != null && copies(subject, before) ? before : null;
    }

    /**
     * Nothing came of its SYN, which has the number of the one before and no later time stamp (RFC 7323), and is its
     * only one where nothing speaks for an old one but these.
     */
    private static boolean copies(Subject subject, TcpConversation before) {
        TcpConversation c = subject.conversation();
        boolean same = before.clientHigh() == c.clientHigh()
                && before.clientLow() == c.clientLow()
                && before.clientPort() == c.clientPort();
        Summary.End opener = before.summary().end(same);
        Summary.End copy = subject.end(true);
        return before.summary().established()
                && subject.connection().firstNanos() - before.summary().lastNanos() < LIFETIME_NANOS
                && opener.synSeen()
                && (copy.synCount() == 1 || TimeWaitReuse.waiting(subject) != null)
                && opener.iss() == copy.iss()
                && copy.synTimestamp() - opener.synTimestamp() <= 0;
    }
}
