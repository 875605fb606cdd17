package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.finding.Findings;
import java.io.IOException;
import java.util.List;

/** Tells a view the story of one capture: the only place that brings a story, its findings and a view together. */
public final class Telling {
    private final Story story;
    private final View view;
    private final String name;

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
            case ONCE -> story.asItComes(packets());
            default -> {
                if (view.wantsFindings()) {
                    inOrder(null);
                }
            }
        }
        view.summary(story);
    }

    private Visitor packets() {
        return view.onlyMatching() ? story.choice().matching(view) : view;
    }

    private void byNumber() throws IOException {
        Findings findings = Findings.of(story, view::findings);
        story.byNumber((c, told) -> {
            if (told == 0) {
                story.tell(c, Visitor.both(packets(), findings));
                return;
            }
            view.resumes(c);
            story.tell(c, told, packets());
            story.tell(c, findings);
        });
        patterns(findings);
    }

    /** @param packets null when no view looks at packets */
    private void inOrder(Visitor packets) throws IOException {
        Findings findings = Findings.of(story, view::findings);
        if (!view.wantsFindings()) {
            story.inOrder(packets);
            return;
        }
        story.inOrder(packets == null ? findings : Visitor.both(packets, findings));
        patterns(findings);
    }

    private void patterns(Findings findings) throws IOException {
        view.patterns(story.choice().isAll() ? findings.patterns() : List.of());
    }

    private void live() throws IOException {
        if (view.order() == View.Order.ONCE || view.order() == View.Order.SUMMARY) {
            whole();
            return;
        }
        view.opens(story, name, true);
        Corrections said = new Corrections(view);
        story.asItComes(view.onlyMatching() ? story.choice().matching(said.asItComes()) : said.asItComes());
        if (!story.repeatable()) {
            view.summary(story);
            return;
        }
        Visitor again = view.onlyMatching() ? story.choice().matching(said.settled()) : said.settled();
        inOrder(again);
        view.summary(story);
    }
}
