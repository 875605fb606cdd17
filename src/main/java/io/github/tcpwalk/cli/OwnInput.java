package io.github.tcpwalk.cli;

import io.github.tcpwalk.text.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Nobody means to write over the capture that is read. */
final class OwnInput {
    private OwnInput() {}

    /** @param key of what is said, with a place for {@code target} */
    static void refuse(String source, String target, String key) {
        try {
            boolean same = !source.equals(Inputs.STANDARD_INPUT)
                    && Files.exists(Path.of(source))
                    && Files.exists(Path.of(target))
                    && Files.isSameFile(Path.of(target), Path.of(source));
            if (same) {
                throw new Failure(Tcpwalk.USAGE, key, Map.of("target", target));
            }
        } catch (IOException e) {
            throw new Failure(
                    Tcpwalk.UNREADABLE, "error.extract-target", Map.of("target", target, "reason", Reason.of(e)), e);
        }
    }
}
