package io.github.tcpwalk.cli;

import io.github.tcpwalk.view.DiagnosisView;
import io.github.tcpwalk.view.TableView;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.view.WalkOptions;
import java.io.IOException;
import java.time.ZoneOffset;
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
        csv
    }

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text")
    private Format format;

    @Option(names = "--all")
    private boolean all;

    DiagnoseCommand(Io io) {
        super(io);
    }

    @Override
    protected View view() throws IOException {
        return switch (format) {
            case json -> TableView.ofFindings(TableView.Format.JSON, out, io.languageForPrograms());
            case csv -> TableView.ofFindings(TableView.Format.CSV, out, io.languageForPrograms());
            case text -> {
                WalkOptions options = new WalkOptions(
                        TimeStyle.RELATIVE, ZoneOffset.UTC, false, false, io.columns(), io.paint(), io.language());
                yield new DiagnosisView(out, options, all ? Integer.MAX_VALUE : PAGE);
            }
        };
    }
}
