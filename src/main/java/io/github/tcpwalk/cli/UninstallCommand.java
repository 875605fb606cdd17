package io.github.tcpwalk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes away what {@code install} put somewhere, and nothing else. */
@Command(name = "uninstall", mixinStandardHelpOptions = true)
final class UninstallCommand implements Callable<Integer> {
    @Option(names = "--prefix", paramLabel = "DIR")
    private Path prefix;

    private final Io io;

    UninstallCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Path> own = OwnHome.prefix();
        Path from = prefix == null && own.isPresent() ? own.get() : InstallCommand.usual(io, prefix);
        Installation made = new Installation(from);
        try {
            if (!made.isThere() && prefix == null && own.isPresent()) {
                throw Failure.absent("error.install-package", Map.of("file", made.at(Installation.COMMAND)));
            }
            if (!made.isThere()) {
                throw new Failure(Tcpwalk.UNREADABLE, "error.not-installed", Map.of("prefix", from));
            }
            // its own jar may be among them: afterwards nothing more can be read from that
            io.err().text("error.uninstalled", Map.of("prefix", from, "files", 0));
            int removed = made.remove();
            io.err().say("error.uninstalled", Map.of("prefix", from, "files", removed));
            return Tcpwalk.DONE;
        } catch (IOException e) {
            throw new Failure(Tcpwalk.UNREADABLE, "error.uninstall", made.failure(e), e);
        }
    }
}
