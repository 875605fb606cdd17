package io.github.tcpwalk.cli;

import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.scaffold.Scaffold;
import io.github.tcpwalk.homework.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the folder by which a course's machine grades ({@code check --scaffold}). */
final class CheckScaffold {
    private final Io io;
    private final Scaffold.Kind kind;
    private final Path folder;

    /** @param folder null when none is named */
    CheckScaffold(Io io, String kind, Path folder) {
        this.io = io;
        this.folder = folder;
        this.kind = Scaffold.Kind.named(kind)
                .orElseThrow(() -> new Failure(
                        Tcpwalk.USAGE,
                        "error.scaffold-kind",
                        Map.of(
                                "kind",
                                kind,
                                "kinds",
                                Stream.of(Scaffold.Kind.values())
                                        .map(Scaffold.Kind::word)
                                        .collect(Collectors.joining(", ")))));
        if (folder == null) {
            throw new Failure(Tcpwalk.USAGE, "error.scaffold-folder", Map.of("kind", kind));
        }
        if (!isFree()) {
            throw new Failure(Tcpwalk.USAGE, "error.scaffold-taken", Map.of("folder", folder));
        }
    }

    private boolean isFree() {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException unreadable) {
            return false;
        }
    }

    int write(SpecFile spec, Roster roster, Optional<String> rosterText) throws SpecException {
        Scaffold scaffold = new Scaffold(kind, spec, roster);
        if (!scaffold.outside().isEmpty()) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "error.scaffold-outside",
                    Map.of("file", scaffold.outside().get(0)));
        }
        Optional<Path> home = OwnHome.find();
        try {
            scaffold.write(folder, rosterText, home);
        } catch (IOException e) {
            throw new Failure(
                    Tcpwalk.UNREADABLE,
                    "error.make-folder",
                    Map.of("folder", folder, "reason", ErrorLines.reason(e)),
                    e);
        }
        if (home.isEmpty()) {
            io.err().say("error.scaffold-no-program", Map.of("folder", folder));
        }
        return Tcpwalk.DONE;
    }
}
