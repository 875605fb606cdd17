package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.homework.fact.Comparator;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.fact.FactWords;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One check.
 *
 * @param needs ids of earlier checks; when one of them fails this one is skipped, unless segments show it all the same
 * @param alternatives one, or those of {@code any_of}: the one that earns most counts
 */
public record Check(
        String id,
        String title,
        double points,
        Level level,
        List<String> needs,
        List<Alternative> alternatives,
        Optional<String> hint) {

    public enum Level {
        ERROR,
        WARN
    }

    /** @param credit share of the points that a full match earns, above 0 to 1 */
    public record Alternative(Requirement requirement, double credit, Optional<String> hint) {}

    public sealed interface Requirement {}

    /**
     * Segments in order.
     *
     * @param ignored notes of segments that are passed over
     * @param perSender order counts only within what one end sent
     * @param perLine each matched line earns its share
     */
    public record Expectation(List<Step> steps, Set<Note> ignored, boolean perSender, boolean perLine)
            implements Requirement {
        public List<Step.Line> lines() {
            return Step.lines(steps);
        }
    }

    /**
     * How the connection opens, or how it closes, by name: whatever segments do it.
     *
     * @param names as {@code Opening} or {@code Closing} show themselves, any of which will do
     * @param written as the spec has it
     */
    public record Manner(Part part, Set<String> names, String written) implements Requirement {
        /** No SYN left, as the other host is of one's own network and answered no ARP. */
        public static final String NO_NEIGHBOUR = "no-neighbour";

        public Fact fact() {
            return Facts.named(part.name().toLowerCase(Locale.ROOT)).orElseThrow();
        }

        /** "How the connection was opened: three-way handshake or simultaneous open". */
        public Sentence text() {
            return Sentence.of(
                    "report.manner",
                    "part",
                    fact().name(),
                    "names",
                    written,
                    "title",
                    fact().title(),
                    "asked",
                    asked());
        }

        public Sentence asked() {
            return FactWords.listed(
                    "report.or",
                    Stream.of(written.split("\\|"))
                            .filter(name -> !name.isBlank())
                            .map(name ->
                                    FactWords.word(fact().name(), name.strip().replaceAll("[ _]+", "-")))
                            .toList());
        }
    }

    /** The part of a conversation that has a manner; the fact of the same name tells which. */
    public enum Part {
        OPENING,
        CLOSING
    }

    /** Facts that must hold, all of them. */
    public record Assertions(List<Assertion> assertions) implements Requirement {}

    /**
     * @param wanted one value, several for {@code in}
     * @param hint for who breaks this one
     */
    public record Assertion(
            Fact fact, Comparator comparator, List<FactValue> wanted, String written, Optional<String> hint) {
        /** "Retransmissions: at most 2", and by its name "retransmissions is at most 2". */
        public Sentence text() {
            return Sentence.of(
                    "report.assertion",
                    "fact",
                    fact.name(),
                    "compared",
                    Sentence.of("report.compared", "is", comparator.word(wanted), "value", written),
                    "title",
                    fact.title(),
                    "asked",
                    asked());
        }

        /** "at most 2". */
        public Sentence asked() {
            return FactWords.asked(fact, comparator, wanted, written);
        }
    }
}
