package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.homework.report.StudentNames;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who takes the course: a CSV file with a column {@code student}, whose names are those of the submissions, and columns
 * for what differs from student to student ({@code nonce}, {@code port}); a column {@code group} declares who works
 * together.
 */
public final class Roster {
    public static final Roster NONE = new Roster(Map.of());
    private static final String STUDENT = "student";
    private static final String GROUP = "group";

    private final Map<String, Map<String, String>> rows;

    private Roster(Map<String, Map<String, String>> rows) {
        this.rows = rows;
    }

    /**
     * @param columns the spec's roster columns, which must be there
     * @throws SpecException when the file is no such roster
     */
    public static Roster read(String file, String text, Collection<String> columns) throws SpecException {
        List<String> needed = new ArrayList<>(columns);
        needed.add(0, STUDENT);
        CsvRows csv = CsvRows.read(file, text, needed);
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (CsvRows.Row row : csv.rows()) {
            if (rows.put(row.value(STUDENT), row.values()) != null) {
                csv.error(
                        row.line(), Sentence.of("spec.student-twice", "student", row.value(STUDENT)), Optional.empty());
            }
        }
        csv.check();
        return new Roster(rows);
    }

    /** A student's values by column, also by the names that Moodle and Canvas give downloads; empty when not named. */
    public Optional<Map<String, String>> row(String student) {
        return StudentNames.candidates(student).stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Who is named in it, in its order. */
    public List<String> students() {
        return List.copyOf(rows.keySet());
    }

    /** Whom the student declared to work with: a name shared by all of the group. */
    public Optional<String> group(String student) {
        return row(student)
                .map(r -> r.get(GROUP))
                .filter(g -> g != null && !g.isBlank())
                .map(String::strip);
    }

    /** True of two students of one declared group, who may hand in the same. */
    boolean together(String student, String other) {
        return group(student).isPresent() && group(student).equals(group(other));
    }
}
