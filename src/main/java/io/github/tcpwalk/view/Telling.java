package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Part;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Inspection;
import io.github.tcpwalk.finding.Surroundings;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.view.where.Where;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Tells a view the story of one capture: the only place that brings a story, its findings and a view together. */
public final class Telling {
    private static final Visitor NOBODY = new Visitor() {};

    private final Story story;
    private final View view;
    /** Null where everything is shown that is chosen. */
    private final Narrowing where;

    private final String name;
    /** Of the capture that the story is a part of; null where it is all. */
    private final Supplier<Surroundings> surroundings;

    private Corrections corrections;
    private Inspection inspection;
    private Diagnosis diagnosis;
    private Timing timing;

    private Telling(Story story, View view, String name, Narrowing where, Supplier<Surroundings> surroundings) {
        this.surroundings = surroundings;
        this.story = story;
        this.view = view;
        this.name = name;
        this.where = where;
    }

    /**
     * Tells everything once it is known; or, when packets come as somebody writes them, each as it comes, and what the
     * end makes of it at the end.
     *
     * @param name of the capture, as its user calls it
     */
    public static void of(Story story, View view, String name, boolean comes) throws IOException {
        of(story, view, name, comes, null);
    }

    /**
     * The same of what a condition holds of.
     *
     * @param where where that is not known of a packet when it comes, nothing is told before the end; null for all
     */
    public static void of(Story story, View view, String name, boolean comes, Where where) throws IOException {
        Narrowing narrowing = where == null ? null : new Narrowing(where, story, name);
        Telling telling = new Telling(story, view, name, narrowing, null);
        if (comes && atOnce(where)) {
            telling.live();
        } else {
            telling.whole();
        }
    }

    /** Tells a part of a capture, once it is known. @param surroundings of the whole; asked where a detector asks */
    public static void ofPart(Story story, View view, Supplier<Surroundings> surroundings) throws IOException {
        new Telling(story, view, "", null, surroundings).whole();
    }

    /** Whether what comes is told as it comes, and but once; else {@link #of} tells all of it again at its end. */
    public static boolean once(View view, Where where) {
        return view.order() == View.Order.PACKETS ? where == null : bounded(view) && atOnce(where);
    }

    private static boolean atOnce(Where where) {
        return where == null || where.knownAtOnce();
    }

    private static boolean bounded(View view) {
        return view.order() != View.Order.SUMMARY && view.wants().stream().allMatch(want -> want == View.Want.FINDINGS);
    }

    /** Tells a visitor, in the order captured, the packets that a condition holds of, and every frame. */
    public static void inOrder(Story story, Visitor visitor, String name, Where where) throws IOException {
        Narrowing narrowing = new Narrowing(where, story, name);
        narrowing.begin(false);
        story.inOrder(narrowing.held(visitor));
        narrowing.end();
    }

    private void whole() throws IOException {
        if (where != null && diagnoses()) {
            where.beginDiagnosis();
        } else if (where != null) {
            where.begin(view.order() == View.Order.BY_NUMBER);
        }
        view.opens(story, name, false);
        switch (view.order()) {
            case BY_NUMBER -> byNumber();
            case IN_ORDER -> inOrder(packets());
            case PACKETS -> bySegment();
            default -> inOrder(where != null && where.ofPackets() ? packets(NOBODY) : null);
        }
        view.summary(story);
    }

    private boolean diagnoses() {
        return view.wants().contains(View.Want.DIAGNOSIS);
    }

    private void bySegment() throws IOException {
        if (where == null) {
            story.packets(view::segment);
        } else {
            story.inOrder(where.split(view));
            where.end();
        }
    }

    private Visitor packets() {
        return packets(view);
    }

    private Visitor packets(Visitor to) {
        return sieved(where == null ? to : where.held(to));
    }

    private Visitor sieved(Visitor visitor) {
        return view.matchingOnly()
                ? story.choice().matching(visitor)
                : story.choice().chosen(visitor);
    }

