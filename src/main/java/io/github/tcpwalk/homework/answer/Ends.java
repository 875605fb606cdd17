package io.github.tcpwalk.homework.answer;

import java.util.Optional;

/**
 * The two ends of the conversation that was asked about: a student may write one with its address and port.
 *
 * @param ofClient whose address or port is asked for; empty when neither's in particular
 */
public record Ends(End client, End server, Optional<Boolean> ofClient) {
    /** @param address in canonical form */
    public record End(String address, int port) {}

    boolean areTheSame() {
        return client.equals(server);
    }
}
