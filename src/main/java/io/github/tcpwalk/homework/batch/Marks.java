package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.report.StudentNames;
import io.github.tcpwalk.homework.spec.Nearest;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Points that a person gave: a CSV file with the columns student, item (the id of a check or an answer), points, and
 * perhaps comment. They stand instead of what the program made of it.
 */
public final class Marks {
    public static final Marks NONE = new Marks(Map.of());
    private static final String STUDENT = "student";
    private static final String ITEM = "item";
    private static final String POINTS = "points";

    private record Mark(double points, String comment) {}

    private final Map<String, Map<String, Mark>> byStudent;

    private Marks(Map<String, Map<String, Mark>> byStudent) {
        this.byStudent = byStudent;
    }

    /** @throws SpecException when the file is no CSV, names an item that the spec has not, or gives too many points */
    public static Marks read(String file, String text, Spec spec) throws SpecException {
        Map<String, Double> most = new LinkedHashMap<>();
        spec.checks().forEach(c -> most.put(c.id(), c.points()));
        spec.answers().ifPresent(a -> a.items().forEach(i -> most.put(i.id(), i.points())));
        CsvRows csv = CsvRows.read(file, text, List.of(STUDENT, ITEM, POINTS));
        Map<String, Map<String, Mark>> byStudent = new LinkedHashMap<>();
        for (CsvRows.Row row : csv.rows()) {
            String item = row.value(ITEM);
            if (!most.containsKey(item)) {
                csv.error(row.line(), Sentence.of("spec.no-item", "item", item), Nearest.to(item, most.keySet()));
                continue;
            }
            Optional<Double> points = points(row.value(POINTS), most.get(item));
            if (points.isEmpty()) {
                csv.error(
                        row.line(),
                        Sentence.of(
                                "spec.number",
                                "key",
                                POINTS,
                                "least",
                                "0",
                                "most",
                                Points.show(most.get(item)),
                                "given",
                                row.value(POINTS)),
                        Optional.empty());
                continue;
            }
            Mark mark = new Mark(points.get(), row.value("comment"));
            boolean twice = byStudent
                            .computeIfAbsent(row.value(STUDENT), s -> new LinkedHashMap<>())
                            .put(item, mark)
                    != null;
            if (twice) {
                csv.error(
                        row.line(),
                        Sentence.of("spec.marked-twice", "student", row.value(STUDENT), "item", item),
                        Optional.empty());
            }
        }
        csv.check();
        return new Marks(byStudent);
    }

    private static Optional<Double> points(String written, double most) {
        try {
            double points = Double.parseDouble(written);
            return points >= 0 && points <= most ? Optional.of(Points.rounded(points)) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** The results with these marks; what could not be graded stays as it is. */
    public List<Graded> applied(List<Graded> results) {
        List<Graded> marked = new ArrayList<>();
        for (Graded graded : results) {
            Optional<Map<String, Mark>> marks = of(graded.student());
            marked.add(marks.isEmpty() || graded.grade().isEmpty() ? graded : applied(graded, marks.get()));
        }
        return marked;
    }

    private static Graded applied(Graded graded, Map<String, Mark> marks) {
        return graded.with(graded.grade().orElseThrow().changed(result -> {
            Mark mark = marks.get(result.id());
            return mark == null ? result : result.marked(mark.points(), mark.comment());
        }));
    }

    private Optional<Map<String, Mark>> of(String student) {
        return StudentNames.candidates(student).stream()
                .filter(byStudent::containsKey)
                .map(byStudent::get)
                .findFirst();
    }

    /** Those of whom nothing was handed in, or nothing that could be graded. */
    public List<String> unused(List<Graded> results) {
        List<String> unused = new ArrayList<>(byStudent.keySet());
        results.stream()
                .filter(g -> g.grade().isPresent())
                .forEach(g -> unused.removeAll(StudentNames.candidates(g.student())));
        return unused;
    }
}
