package io.github.tcpwalk.homework.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.homework.grade.Numbers.Sighting;
import io.github.tcpwalk.homework.spec.End;
import io.github.tcpwalk.homework.spec.FlagPattern;
import io.github.tcpwalk.homework.spec.Step;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The alignment earns as much as trying every way to lay lines over segments. */
class AlignmentPropertyTest {
    /** Line i matches the segments whose kind is in its set of three kinds, a bit mask; 0 stands for "...". */
    private static List<Step> steps(List<Integer> kinds) {
        List<Step> steps = new ArrayList<>();
        for (int kind : kinds) {
            steps.add(
                    kind == 0
                            ? new Step.Gap()
                            : new Step.Line(Integer.toString(kind), End.C, new FlagPattern("*", true), List.of()));
        }
        return steps;
    }

    private static boolean matches(Step.Line line, int kind) {
        return (Integer.parseInt(line.text()) >> kind & 1) != 0;
    }

    private static Alignment align(List<Step> steps, List<Integer> segments) {
        List<Sighting> sightings =
                segments.stream().map(kind -> new Sighting(null, kind, 0)).toList();
        return Alignment.of(steps, sightings, (line, s) -> matches(line, (int) s.clientNext()));
    }

    private static int best(List<Step> steps, int step, List<Integer> segments, int last, boolean gap, boolean any) {
        if (step == steps.size()) {
            return 0;
        }
        if (!(steps.get(step) instanceof Step.Line line)) {
            return best(steps, step + 1, segments, last, true, any);
        }
        int most = best(steps, step + 1, segments, last, gap, any);
        for (int j = last + 1; j < segments.size(); j++) {
            if (!matches(line, segments.get(j))) {
                continue;
            }
            boolean unforeseen = any && !gap && j != last + 1;
            most = Math.max(most, (unforeseen ? 0 : 1) + best(steps, step + 1, segments, j, false, true));
        }
        return most;
    }

    @Property(tries = 2000)
    void earnsTheMostPossible(Draw draw) {
        List<Integer> kinds = draw.list(5, () -> draw.between(0, 7));
        List<Integer> segments = draw.list(7, () -> draw.between(0, 2));
        List<Step> steps = steps(kinds);
        Alignment alignment = align(steps, segments);
        assertEquals(best(steps, 0, segments, -1, false, false), alignment.earned());
        int line = -1;
        int segment = -1;
        List<Step.Line> lines = steps.stream()
                .filter(Step.Line.class::isInstance)
                .map(Step.Line.class::cast)
                .toList();
        for (Alignment.Match match : alignment.matches()) {
            assertTrue(match.line() > line && match.segment() > segment, "in order");
            assertTrue(matches(lines.get(match.line()), segments.get(match.segment())));
            line = match.line();
            segment = match.segment();
        }
    }

    @Test
    void costsLinesTimesSegmentsWhateverTheTrace() {
        List<Integer> many = IntStream.range(0, 200_000).mapToObj(i -> i % 3).toList();
        List<Step> hungry =
                steps(IntStream.range(0, 60).mapToObj(i -> i % 2 == 0 ? 7 : 0).toList());
        assertEquals(30, align(hungry, many).earned());
    }
}
