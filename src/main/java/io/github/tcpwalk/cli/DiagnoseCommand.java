package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.flow.CapturePass;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.view.DiagnosisView;
import io.github.tcpwalk.view.JsonView;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.WalkOptions;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is wrong in a capture, the worst first. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        description = "Say what is wrong, the worst first: why connections failed, stalled or were slow, with the"
                + " frames that prove it.",
        footer = {"", "Example:", "  tcpwalk diagnose sample-pcaps/refused.pcap"})
final class DiagnoseCommand extends FileVerb {
    /** Findings of one severity on a page; who needs more asks for it. */
    private static final int PAGE = 12;

    enum Format {
        text,
        json
    }

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text (default) or json.")
    private Format format;

    @Option(
            names = "--all",
            description = "Every finding, however many there are; else the first " + PAGE + " of each severity.")
    private boolean all;

    @Mixin
    private LanguageOption languageOption;

    DiagnoseCommand(Io io) {
        super(io);
    }

    @Override
    protected int read(CaptureFile capture, String name) throws IOException {
        CapturePass.Result first = pass(capture, new Conversations((c, s, o) -> {}, List.of(), false));
        Diagnosis diagnosis = new Diagnosis(first, selection::includes);
        pass(capture, new Conversations(diagnosis.listener(), first.conversations(), false));
        List<Diagnosis.Group> groups = diagnosis.finish();
        if (format == Format.json) {
            JsonView view = new JsonView(out, files.size() > 1 ? name : null, languageOption.languageForPrograms());
            for (Diagnosis.Group group : groups) {
                view.group(group);
            }
            view.close();
        } else {
            WalkOptions options = new WalkOptions(
                    TimeStyle.RELATIVE,
                    ZoneOffset.UTC,
                    false,
                    false,
                    io.columns(),
                    io.paint(),
                    languageOption.language(io.environment()));
            new DiagnosisView(out, options)
                    .write(
                            name,
                            first,
                            first.conversations().stream()
                                    .filter(selection::includes)
                                    .toList(),
                            groups,
                            all ? Integer.MAX_VALUE : PAGE);
            if (files.size() > 1 && !name.equals(files.get(files.size() - 1))) {
                out.write('\n');
            }
        }
        return report(first, name);
    }
}
