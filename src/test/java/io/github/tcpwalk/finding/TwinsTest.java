package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each trouble beside a sound twin that differs in the one thing: the trouble is named, the twin is not accused. How
 * often each finding was named where it should be, and where it should not, is left in target/diagnosis.txt.
 */
class TwinsTest {
    /** {named where it is, all where it is, named where it is not} by name. */
    private static final Map<String, int[]> TALLY = new TreeMap<>();

    @TestFactory
    List<DynamicTest> eachIsNamedAndItsTwinIsNot() {
        List<DynamicTest> tests = new ArrayList<>();
        List<Twin> table = Stream.of(
                        new AttemptTwins(),
                        new TransferTwins(),
                        new EndTwins(),
                        new LookalikeTwins(),
                        new CrowdTwins(),
                        new UnansweredTwins(),
                        new PathTwins(),
                        new ResetTwins())
                .flatMap(some -> some.all().stream())
                .toList();
        for (Twin twin : table) {
            tests.add(DynamicTest.dynamicTest(twin.kind(), () -> {
                List<Finding> sick = told(twin.sick().get());
                List<Finding> sound = told(twin.sound().get());
                int[] tally = TALLY.computeIfAbsent(twin.name().toString(), key -> new int[3]);
                boolean named = sick.stream().anyMatch(f -> f.name() == twin.name() && f.severity() == twin.severity());
                boolean accused = sound.stream()
                        .filter(f -> !twin.remarkAllowed() || f.severity() != Severity.INFO)
                        .anyMatch(f -> f.name() == twin.name());
                tally[0] += named ? 1 : 0;
                tally[1]++;
                tally[2] += accused ? 1 : 0;
                assertEquals(true, named, () -> twin.name() + " is not among " + sick);
                assertEquals(false, accused, () -> "the twin: " + sound);
                List<Finding> alarms = sound.stream()
                        .filter(f -> f.severity() != Severity.INFO)
                        .toList();
                assertEquals(List.of(), twin.soundIsWell() ? alarms : List.of());
            }));
        }
        return tests;
    }

    @AfterAll
    static void leaveTheTally() throws IOException {
        StringBuilder text = new StringBuilder("finding                   named  of  named in a twin\n");
        TALLY.forEach((name, n) -> text.append(String.format("%-25s %5d %3d %16d%n", name, n[0], n[1], n[2])));
        Files.writeString(Path.of("target/diagnosis.txt"), text);
    }

    /** What a diagnosis tells: without what a pattern explains. */
    private static List<Finding> told(Case c) {
        List<Finding> all = new ArrayList<>();
        c.patterns().forEach(p -> all.add(p.finding()));
        c.unexplained().forEach(all::add);
        return all;
    }

    /**
     * @param soundIsWell the twin has no error or warning at all
     * @param remarkAllowed it may show the finding as a remark
     */
    record Twin(
            String kind,
            FindingName name,
            Severity severity,
            Supplier<Case> sick,
            Supplier<Case> sound,
            boolean soundIsWell,
            boolean remarkAllowed) {}
}
