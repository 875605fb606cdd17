package io.github.tcpwalk.finding;

import java.util.List;
import java.util.Locale;

/**
 * Findings with one cause, or whatever else {@link Diagnosis.By} puts together.
 *
 * @param number from 1, in the order of {@link Diagnosis#groups}
 * @param severity that of its worst part
 * @param parts a finding each, the one that most conversations show first
 * @param examples a few to look at, the worst ones, one of each part first
 */
public record Group(int number, Severity severity, Scope scope, List<Part> parts, List<Example> examples, Reach reach) {
    /** What the findings of a group have in common. */
    public enum Kind {
        /** The finding itself, and the host it is about. */
        FINDING,
        /** Who failed to connect, and to which port of several hosts. */
        CLIENT_PORT,
        /** With whom nobody could connect, and that in more than one way. */
        SERVER,
        /** The host they are about. */
        HOST,
        /** The port of their servers. */
        PORT,
        /** The minute in which they first showed. */
        MINUTE;

        /** {@return whether they share a port, or a host's port} */
        public boolean hasPort() {
            return this == CLIENT_PORT || this == SERVER || this == PORT;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param host of a {@link Kind#CLIENT_PORT} the client, of a SERVER or HOST its address; else ""
     * @param port of a CLIENT_PORT, SERVER or PORT; else 0
     * @param minuteNanos where a MINUTE begins, since 1970; else 0
     */
    public record Scope(Kind kind, String host, int port, long minuteNanos) {}

    /**
     * The same finding in one or more conversations.
     *
     * @param example the worst of them
     * @param parties whom it is about
     * @param conversation number of the conversation of {@code example}; 0 for a finding across conversations
     * @param conversations numbers, the first ones
     * @param failed how many of them are attempts to connect that came to nothing
     * @param waits how long they waited; null for a single one, and for what does not wait
     */
    public record Part(
            Finding example,
            Diagnosis.Parties parties,
            int conversation,
            List<Long> conversations,
            long totalConversations,
            long failed,
            Spread waits) {}

    /**
     * How long the conversations of a part waited.
     *
     * @param count how many
     * @param medianNanos half of them took at least so long
     * @param tailNanos the 95th percentile: one in twenty took at least so long
     */
    public record Spread(int count, long medianNanos, long tailNanos, long longestNanos) {}

    /** @param conversation its number; 0 for a finding across conversations */
    public record Example(Finding finding, int conversation) {}

    /**
     * How far it reaches.
     *
     * @param conversations how many show any part of it
     * @param clients how many addresses called in these, {@code servers} how many were called; 0 where not counted
     * @param firstNanos when the first frame passed that shows it, since 1970
     * @param lastNanos when the last one passed; null where only the first is known
     * @param octets payload that they carried
     */
    public record Reach(long conversations, long clients, long servers, long firstNanos, Long lastNanos, long octets) {
        /** So many addresses are counted: it stands for as many or more. */
        public static final int MOST_ADDRESSES = 1 << 16;
    }

    /** {@return the first of the worst parts} */
    public Part worst() {
        return parts.stream()
                .filter(part -> part.example().severity() == severity)
                .findFirst()
                .orElseThrow();
    }
}
