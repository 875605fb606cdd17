package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.grade.LineMatcher.Closeness;
import io.github.tcpwalk.homework.grade.LineMatcher.Verdict;
import io.github.tcpwalk.homework.grade.Numbers.Sighting;
import io.github.tcpwalk.homework.grade.Result.Clues;
import io.github.tcpwalk.homework.grade.Result.Outcome;
import io.github.tcpwalk.homework.grade.Result.Parts;
import io.github.tcpwalk.homework.grade.Result.Row;
import io.github.tcpwalk.homework.spec.Check;
import io.github.tcpwalk.homework.spec.End;
import io.github.tcpwalk.homework.spec.Step;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Grades {@code expect}: finds the lines among the segments and says where the two part. */
final class ExpectationGrader {
    /** How far past the place of a missing line a segment that nearly is it is looked for. */
    private static final int LOOK_AHEAD = 200;

    private final TraceConversation conversation;
    private final Check.Expectation expectation;
    private final Numbers numbers;
    private final LineMatcher matcher;
    private final List<Sighting> segments;
    private final PutBack putBack = new PutBack();

    private ExpectationGrader(TraceConversation conversation, Check.Expectation expectation) {
        this.conversation = conversation;
        this.expectation = expectation;
        this.numbers = new Numbers(conversation);
        this.matcher = new LineMatcher(numbers);
        this.segments = numbers.without(withKinds(expectation.ignored()));
    }

    static Outcome grade(TraceConversation conversation, Check.Expectation expectation) {
        ExpectationGrader grader = new ExpectationGrader(conversation, expectation);
        return expectation.perSender() ? grader.perSender() : grader.inOrder();
    }

