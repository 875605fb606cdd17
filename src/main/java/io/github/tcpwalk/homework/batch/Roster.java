package io.github.tcpwalk.homework.batch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.tcpwalk.homework.report.StudentNames;
import io.github.tcpwalk.homework.spec.Nearest;
import io.github.tcpwalk.homework.spec.SpecError;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
        List<SpecError> errors = new ArrayList<>();
        Map<String, Map<String, String>> rows = new HashMap<>();
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(new StringReader(plain))) {
            boolean first = true;
            for (NamedCsvRecord record : csv) {
                if (first) {
                    missing(file, record.getHeader(), columns, errors);
                }
                first = false;
                if (!errors.isEmpty()) {
                    break;
                }
                String student = record.getField(STUDENT).strip();
                if (rows.put(student, new LinkedHashMap<>(record.getFieldsAsMap())) != null) {
                    errors.add(new SpecError(
                            file,
                            (int) record.getStartingLineNumber(),
                            1,
                            Sentence.of("spec.student-twice", "student", student),
                            Optional.empty()));
                }
            }
        } catch (CsvParseException | IOException notCsv) {
            errors.add(new SpecError(
                    file,
                    1,
                    1,
                    Sentence.of("report.no-csv", "reason", String.valueOf(notCsv.getMessage())),
                    Optional.empty()));
        }
        if (!errors.isEmpty()) {
            throw new SpecException(errors);
        }
        return new Roster(rows);
    }

    private static void missing(String file, List<String> header, Collection<String> columns, List<SpecError> errors) {
        List<String> needed = new ArrayList<>(columns);
        needed.add(0, STUDENT);
        for (String column : needed) {
            if (!header.contains(column)) {
                errors.add(new SpecError(
                        file, 1, 1, Sentence.of("spec.no-column", "column", column), Nearest.to(column, header)));
            }
        }
    }

    /** A student's values by column, also by the names that Moodle and Canvas give downloads; empty when not named. */
    public Optional<Map<String, String>> row(String student) {
        return StudentNames.candidates(student).stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .findFirst();
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
