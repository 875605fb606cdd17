package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.spec.Check;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** What the formats say of the spec. */
public record Assignment(String id, String sha256, String title, double max, List<Part> parts) {
    private static final int SHORT = 12;

    /** A check or an answer. */
    public record Part(String id, String title, double max) {}

    /** What made the results: the program with its version. */
    public static String tool() {
        String version = Assignment.class.getPackage().getImplementationVersion();
        return version == null ? "tcpwalk" : "tcpwalk " + version;
    }

    /** One line that says by what the results came about. */
    public Sentence made() {
        return Sentence.of("report.made", "tool", tool(), "spec", id, "sha256", sha256);
    }

    /** The same with as much of the hash as tells two versions of a spec apart. */
    Sentence madeShort() {
        return Sentence.of("report.made", "tool", tool(), "spec", id, "sha256", sha256.substring(0, SHORT));
    }

    public static Assignment of(Spec spec) {
        List<Part> parts = new ArrayList<>();
        for (Check check : spec.checks()) {
            parts.add(new Part(check.id(), check.title(), check.points()));
        }
        spec.answers().ifPresent(a -> a.items().forEach(i -> parts.add(new Part(i.id(), i.title(), i.points()))));
        return new Assignment(spec.id(), spec.sha256(), spec.title(), Points.rounded(spec.maxPoints()), parts);
    }
}
