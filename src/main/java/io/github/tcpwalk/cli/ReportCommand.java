package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.page.PageView;
import io.github.tcpwalk.view.Telling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A capture as a page for a browser. */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand extends FileVerb {
    private static final String STDOUT = "-";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT")
    private String target = STDOUT;

    @Option(names = "--segments", paramLabel = "N")
    private int segments = PageView.USUAL_SEGMENTS;

    @Option(names = "--utc")
    private boolean utc;

    @Option(names = "--join")
    private boolean join;

    @Mixin
    private WhereOption where = new WhereOption();

    ReportCommand(Io io) {
        super(io);
    }

    @Override
    protected void check() {
        super.check();
        where.check(false);
        if (files.size() != 1 && !join) {
            throw new Failure(Tcpwalk.USAGE, "error.report-one", Map.of());
        }
        if (segments < 1) {
            throw new Failure(Tcpwalk.USAGE, "error.positive", Map.of("option", "--segments", "given", segments));
        }
        if (target.equals(STDOUT) && io.outIsTerminal()) {
            throw new Failure(Tcpwalk.USAGE, "error.report-terminal", Map.of());
        }
    }

    @Override
    protected String asked() {
        return (super.asked() + " " + where).trim();
    }

    @Override
    protected boolean joins() {
        return join;
    }

    @Override
    protected String target() {
        return target.equals(STDOUT) ? null : target;
    }

    @Override
    protected boolean printsLines() {
        return false;
    }

    @Override
    protected void tell(Story story, String name, boolean comes) throws IOException {
        files.forEach(this::refuseOwnInput);
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        PageView.Settings settings = new PageView.Settings(
                io.language(),
                utc ? ZoneOffset.UTC : ZoneId.systemDefault(),
                segments,
                new Inputs(io).lasting(files, join),
                join,
                (language, told) -> remarks(language, told, name),
                selection.names());
        Telling.of(story, new PageView(page, settings), name, comes, where.where());
        if (target.equals(STDOUT)) {
            page.writeTo(out);
            return;
        }
        write(page);
        io.err().say("error.reported", Map.of("target", target, "octets", page.size()));
    }

    private void refuseOwnInput(String source) {
        if (!target.equals(STDOUT)) {
            OwnInput.refuse(source, target, "error.report-itself");
        }
    }

    private void write(ByteArrayOutputStream page) {
        try (OutputStream file = Files.newOutputStream(Path.of(target))) {
            page.writeTo(file);
        } catch (IOException e) {
            throw new Failure(
                    Tcpwalk.UNREADABLE,
                    "error.report-failed",
                    Map.of("target", target, "reason", ErrorLines.reason(e)),
                    e);
        }
    }
}
