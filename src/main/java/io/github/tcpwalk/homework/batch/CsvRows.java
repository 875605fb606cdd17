package io.github.tcpwalk.homework.batch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.tcpwalk.homework.spec.Nearest;
import io.github.tcpwalk.homework.spec.SpecError;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a CSV file with named columns, and the mistakes found in them so far. */
final class CsvRows {
    private final String file;
    private final List<SpecError> errors = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** @param line from 1 */
    record Row(int line, Map<String, String> values) {
        /** Without blanks around it; "" when the row or the file has no such column. */
        String value(String column) {
            return values.getOrDefault(column, "").strip();
        }
    }

    private CsvRows(String file) {
        this.file = file;
    }

    /**
     * @param columns that must be there
     * @throws SpecException when one is not, or the file is no CSV
     */
    static CsvRows read(String file, String text, List<String> columns) throws SpecException {
        CsvRows read = new CsvRows(file);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(new StringReader(plain))) {
            for (NamedCsvRecord record : csv) {
                if (read.rows.isEmpty()) {
                    read.missing(record.getHeader(), columns);
                }
                read.rows.add(
                        new Row((int) record.getStartingLineNumber(), new LinkedHashMap<>(record.getFieldsAsMap())));
            }
        } catch (CsvParseException | IOException notCsv) {
            read.error(
                    1, Sentence.of("report.no-csv", "reason", String.valueOf(notCsv.getMessage())), Optional.empty());
        }
        read.check();
        return read;
    }

    private void missing(List<String> header, List<String> columns) {
        for (String column : columns) {
            if (!header.contains(column)) {
                error(1, Sentence.of("spec.no-column", "column", column), Nearest.to(column, header));
            }
        }
    }

    List<Row> rows() {
        return rows;
    }

    void error(int line, Sentence problem, Optional<String> nearest) {
        errors.add(new SpecError(file, line, 1, problem, nearest));
    }

    /** @throws SpecException when there were mistakes */
    void check() throws SpecException {
        if (!errors.isEmpty()) {
            throw new SpecException(errors);
        }
    }
}
