package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.spec.Check;
import io.github.tcpwalk.homework.spec.Spec;
import java.util.ArrayList;
import java.util.List;

/** What the formats say of the spec. */
public record Assignment(String id, String title, double max, List<Part> parts) {
    /** A check or an answer. */
    public record Part(String id, String title, double max) {}

    public static Assignment of(Spec spec) {
        List<Part> parts = new ArrayList<>();
        for (Check check : spec.checks()) {
            parts.add(new Part(check.id(), check.title(), check.points()));
        }
        spec.answers().ifPresent(a -> a.items().forEach(i -> parts.add(new Part(i.id(), i.title(), i.points()))));
        return new Assignment(spec.id(), spec.title(), Points.rounded(spec.maxPoints()), parts);
    }
}
