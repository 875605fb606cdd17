package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.view.DiagnosisView;
import io.github.tcpwalk.view.FieldRows;
import io.github.tcpwalk.view.FieldsView;
import io.github.tcpwalk.view.TableView;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.view.table.RowFormat;
import io.github.tcpwalk.view.where.Fields;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is wrong in a capture, the worst first. */
@Command(name = "diagnose", mixinStandardHelpOptions = true)
final class DiagnoseCommand extends ViewVerb {
    /** Findings of one severity on a page; who needs more asks for it. */
    private static final int PAGE = 12;

    enum Format {
        text,
        json,
        csv,
        parquet
    }

    @Option(names = "--format", paramLabel = "FORMAT")
    private Format format = Format.text;

    enum Grouping {
        cause,
        host,
        port,
        minute
    }

    @Option(names = "--by", paramLabel = "WHAT")
    private Grouping by = Grouping.cause;

    @Option(names = "--utc")
    private boolean utc;

    @Option(names = "--all")
    private boolean all;

    DiagnoseCommand(Io io) {
        super(io);
    }

    @Override
    protected Fields.Of rows() {
        return Fields.Of.FINDINGS;
    }

    @Override
    protected Progress progress(boolean comes) {
        return comes || !io.errIsTerminal()
                ? super.progress(comes)
                : new ProgressBar(io.err(), Catalogue.of(io.language()).text("walk.looking", Map.of()));
    }

    @Override
    protected boolean printsLines() {
        return format != Format.parquet;
    }

    @Override
    protected View view() throws IOException {
        Diagnosis.By grouping = Diagnosis.By.values()[by.ordinal()];
        if (fields.given()) {
            FieldRows rows = fields.rows(format.name(), out, io, paint(), columns());
            return FieldsView.ofFindings(rows, fields.fields(), grouping, io.languageForPrograms());
        }
        return switch (format) {
            case json -> TableView.ofFindings(RowFormat.JSON, out, grouping, io.languageForPrograms());
            case csv -> TableView.ofFindings(RowFormat.CSV, out, grouping, io.languageForPrograms());
            case parquet -> TableView.ofFindings(ParquetJar.format(io), out, grouping, io.languageForPrograms());
            case text -> {
                ZoneId zone = utc ? ZoneOffset.UTC : ZoneId.systemDefault();
                WalkOptions options = new WalkOptions(
                        TimeStyle.RELATIVE, zone, false, false, columns(), paint(), io.language(), selection.names());
                int most = all ? Integer.MAX_VALUE : PAGE;
                DiagnosisView view = new DiagnosisView(
                        out, options, grouping, most, new Inputs(io).lasting(files, joins()), joins());
                if (takesATelling()) {
                    view.some();
                }
                yield view;
            }
        };
    }
}
