package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Inspection;
import java.io.IOException;
import java.util.List;

/** Tells a view the story of one capture: the only place that brings a story, its findings and a view together. */
public final class Telling {
    private final Story story;
    private final View view;
    private final String name;
    private Inspection inspection;
    private Diagnosis diagnosis;
    private Timing timing;

    private Telling(Story story, View view, String name) {
        this.story = story;
        this.view = view;
        this.name = name;
    }

    /**
     * Tells everything once it is known; or, when packets come as somebody writes them, each as it comes, and what the
     * end makes of it at the end.
     *
     * @param name of the capture, as its user calls it
     */
    public static void of(Story story, View view, String name, boolean comes) throws IOException {
        Telling telling = new Telling(story, view, name);
        if (comes) {
            telling.live();
        } else {
            telling.whole();
        }
    }

    private void whole() throws IOException {
        view.opens(story, name, false);
        switch (view.order()) {
            case BY_NUMBER -> byNumber();
            case IN_ORDER -> inOrder(packets());
            case PACKETS -> story.packets(view::segment);
            default -> inOrder(null);
        }
        view.summary(story);
    }

    private Visitor packets() {
        return sieved(view);
    }

    private Visitor sieved(Visitor visitor) {
        return view.matchingOnly()
                ? story.choice().matching(visitor)
                : story.choice().chosen(visitor);
    }

    private void byNumber() throws IOException {
        Visitor others = others();
        story.byNumber((c, told) -> {
            if (told == 0) {
                story.tell(c, together(packets(), others));
                return;
            }
            view.resumes(c);
            story.tell(c, told, packets());
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
            inspection = Inspection.of(story, view::findings);
            others = inspection;
        }
        if (view.wants().contains(View.Want.DIAGNOSIS)) {
            diagnosis = Diagnosis.of(story, view.groupedBy());
            others = together(others, diagnosis.listener());
        }
        if (view.wants().contains(View.Want.TIMING)) {
            timing = new Timing();
            others = together(others, timing);
        }
        return others;
    }

    private void conclude() throws IOException {
        if (inspection != null) {
            view.patterns(story.choice().isAll() ? inspection.patterns() : List.of());
        }
        if (diagnosis != null) {
            view.diagnosed(diagnosis.groups());
        }
        if (timing != null) {
            view.timed(timing);
        }
    }

    private void live() throws IOException {
        if (view.order() == View.Order.PACKETS || view.order() == View.Order.SUMMARY) {
            whole();
            return;
        }
        view.opens(story, name, true);
        story.asItComes(packets());
        if (story.repeatable()) {
            if (story.choice().looksAtPackets() && !view.matchingOnly()) {
                Omitted omitted = new Omitted(view);
                story.inOrder(sieved(omitted.asItCame()), sieved(omitted));
            }
            Corrections corrections = new Corrections(view);
            story.inOrder(sieved(corrections.asItCame()), together(sieved(corrections), others()));
            conclude();
        }
        view.summary(story);
    }
}
