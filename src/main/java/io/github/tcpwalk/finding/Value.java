package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.tcp.State;
import java.io.Serializable;
import java.util.List;

/** What a finding measured or names. It is never a formatted text: each language writes it in its own way. */
public sealed interface Value extends Serializable {
    /** @param nanos 0 or more */
    record Duration(long nanos) implements Value {}

    /** @param octets 0 or more */
    record Octets(long octets) implements Value {}

    /** How many. */
    record Count(long count) implements Value {}

    /** A number that is a name or a field's content: of a port, a frame, a conversation, a TTL. */
    record Number(long number) implements Value {}

    /** {@code part} of {@code whole}, both 0 or more. */
    record Share(long part, long whole) implements Value {}

    /** @param octetsPerSecond 0 or more */
    record Rate(double octetsPerSecond) implements Value {}

    /** @param state of an end (RFC 9293 section 3.3.2) */
    record InState(State state) implements Value {}

    /** One end of the conversation. */
    record End(Party party) implements Value {}

    /** An address, with or without its port: the same in every language. */
    record Address(String text) implements Value {}

    /** One of a few alternatives that a sentence tells apart; lower case, hyphens. */
    record Choice(String name) implements Value {}

    /**
     * Times between events, in order.
     *
     * @param more there were others after these
     */
    record Gaps(List<Long> nanos, boolean more) implements Value {}

    /** @param more there are others after these */
    record Ports(List<Integer> ports, boolean more) implements Value {}

    /** A value and what it is called in the sentence and in JSON, in camel case. */
    record Named(String name, Value value) implements Serializable {}
}
