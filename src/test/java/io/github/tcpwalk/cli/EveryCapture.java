package io.github.tcpwalk.cli;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of all {@link Captures}, and of captures of what nobody sent. */
public abstract class EveryCapture {
    @TempDir
    Path folder;

    static Stream<Path> captures() throws IOException {
        return Captures.all().stream();
    }

    /** Throws when it does not hold of {@code capture}. */
    protected abstract void holds(Path capture) throws IOException;

    @ParameterizedTest
    @MethodSource("captures")
    void ofWhatWasCaptured(Path file) throws IOException {
        holds(Captures.capture(file, folder));
    }

    @Property(tries = 60)
    void alsoOfWhatNobodySent(Draw draw) throws IOException {
        holds(Captures.mutant(draw, folder));
    }
}
