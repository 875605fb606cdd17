package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.homework.trace.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An assignment: what to look for in a trace and what it is worth.
 *
 * @param file where it was read from, for messages
 * @param sha256 of the spec as it is written
 * @param trace the capture that everybody answers about, relative to the spec; empty when each student hands in one
 * @param roster columns a roster must have, with the values of the reference capture; empty without {@code ${...}}
 */
public record Spec(
        String file,
        String sha256,
        String id,
        String title,
        String description,
        Selection select,
        Optional<FileName> trace,
        List<Check> checks,
        Optional<Answers> answers,
        Optional<Reference> reference,
        Map<String, String> roster,
        Dates dates,
        Terms terms) {

    /** Points of the checks and of the answers; a warning is worth nothing. */
    public double maxPoints() {
        double points = checks.stream().mapToDouble(Check::points).sum();
        return points
                + answers.map(a -> a.items().stream().mapToDouble(Item::points).sum())
                        .orElse(0.0);
    }

    /**
     * Which conversation is graded.
     *
     * @param port either end's
     * @param number of the conversation, for {@link Pick#NUMBER}
     */
    public record Selection(
            Protocol protocol,
            OptionalInt serverPort,
            OptionalInt clientPort,
            OptionalInt port,
            Pick pick,
            int number) {
        /** Whether it may be graded, by protocol and ports. */
        public boolean fits(Protocol its, int client, int server) {
            return its == protocol
                    && serverPort.orElse(server) == server
                    && clientPort.orElse(client) == client
                    && (port.orElse(client) == client || port.getAsInt() == server);
        }
    }

    /** BEST is the conversation that scores highest; of ALL the one that scores lowest counts. */
    public enum Pick {
        BEST,
        FIRST,
        ALL,
        NUMBER
    }

    /** The instructor's own capture, which must score full marks. Names are relative to the spec. */
    public record Reference(FileName capture, Optional<FileName> answers) {}

    /** A file that the spec names. @param line, column where it does, from 1 */
    public record FileName(String name, int line, int column) {}

    /** When the assignment was open; traffic outside is flagged. */
    public record Dates(Optional<Instant> from, Optional<Instant> to) {}
}
