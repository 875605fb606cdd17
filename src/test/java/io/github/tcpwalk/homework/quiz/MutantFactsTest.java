package io.github.tcpwalk.homework.quiz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.cli.Mutant;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.homework.trace.TraceConversation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Samples whose packets were changed, doubled, left out and moved have every fact or a reason why not, and questions.
 * More: {@code -Dfacts.mutants=20000}.
 */
class MutantFactsTest {
    private static final int COUNT = Integer.getInteger("facts.mutants", 400);

    @TempDir
    private Path folder;

    @Test
    void nothingBreaks() throws IOException {
        List<List<Mutant.Record>> samples = new ArrayList<>();
        for (Path sample : Sources.samples()) {
            samples.add(Mutant.read(sample));
        }
        Map<String, String> faults = new TreeMap<>();
        Path file = folder.resolve("mutant.pcapng");
        for (int i = 0; i < COUNT; i++) {
            Random random = new Random(i);
            Mutant mutant = new Mutant(random, samples.get(i % samples.size()));
            for (int changes = 1 + random.nextInt(12); changes > 0; changes--) {
                mutant.change();
            }
            Mutant.write(mutant.records, file);
            QuizSource source = Sources.of(file);
            for (TraceConversation c : source.conversations()) {
                try {
                    everything(source, c);
                } catch (RuntimeException e) {
                    StackTraceElement[] at = e.getStackTrace();
                    faults.putIfAbsent(
                            e + " at "
                                    + Stream.of(at)
                                            .filter(t -> t.getClassName().contains("homework"))
                                            .findFirst(),
                            "seed " + i + ", conversation " + c.number());
                }
            }
        }
        assertEquals(Map.of(), faults);
    }

    private static void everything(QuizSource source, TraceConversation c) {
        for (Fact fact : Facts.all()) {
            if (fact.isTemplate()) {
                for (int n = 1; n < 4; n++) {
                    Facts.named(fact.listedAs().replaceFirst("[A-Z]+$", String.valueOf(n)))
                            .ifPresent(numbered -> numbered.of(source.trace(), c));
                }
            } else {
                fact.of(source.trace(), c);
            }
        }
        Quiz.all(source, c);
    }
}
