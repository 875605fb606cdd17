package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.view.Telling;
import io.github.tcpwalk.view.View;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Every conversation of a capture, segment by segment. */
@Command(name = "walk", mixinStandardHelpOptions = true)
final class WalkCommand extends FileVerb {
    @Mixin
    private WalkFormat format = new WalkFormat();

    @Mixin
    private Joining joining = new Joining();

    private View view;

    WalkCommand(Io io) {
        super(io);
    }

    @Override
    protected void check() {
        super.check();
        format.check();
        joining.check(files);
    }

    @Override
    protected boolean joins() {
        return joining.joins();
    }

    @Override
    protected boolean follows() {
        return joining.follows();
    }

    @Override
    protected Access access() {
        return format.once() ? Access.ONCE : Access.REPEATED;
    }

    @Override
    protected void begin() throws IOException {
        view = format.view(io, out);
    }

    @Override
    protected void tell(Story story, String name, boolean comes) throws IOException {
        Telling.of(story, view, name, comes);
    }

    @Override
    protected void flush() throws IOException {
        view.flush();
        super.flush();
    }

    @Override
    protected void end() throws IOException {
        view.close();
    }
}
