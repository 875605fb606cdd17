package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.view.FieldRows;
import io.github.tcpwalk.view.FieldsView;
import io.github.tcpwalk.view.Folding;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.view.where.Fields;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every conversation of a capture, segment by segment. */
@Command(name = "walk", mixinStandardHelpOptions = true)
final class WalkCommand extends ViewVerb {
    @Mixin
    private WalkFormat format = new WalkFormat();

    @Mixin
    private FoldOption fold = new FoldOption();

    @Mixin
    private ScreenOptions screenOptions = new ScreenOptions();

    @Option(names = "-i")
    private boolean interactive;

    private FullScreen screen;

    WalkCommand(Io io) {
        super(io);
    }

    @Override
    protected Fields.Of rows() {
        return Fields.Of.PACKETS;
    }

    @Override
    protected void check() {
        super.check();
        format.check();
        fold.check();
        if (isFull()) {
            screen = new FullScreen(io, screenOptions, selection);
            screen.check(joins() ? 1 : files.size());
            io = io.from(new WaitingInput(io.in(), screen::goesOn));
        }
    }

    @Override
    protected void begin() throws IOException {
        if (!isFull()) {
            super.begin();
        }
    }

    @Override
    protected void end() throws IOException {
        if (!isFull()) {
            super.end();
        }
    }

    @Override
    protected Progress progress(boolean comes) {
        return isFull() ? screen : super.progress(comes);
    }

    @Override
    protected boolean leftByUser() {
        return isFull();
    }

    private boolean isFull() {
        return interactive || screenOptions.full;
    }

    @Override
    protected Access access(boolean comes) {
        return once() || comes && !isFull() && told() ? Access.ONCE : Access.REPEATED;
    }

    private boolean once() {
        return format.once() && !isFull() && !chooses();
    }

    @Override
    protected void tell(Story story, String name, boolean comes) throws IOException {
        if (isFull()) {
            screen.show(story, name, comes);
            return;
        }
        super.tell(story, name, comes);
        if (format.once() && story.ended() && story.counts().datagrams > 0) {
            say("error.no-datagrams", Map.of("file", name, "count", story.counts().datagrams));
        }
    }

    @Override
    protected boolean printsLines() {
        return format.isLines();
    }

    @Override
    protected View view() throws IOException {
        if (fields.given()) {
            FieldRows rows = fields.rows(format.name(), out, io, paint(), columns());
            return FieldsView.ofPackets(rows, fields.fields(), io.languageForPrograms());
        }
        Folding.Mode mode = fold.mode(io.outIsTerminal() && !chooses());
        format.names(selection.names());
        return format.view(io, out, files.size() > 1 && !joins(), paint(), columns(), mode);
    }
}
