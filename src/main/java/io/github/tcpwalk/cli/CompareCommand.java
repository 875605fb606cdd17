package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.capture.NotACaptureException;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.view.compare.ComparisonLadder;
import io.github.tcpwalk.view.compare.ComparisonRows;
import io.github.tcpwalk.view.compare.ComparisonText;
import io.github.tcpwalk.view.compare.ComparisonView;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same traffic captured at two points. */
@Command(name = "compare", mixinStandardHelpOptions = true)
final class CompareCommand extends FileVerb {
    enum Format {
        text,
        ladder,
        json,
        csv
    }

    private static final int USUAL_LIMIT = 20;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text")
    private Format format;

    @Option(names = "--limit", paramLabel = "N")
    private Long limit;

    @Mixin
    private ColorOption color = new ColorOption();

    /** The capture being opened is B's, whose conversations have numbers of their own. */
    private boolean second;

    CompareCommand(Io io) {
        super(io);
    }

    @Override
    protected void check() {
        super.check();
        if (files.size() != 2) {
            throw new Failure(Tcpwalk.USAGE, "error.compare-two", Map.of("count", files.size()));
        }
        if (limit != null && limit < 1) {
            throw new Failure(Tcpwalk.USAGE, "error.positive", Map.of("option", "--limit", "given", limit));
        }
    }

    @Override
    protected Choice choice() throws IOException {
        return !second ? super.choice() : Choice.of(selection::includesEnds, filter());
    }

    @Override
    protected void all() throws IOException {
        try (Story a = opened(files.subList(0, 1))) {
            read(a); // one after the other: Ctrl-C ends the reading of the latest
            second = true;
            try (Story b = opened(files.subList(1, 2))) {
                read(b);
                if (a.stopped() || b.stopped()) {
                    throw new Failure(Interrupts.INTERRUPTED, "error.compare-ended", Map.of());
                }
                compare(a, b);
                report(a, files.subList(0, 1));
                report(b, files.subList(1, 2));
            }
        }
    }

    /** To its end, with where packets lie. */
    private static void read(Story story) throws IOException {
        try {
            story.remember();
            story.conversations();
        } catch (NotACaptureException e) {
            throw Failure.of(Tcpwalk.UNREADABLE, e.sentence(), e);
        }
    }

    private void compare(Story a, Story b) throws IOException {
        Comparison comparison = Comparison.of(a, b);
        selection.names().opens(a, b);
        ComparisonView view = view(a, b);
        Comparison.Chosen chosen = (itsA, itsB) -> isChosen(a, itsA, b, itsB);
        view.opens(comparison, chosen, name(0), name(1));
        long told = comparison.tell(chosen, view);
        view.ends();
        boolean saidByReport = !a.choice().isAll() && a.chosen().isEmpty();
        if (format == Format.ladder && told == 0 && !saidByReport) {
            say("error.compare-nothing", Map.of("chosen", a.choice().isAll() ? "no" : "yes", "asked", asked()));
        }
    }

    private String name(int index) {
        boolean forPrograms = format == Format.json || format == Format.csv;
        Language language = forPrograms ? io.languageForPrograms() : io.language();
        return Inputs.name(language, files.subList(index, index + 1));
    }

    private boolean isChosen(Story a, TcpConversation itsA, Story b, TcpConversation itsB) {
        return itsA != null && a.choice().includes(itsA)
                || itsB != null && !selection.hasNumbers() && b.choice().includes(itsB);
    }

    private ComparisonView view(Story a, Story b) throws IOException {
        WalkOptions options = new WalkOptions(
                TimeStyle.RELATIVE,
                ZoneOffset.UTC,
                false,
                a.nanosecond() || b.nanosecond(),
                color.columns(io),
                color.paint(io),
                io.language(),
                selection.names());
        return switch (format) {
            case json -> ComparisonRows.json(out);
            case csv -> ComparisonRows.csv(out);
            case ladder -> new ComparisonLadder(out, options);
            default ->
                new ComparisonText(
                        out, options, limit == null ? USUAL_LIMIT : (int) Math.min(limit, Integer.MAX_VALUE));
        };
    }

    @Override
    protected void tell(Story story, String name, boolean comes) {
        throw new IllegalStateException("two are told together");
    }
}
