package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.grade.Numbers.Sighting;
import io.github.tcpwalk.homework.spec.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The best way to lay the lines of an expectation over the segments, both in order. A matched line earns one; where
 * segments that no {@code ...} allows stand between two matched lines, the later line earns nothing. All lines are
 * earned only when the whole expectation is there in one run, so the same computation finds full matches and partial
 * ones.
 *
 * <p>Dynamic programming over segments with the best alignment that ends in each line: segments times lines steps,
 * memory for lines squared, whatever the trace.
 *
 * @param matches line by line in order; lines that were not found are missing
 * @param earned lines that count
 * @param lines of the expectation
 */
record Alignment(List<Match> matches, int earned, int lines) {
    /**
     * @param line index among the lines, from 0 @param afterUnforeseen unforeseen segments stand before it, so it
     *     earned nothing
     */
    record Match(int line, int segment, boolean afterUnforeseen) {}

    /** The last match of an alignment and, linked, those before it. */
    private record Cell(int line, int segment, boolean afterUnforeseen, int earned, int found, Cell before) {
        static Cell after(Cell before, int line, int segment, boolean afterUnforeseen) {
            int earned = (before == null ? 0 : before.earned()) + (afterUnforeseen ? 0 : 1);
            return new Cell(line, segment, afterUnforeseen, earned, before == null ? 1 : before.found() + 1, before);
        }
    }

    boolean complete() {
        return earned == lines;
    }

    static Alignment of(List<Step> steps, List<Sighting> segments, BiPredicate<Step.Line, Sighting> matches) {
        List<Step.Line> lines = new ArrayList<>();
        List<Integer> gapBefore = new ArrayList<>();
        int lastGap = 0;
        for (Step step : steps) {
            if (step instanceof Step.Line line) {
                lines.add(line);
                gapBefore.add(lastGap);
            } else {
                lastGap = lines.size();
            }
        }
        Cell best = new Search(lines, gapBefore, matches).run(segments);
        List<Match> found = new ArrayList<>();
        for (Cell cell = best; cell != null; cell = cell.before()) {
            found.add(new Match(cell.line(), cell.segment(), cell.afterUnforeseen()));
        }
        Collections.reverse(found);
        return new Alignment(found, best == null ? 0 : best.earned(), lines.size());
    }

    private static final class Search {
        private final List<Step.Line> lines;
        /** For line i: lines with a smaller index than this are separated from it by a {@code ...}. */
        private final List<Integer> gapBefore;

        private final BiPredicate<Step.Line, Sighting> matches;
        /** Best alignment whose last match is line i at the previous segment. */
        private Cell[] adjacent;
        /** Best alignment whose last match is line i at any earlier segment. */
        private final Cell[] earlier;

        Search(List<Step.Line> lines, List<Integer> gapBefore, BiPredicate<Step.Line, Sighting> matches) {
            this.lines = lines;
            this.gapBefore = gapBefore;
            this.matches = matches;
            this.adjacent = new Cell[lines.size()];
            this.earlier = new Cell[lines.size()];
        }

        Cell run(List<Sighting> segments) {
            for (int j = 0; j < segments.size(); j++) {
                Cell[] now = new Cell[lines.size()];
                boolean any = false;
                for (int i = 0; i < lines.size(); i++) {
                    if (!matches.test(lines.get(i), segments.get(j))) {
                        continue;
                    }
                    now[i] = extend(i, j);
                    any = true;
                }
                if (any || Arrays.stream(adjacent).anyMatch(c -> c != null)) {
                    for (int i = 0; i < now.length; i++) {
                        earlier[i] = better(earlier[i], adjacent[i]);
                    }
                    adjacent = now;
                }
            }
            Cell best = null;
            for (int i = 0; i < lines.size(); i++) {
                best = better(best, better(earlier[i], adjacent[i]));
            }
            return best;
        }

        private Cell extend(int i, int j) {
            Cell run = null;
            Cell broken = null;
            for (int k = 0; k < i; k++) {
                run = better(run, adjacent[k]);
                if (k < gapBefore.get(i)) {
                    run = better(run, earlier[k]);
                } else {
                    broken = better(broken, earlier[k]);
                }
            }
            Cell inRun = Cell.after(run, i, j, false);
            // on a tie what stands in between is named where it stands, behind all that is as it should be
            return broken == null ? inRun : better(Cell.after(broken, i, j, true), inRun);
        }

        /** More earned, then more found; on a tie the one found first, which starts earlier in the trace. */
        private static Cell better(Cell a, Cell b) {
            if (a == null) {
                return b;
            }
            if (b == null || b.earned() < a.earned()) {
                return a;
            }
            return b.earned() > a.earned() || b.found() > a.found() ? b : a;
        }
    }
}
