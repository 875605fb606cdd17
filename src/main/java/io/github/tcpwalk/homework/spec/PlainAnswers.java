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
import java.util.stream.Collectors;

/** Answers in a text file, a line each ({@code client_isn: 1591634677 (frame 1)}), or in a CSV file, a row each. */
final class PlainAnswers {
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:[-*]\\s+)?(?<key>[^:=：＝\\s][^:=：＝]{0,63}?)\\s*(?:[:=：＝])\\s*(?<value>.*)");
    private static final Pattern NUMBERED =
            Pattern.compile("(?iu)\\s*(?<key>[(（]?(?:q|question|第|问题|题)?\\s*[0-9]{1,3}\\s*[题问]?)"
                    + "(?:\\s*(?:[.)）:]\\s+|[、．：]\\s*)|\\s+[-–—]\\s+)(?<value>.*)");
    private static final Set<String> KEYS =
            Set.of("id", "item", "question", "q", "no", "no.", "#", "number", "题目", "题号", "编号");
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
        List<List<String>> table = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            number++;
            String shown = Markdown.plain(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
            if (Markdown.isRow(shown)) {
                table.add(Markdown.cells(shown));
                tableRow(table, number);
                continue;
            }
            table.clear();
            Optional<String> heading = Markdown.heading(shown);
            if (heading.isPresent()) {
                open = asked(heading.get()).orElse(open);
                continue;
            }
            if (shown.isBlank() || shown.strip().startsWith("#")) {
                continue;
            }
            Optional<Matcher> m = split(shown);
            Optional<String> id = m.flatMap(s -> ids.meant(s.group("key")));
            if (id.isPresent()) {
                open = id.get();
                put(open, m.get().group("value").strip(), number);
            } else if (m.isPresent()
                    && VALUES.contains(m.get().group("key").toLowerCase(Locale.ROOT))
                    && open != null) {
                goesOn(open, m.get().group("value").strip(), number);
            } else if (m.isPresent()
                    && (open == null
                            || Nearest.to(m.get().group("key"), ids.all()).isPresent())) {
                if (!ids.isOfTheStudent(m.get().group("key"))) {
                    unknown(number, m.get().group("key"));
                }
            } else if (open != null) {
                goesOn(open, shown.strip(), number);
            } else {
                Sentence told = Sentence.of(
                        "spec.answer-line", "id", ids.all().stream().findFirst().orElse("1"));
                problems.add(new SpecError(file, number, 1, told, Optional.empty()));
            }
        }
        return new AnswerSheet(answers, List.copyOf(problems));
    }

    /** The question that a heading names; what follows is the answer. */
    private Optional<String> asked(String heading) {
        return ids.meant(heading)
                .or(() -> split(heading)
                        .flatMap(m -> ids.meant(ids.isNamed(m.group("value")) ? m.group("value") : m.group("key"))));
    }

    /** The first row names the columns, the second is a line. */
    private void tableRow(List<List<String>> table, int line) {
        List<String> row = table.get(table.size() - 1);
        List<String> head = table.get(0);
        boolean named = column(head, KEYS) >= 0 && column(head, VALUES) >= 0;
        boolean first = table.size() == 1;
        if (!Markdown.isRule(row)
                && !(first && (named || ids.meant(cell(row, 0)).isEmpty()))) {
            int[] columns = named
                    ? new int[] {column(head, KEYS), column(head, VALUES), column(head, EVIDENCE)}
                    : new int[] {0, 1, 2};
            row(row, columns, Math.max(head.size(), columns.length), line);
        }
    }

    /** Of "3. isn: 5" the name counts, where it is one. */
    private Optional<Matcher> split(String line) {
        Matcher both = NUMBERED.matcher(line);
        if (both.matches()) {
            Matcher named = LINE.matcher(both.group("value"));
            if (named.matches() && ids.isNamed(named.group("key"))) {
                return Optional.of(named);
            }
        }
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

    /** @return whether it is an answer, and the first to this question */
    private boolean put(String id, String written, int line) {
        if (written.isBlank()) {
            return false;
        }
        Given before = answers.putIfAbsent(id, FrameNumbers.split(List.of(written)));
        answers.computeIfPresent(id, (i, g) -> before == null ? g : g.doubted(AnswerIds.twice(file, line, id)));
        return before == null;
    }

    private void goesOn(String id, String more, int line) {
        if (more.isBlank()) {
            return;
        }
        Given before = answers.get(id);
        if (before == null) {
            put(id, more, line);
        } else {
            Given both = FrameNumbers.split(List.of(before.written() + "\n" + more));
            answers.put(id, before.doubt().map(both::doubted).orElse(both));
        }
    }

    /** With a head that names the columns, or without one: question, answer, frames. */
    AnswerSheet rows(String text) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(text))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            int[] columns = {0, 1, 2};
            int most = columns.length;
            boolean first = true;
            for (CsvRecord record : csv) {
                List<String> row = record.getFields();
                if (first && column(row, KEYS) >= 0 && column(row, VALUES) >= 0) {
                    columns = new int[] {column(row, KEYS), column(row, VALUES), column(row, EVIDENCE)};
                    most = row.size();
                } else {
                    row(row, columns, most, (int) record.getStartingLineNumber());
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

    /** The one behind which the questions are: there may be others in the answers. */
    private char separator(String text) {
        char best = ',';
        long most = 0;
        for (char separator : new char[] {',', ';', '\t'}) {
            long questions = text.lines()
                    .filter(line -> line.indexOf(separator) > 0)
                    .map(line -> line.substring(0, line.indexOf(separator))
                            .replace("\"", "")
                            .strip())
                    .filter(key -> KEYS.contains(key.toLowerCase(Locale.ROOT))
                            || ids.meant(key).isPresent())
                    .count();
            if (questions > most) {
                most = questions;
                best = separator;
            }
        }
        return best;
    }

    private static int column(List<String> head, Set<String> names) {
        for (int i = 0; i < head.size(); i++) {
            if (names.contains(head.get(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    private void row(List<String> row, int[] columns, int most, int line) {
        String key = cell(row, columns[0]);
        if (key.isEmpty() || ids.isOfTheStudent(key)) {
            return;
        }
        Optional<String> id = ids.meant(key);
        if (id.isEmpty()) {
            unknown(line, key);
            return;
        }
        if (!put(id.get(), cell(row, columns[1]), line)) {
            return;
        }
        Given given = answers.get(id.get());
        String named = cell(row, columns[2]);
        Optional<List<Long>> frames = FrameNumbers.read(named);
        frames.ifPresent(f -> answers.put(id.get(), given.withFrames(f)));
        if (frames.isEmpty() && !named.isEmpty()) {
            doubt(id.get(), line, Sentence.of("spec.frame", "given", named));
        }
        // 1,460 without quotes is two cells
        String rest = row.stream().skip(most).filter(c -> !c.isBlank()).collect(Collectors.joining(", "));
        if (!rest.isEmpty()) {
            doubt(id.get(), line, Sentence.of("spec.answer-rest", "rest", rest));
        }
    }

    private void doubt(String id, int line, Sentence why) {
        answers.computeIfPresent(id, (i, g) -> g.doubted(new SpecError(file, line, 1, why, Optional.empty())));
    }

    private static String cell(List<String> row, int column) {
        return column >= 0 && column < row.size() ? row.get(column).strip() : "";
    }
}