    /** Who ignores retransmissions ignores every kind of them. */
    private static Set<Note> withKinds(Set<Note> ignored) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        notes.addAll(ignored);
        if (notes.contains(Note.RETRANSMISSION)) {
            notes.add(Note.FAST_RETRANSMISSION);
            notes.add(Note.SPURIOUS_RETRANSMISSION);
        }
        return notes;
    }

    /** Where one line was found. */
    private record Place(Sighting sighting, boolean afterUnforeseen, Sighting before) {}

    private Outcome inOrder() {
        List<Step.Line> lines = expectation.lines();
        Place[] places = new Place[lines.size()];
        Alignment alignment = align(expectation.steps(), segments, lines, places);
        return outcome(lines, places, alignment.earned());
    }

    private Outcome perSender() {
        List<Step.Line> lines = expectation.lines();
        Place[] places = new Place[lines.size()];
        int earned = 0;
        for (boolean client : new boolean[] {true, false}) {
            List<Step> own = expectation.steps().stream()
                    .filter(s -> !(s instanceof Step.Line line)
                            || numbers.isClient(line.from()).equals(Optional.of(client)))
                    .toList();
            List<Sighting> sent = segments.stream()
                    .filter(s -> s.segment().fromClient() == client)
                    .toList();
            earned += align(own, sent, lines, places).earned();
        }
        return outcome(lines, places, earned);
    }

    private Alignment align(List<Step> steps, List<Sighting> among, List<Step.Line> lines, Place[] places) {
        List<Step.Line> own = Step.lines(steps);
        Alignment alignment =
                Alignment.of(steps, among, (line, s) -> matcher.judge(line, s).matches());
        for (Alignment.Match match : alignment.matches()) {
            Sighting before = match.segment() > 0 ? among.get(match.segment() - 1) : null;
            places[indexOf(lines, own.get(match.line()))] =
                    new Place(among.get(match.segment()), match.afterUnforeseen(), before);
        }
        if (!alignment.matches().isEmpty()) {
            List<Alignment.Match> found = alignment.matches();
            putBack.look(among.subList(
                    found.get(0).segment(), found.get(found.size() - 1).segment() + 1));
        }
        return alignment;
    }

    /** Equal lines may occur twice: it is the object that counts. */
    private static int indexOf(List<Step.Line> lines, Step.Line line) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) == line) {
                return i;
            }
        }
        throw new IllegalStateException("a line of another expectation");
    }

    private Outcome outcome(List<Step.Line> lines, Place[] places, int earned) {
        List<Row> rows = new ArrayList<>();
        List<Long> frames = new ArrayList<>();
        Optional<Sentence> parting = Optional.empty();
        List<Sentence> lacking = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        boolean all = true;
        Sighting last = null;
        for (int i = 0; i < places.length; i++) {
            Place place = places[i];
            if (place == null || place.afterUnforeseen()) {
                Optional<String> hint = lines.get(i).hint();
                hint.filter(h -> !hints.contains(h)).ifPresent(hints::add);
                all &= hint.isPresent();
                lacking.add(Shown.said(lines.get(i).text()));
            }
            if (place == null) {
                Sentence why = missing(lines.get(i), last, next(places, i));
                rows.add(new Row(Shown.said(lines.get(i).text()), Sentence.of("report.not-found", "why", why), false));
                if (parting.isEmpty()) {
                    parting = Optional.of(parting(lines.get(i), last, why));
                }
                continue;
            }
            Sentence found = SegmentText.of(conversation, place.sighting().segment());
            rows.add(new Row(Shown.said(lines.get(i).text()), found, !place.afterUnforeseen()));
            if (place.afterUnforeseen() && parting.isEmpty()) {
                parting = Optional.of(Sentence.of(
                        "report.unforeseen",
                        "line",
                        lines.get(i).text(),
                        "segment",
                        SegmentText.of(conversation, place.before().segment())));
                frames.add(place.before().segment().frame());
            }
            frames.add(place.sighting().segment().frame());
            last = place.sighting();
        }
        if (earned == lines.size()) {
            return Outcome.met(1, rows, putBack.remark(), frames)
                    .with(new Clues(true, List.of(), false, new Parts(earned, earned, lacking)));
        }
        double share = expectation.perLine() ? (double) earned / lines.size() : 0;
        Optional<Sentence> told = parting.flatMap(p -> putBack.remark()
                .map(remark -> Sentence.of("report.both", "first", p, "second", remark))
                .or(() -> Optional.of(p)));
        Parts parts = expectation.perLine() ? new Parts(earned, lines.size(), lacking) : Parts.NONE;
        return Outcome.missed(share, rows, told, frames).with(new Clues(share > 0, hints, all, parts));
    }

    private static Sighting next(Place[] places, int after) {
        for (int i = after + 1; i < places.length; i++) {
            if (places[i] != null) {
                return places[i].sighting();
            }
        }
        return null;
    }

    private static Sentence parting(Step.Line line, Sighting last, Sentence why) {
        return last == null
                ? Sentence.of("report.first-not-found", "line", line.text(), "why", why)
                : Sentence.of("report.lacks", "frame", last.segment().frame(), "line", line.text(), "why", why);
    }

    /** Why a line was not found between two segments that were: the segment that comes closest to it says so. */
    private Sentence missing(Step.Line line, Sighting after, Sighting before) {
        if (numbers.isClient(line.from()).isEmpty()) {
            return numbers.whyNoSuch(line.from());
        }
        Sighting closest = null;
        Verdict verdict = new Verdict(Closeness.OTHER_DIRECTION, Optional.empty());
        int looked = 0;
        boolean inside = after == null;
        for (Sighting s : segments) {
            if (before != null && s == before && !expectation.perSender()) {
                break;
            }
            if (inside && looked++ < LOOK_AHEAD) {
                Verdict v = matcher.judge(line, s);
                if (!v.matches() && v.closeness().compareTo(verdict.closeness()) > 0) {
                    closest = s;
                    verdict = v;
                }
            }
            inside |= s == after;
        }
        if (closest != null) {
            return Sentence.of(
                    "report.closest",
                    "frame",
                    closest.segment().frame(),
                    "why",
                    verdict.why().orElseThrow());
        }
        Sentence from = end(line.from());
        return after == null
                ? Sentence.of("report.none-before", "end", from)
                : Sentence.of(
                        "report.none-after",
                        "end",
                        from,
                        "frame",
                        after.segment().frame());
    }

    private Sentence end(End end) {
        boolean plain = end == End.C || end == End.S;
        String here = numbers.isClient(end).orElse(true) ? "client" : "server";
        return Sentence.of("report.end", "end", end, "here", plain ? "" : here);
    }
}
