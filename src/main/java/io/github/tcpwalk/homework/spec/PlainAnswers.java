package io.github.tcpwalk.homework.spec;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.tcpwalk.homework.spec.AnswerSheet.Given;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers in a text file, a line each ({@code client_isn: 1591634677 (frame 1)}), or in a CSV file, a row each. */
final class PlainAnswers {
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:[-*]\\s+)?(?<key>[^:=：＝\\s][^:=：＝]{0,63}?)\\s*(?:[:=：＝])\\s*(?<value>.*)");
    private static final Pattern NUMBERED = Pattern.compile("\\s*(?<key>[0-9]{1,3})\\s*[.)]\\s+(?<value>.*)");
    private static final Set<String> KEYS = Set.of("id", "item", "question", "q", "no", "number", "题目", "题号", "编号");
    private static final Set<String> VALUES = Set.of("value", "answer", "答案", "值");
    private static final Set<String> EVIDENCE = Set.of("frame", "frames", "evidence", "packet", "帧", "帧号");
    /** Longer answers are cut where they are shown. */
    private static final int LONGEST_LINE = 4_000;

    private final String file;
    private final AnswerIds ids;
    private final Map<String, Given> answers = new LinkedHashMap<>();
    private final List<SpecError> problems = new ArrayList<>();

    PlainAnswers(String file, AnswerIds ids) {
        this.file = file;
        this.ids = ids;
    }

    AnswerSheet lines(String text) {
        String open = null;
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
            if (shown.isBlank() || shown.strip().startsWith("#")) {
                continue;
            }
            Optional<Matcher> m = split(shown);
            Optional<String> id = m.flatMap(s -> ids.meant(s.group("key")));
            if (id.isPresent()) {
                open = id.get();
                put(open, m.get().group("value").strip());
            } else if (m.isPresent()
                    && (open == null
                            || Nearest.to(m.get().group("key"), ids.all()).isPresent())) {
                unknown(number, m.get().group("key"));
            } else if (open != null) {
                goesOn(open, shown.strip());
            } else {
                problems.add(new SpecError(file, number, 1, Sentence.of("spec.answer-line"), Optional.empty()));
            }
        }
        return new AnswerSheet(answers, List.copyOf(problems));
    }

    private static Optional<Matcher> split(String line) {
        for (Pattern pattern : List.of(NUMBERED, LINE)) {
            Matcher m = pattern.matcher(line);
            if (m.matches()) {
                return Optional.of(m);
            }
        }
        return Optional.empty();
    }

    private void unknown(int line, String key) {
        problems.add(new SpecError(
                file, line, 1, Sentence.of("spec.unknown-answer", "key", key), Nearest.to(key, ids.all())));
    }

    private void put(String id, String written) {
        Given given = FrameNumbers.split(written);
        if (!given.text().isBlank()) {
            answers.putIfAbsent(id, given);
        }
    }

    private void goesOn(String id, String more) {
        Given before = answers.get(id);
        if (before == null) {
            put(id, more);
        } else {
            answers.put(id, new Given(List.of(before.text() + "\n" + more), before.frames()));
        }
    }

    /** With a head that names the columns, or without one: question, answer, frames. */
    AnswerSheet rows(String text) {
        char separator = text.indexOf('\t') >= 0 ? '\t' : text.indexOf(';') >= 0 && text.indexOf(',') < 0 ? ';' : ',';
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            int[] columns = {0, 1, 2};
            boolean first = true;
            for (CsvRecord record : csv) {
                List<String> row = record.getFields();
                if (first && column(row, KEYS) >= 0 && column(row, VALUES) >= 0) {
                    columns = new int[] {column(row, KEYS), column(row, VALUES), column(row, EVIDENCE)};
                } else {
                    row(row, columns, (int) record.getStartingLineNumber());
                }
                first = false;
            }
        } catch (CsvParseException | IOException notCsv) {
            problems.add(new SpecError(
                    file,
                    1,
                    1,
                    Sentence.of("report.no-csv", "reason", String.valueOf(notCsv.getMessage())),
                    Optional.empty()));
        }
        return new AnswerSheet(answers, List.copyOf(problems));
    }

    private static int column(List<String> head, Set<String> names) {
        for (int i = 0; i < head.size(); i++) {
            if (names.contains(head.get(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    private void row(List<String> row, int[] columns, int line) {
        String key = cell(row, columns[0]);
        if (key.isEmpty()) {
            return;
        }
        Optional<String> id = ids.meant(key);
        if (id.isEmpty()) {
            unknown(line, key);
            return;
        }
        put(id.get(), cell(row, columns[1]));
        Given given = answers.get(id.get());
        if (given != null && given.frames().isEmpty()) {
            answers.put(
                    id.get(),
                    new Given(
                            given.values(),
                            FrameNumbers.read(cell(row, columns[2])).orElse(List.of())));
        }
    }

    private static String cell(List<String> row, int column) {
        return column >= 0 && column < row.size() ? row.get(column).strip() : "";
    }
}
