package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A result as plain lines, for the formats that have one field for output. */
final class ResultText {
    private static final int LABEL_COLUMNS = 8;

    private ResultText() {}

    static List<String> lines(Result result, ReportWords words) {
        List<String> lines = new ArrayList<>();
        for (Result.Row row : result.rows()) {
            StringBuilder line = new StringBuilder();
            Columns.left(line, words.say(row.holds() ? "report.ok" : "report.not-ok"), LABEL_COLUMNS);
            lines.add(line.append(words.say(row.expected())).toString());
            lines.add(" ".repeat(LABEL_COLUMNS) + words.say(row.found()));
        }
        result.message().map(words::say).ifPresent(lines::add);
        for (String hint : result.hints()) {
            lines.add(words.say("report.hint", Map.of("hint", hint)));
        }
        return lines;
    }

    static String text(Result result, ReportWords words) {
        return String.join("\n", lines(result, words));
    }
}