    private void byNumber() throws IOException {
        Visitor packets = packets();
        Visitor others = others();
        story.byNumber((c, told) -> {
            if (told == 0 && view.findingsFirst() && others != null) {
                story.tell(c, others);
                story.tell(c, packets);
                return;
            }
            if (told == 0) {
                story.tell(c, together(packets, others));
                return;
            }
            if (where == null) {
                view.resumes(c);
            } else {
                where.resumes(c, view::resumes);
            }
            story.tell(c, told, packets);
            if (others != null) {
                story.tell(c, others);
            }
        });
        conclude();
    }

    /** @param packets null when no view looks at packets */
    private void inOrder(Visitor packets) throws IOException {
        Visitor all = together(packets, others());
        if (all != null) {
            story.inOrder(all);
            conclude();
        }
    }

    private static Visitor together(Visitor first, Visitor second) {
        return first == null ? second : second == null ? first : Visitor.both(first, second);
    }

    /** Who works out what the view wants to hear of; null for nobody. */
    private Visitor others() {
        Visitor others = null;
        if (view.wants().contains(View.Want.FINDINGS)) {
            inspection = surroundings == null
                    ? Inspection.of(story, this::found)
                    : Inspection.within(surroundings, story, this::found);
            others = inspection;
        }
        if (diagnoses()) {
            diagnosis = where == null || !where.ofFindings()
                    ? Diagnosis.of(story, view.groupedBy())
                    : Diagnosis.of(story, view.groupedBy(), where::found, where::found);
            others = together(others, diagnosis.listener());
        }
        if (view.wants().contains(View.Want.TIMING)) {
            timing = new Timing();
            others = together(others, timing);
        }
        return others;
    }

    private void found(TcpConversation c, List<Finding> findings) throws IOException {
        if (where == null || view.findingsFirst() || where.shows(c)) {
            view.findings(c, findings);
        }
    }

    private void conclude() throws IOException {
        if (inspection != null) {
            boolean whole = surroundings == null && story.choice().isAll();
            view.patterns(whole ? inspection.patterns() : List.of());
        }
        if (diagnosis != null) {
            view.diagnosed(diagnosis.groups());
        }
        if (timing != null) {
            view.timed(timing);
        }
        if (where != null) {
            where.end();
        }
    }

    private void live() throws IOException {
        if (view.order() == View.Order.PACKETS || view.order() == View.Order.SUMMARY) {
            whole();
            return;
        }
        if (where != null) {
            where.beginLive();
        }
        view.opens(story, name, true);
        if (omits() || !bounded(view)) {
            story.asItComes(packets());
        } else {
            story.asItComes(packets(), this::part);
        }
        if (story.inParts()) {
            view.summary(story);
            return;
        }
        if (story.repeatable()) {
            if (omits()) {
                Omitted omitted = new Omitted(view);
                story.inOrder(sieved(omitted.asItCame()), packets(omitted));
            }
            Corrections corrections = new Corrections(view, this::concerns);
            story.inOrder(sieved(corrections.asItCame()), together(sieved(corrections), others()));
            conclude();
        } else if (where != null) {
            where.end();
        }
        view.summary(story);
    }

    /** Packets may have to be told late: of a conversation that is chosen only for a later one. */
    private boolean omits() {
        return story.choice().looksAtPackets() && !view.matchingOnly();
    }

    /** What is told for good while the rest still comes. */
    private void part(Part part) throws IOException {
        List<Conversation> over = part.over().stream()
                .filter(c -> where == null || where.shows(c))
                .toList();
        view.over(over);
        corrections = corrections == null ? new Corrections(view, this::concerns) : corrections;
        if (view.wants().contains(View.Want.FINDINGS)) {
            inspection = inspection == null ? Inspection.inParts(story, this::found) : inspection;
            inspection.begin(part);
        }
        part.tell(sieved(corrections.asItCame()), together(sieved(corrections), inspection));
        if (inspection != null) {
            view.patterns(story.choice().isAll() ? inspection.patterns() : List.of());
        }
        view.part(over, part.last());
    }

    /** Whether what is said of a segment now, or was before, is to be shown. */
    private boolean concerns(TcpConversation c, Segment s, Observation said, Observation o) {
        return where == null || where.holds(c, s, said) || where.holds(c, s, o);
    }
}
