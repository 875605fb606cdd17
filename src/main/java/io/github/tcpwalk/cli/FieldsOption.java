package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.view.FieldRows;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.view.where.Fields;
import io.github.tcpwalk.view.where.WhereException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which columns to show; mix it in. */
final class FieldsOption {
    private static final int INDENT = 4;

    /** Asked for the list of names, no file is needed. */
    @Option(names = "--fields", paramLabel = "NAME", split = ",", help = true)
    private List<String> names = List.of();

    private Fields fields;

    boolean given() {
        return !names.isEmpty();
    }

    boolean asksForList() {
        return names.equals(List.of("list")) || names.equals(List.of("help"));
    }

    /** Reads it once; a wrong name is a usage error. */
    void check(Fields.Of rows) {
        if (given()) {
            try {
                fields = Fields.of(names, rows);
            } catch (WhereException e) {
                throw new Failure(Tcpwalk.USAGE, "error.fields", Map.of("what", e.sentence()), e);
            }
        }
    }

    Fields fields() {
        return fields;
    }

    /** @param format text, json or csv; of another nobody can choose the columns */
    FieldRows rows(String format, OutputStream out, Io io, Paint paint, int columns) throws IOException {
        return switch (format) {
            case "text" ->
                FieldRows.text(
                        fields,
                        out,
                        new WalkOptions(
                                TimeStyle.RELATIVE, ZoneOffset.UTC, false, false, columns, paint, io.language()));
            case "json" -> FieldRows.json(fields, out);
            case "csv" -> FieldRows.csv(fields, out);
            default -> throw new Failure(Tcpwalk.USAGE, "error.fields-format", Map.of("format", format));
        };
    }

    /** All names, each above what it means. */
    static void list(Io io, Fields.Of rows) throws IOException {
        StringBuilder page = new StringBuilder();
        Fields.meanings(rows, Catalogue.of(io.language())).forEach((name, meaning) -> {
            page.append(name).append('\n');
            Paragraph.append(page, meaning, INDENT, io.columns());
        });
        OutputStream out = io.out();
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
