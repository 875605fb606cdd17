package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.view.View;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Every conversation of a capture, segment by segment. */
@Command(name = "walk", mixinStandardHelpOptions = true)
final class WalkCommand extends ViewVerb {
    @Mixin
    private WalkFormat format = new WalkFormat();

    WalkCommand(Io io) {
        super(io);
    }

    @Override
    protected void check() {
        super.check();
        format.check();
    }

    @Override
    protected Access access() {
        return format.once() ? Access.ONCE : Access.REPEATED;
    }

    @Override
    protected View view() throws IOException {
        return format.view(io, out);
    }
}
