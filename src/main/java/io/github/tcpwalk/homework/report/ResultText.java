package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import java.util.ArrayList;
import java.util.List;

/** A result as plain lines, for the formats that have one field for output. */
final class ResultText {
    private ResultText() {}

    static List<String> lines(Result result) {
        List<String> lines = new ArrayList<>();
        for (Result.Row row : result.rows()) {
            lines.add((row.holds() ? "ok      " : "not ok  ") + Shown.shortened(row.expected()));
            lines.add("        " + Shown.shortened(row.found()));
        }
        if (!result.message().isEmpty()) {
            lines.add(Shown.shortened(result.message()));
        }
        for (String hint : result.hints()) {
            lines.add("Hint: " + Shown.shortened(hint));
        }
        return lines;
    }

    static String text(Result result) {
        return String.join("\n", lines(result));
    }
}
