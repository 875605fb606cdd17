package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a submission to hold it against others: conversations of the assignment, not what else the machine
 * was doing, which students who share it share honestly.
 *
 * @param sha256 of the whole file
 * @param empty when the file holds no frame at all, which is nothing in common
 * @param graded the conversation that was graded; empty when none fits
 * @param fitting those that the spec selects, the graded one among them
 */
public record Fingerprint(String sha256, boolean empty, Optional<Print> graded, List<Print> fitting) {
    /** An assignment has a few connections. */
    private static final int MOST_FITTING = 20;

    /** @param grade of this trace by this spec */
    public static Fingerprint of(Trace trace, Spec spec, Grade grade, String sha256) {
        int number = grade.conversation().map(Grade.Chosen::number).orElse(0);
        Optional<Print> graded = trace.conversations().stream()
                .filter(c -> c.number() == number)
                .findFirst()
                .map(Print::of);
        return new Fingerprint(
                sha256,
                trace.capture().frames() == 0,
                graded,
                namesPorts(spec) ? all(trace, spec) : graded.map(List::of).orElse(List.of()));
    }

    /** Of a capture that nobody is graded for. */
    public static Fingerprint of(Trace trace, Spec spec, String sha256) {
        return new Fingerprint(sha256, trace.capture().frames() == 0, Optional.empty(), all(trace, spec));
    }

    private static List<Print> all(Trace trace, Spec spec) {
        return trace.conversations().stream()
                .filter(c -> fits(spec, c))
                .limit(MOST_FITTING)
                .map(Print::of)
                .toList();
    }

    private static boolean fits(Spec spec, TraceConversation c) {
        return spec.select()
                .fits(
                        c.protocol(),
                        c.conversation().clientPort(),
                        c.conversation().serverPort());
    }

    private static boolean namesPorts(Spec spec) {
        return spec.select().serverPort().isPresent()
                || spec.select().clientPort().isPresent()
                || spec.select().port().isPresent();
    }
}
