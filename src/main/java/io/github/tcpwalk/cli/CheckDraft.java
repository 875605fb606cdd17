package io.github.tcpwalk.cli;

import io.github.tcpwalk.homework.batch.SpecDraft;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceReader;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A spec drafted from a capture, which it names from where it stands, as every spec does. */
final class CheckDraft {
    private final Io io;
    private final Path capture;
    private final Path output;

    /** @param output where the draft goes; null for standard output */
    CheckDraft(Io io, Path capture, Path output) {
        this.io = io;
        this.capture = capture;
        this.output = output;
    }

    int write(CheckOutput results) throws IOException {
        Trace trace;
        try {
            trace = TraceReader.read(capture, (protocol, client, server) -> true);
        } catch (IOException e) {
            throw Inputs.cannot(capture.toString(), e);
        }
        Optional<String> draft = SpecDraft.of(trace, named(), io.language());
        if (draft.isEmpty()) {
            throw new Failure(Tcpwalk.UNREADABLE, "error.nothing-to-draft", Map.of("file", capture));
        }
        int status = results.text(out -> out.print(draft.get()));
        if (output == null && !folder(capture).equals(folder(Path.of("here")))) {
            io.err().say("error.draft-beside", Map.of("file", capture));
        }
        Optional<Sentence> damage = trace.capture().damage();
        damage.ifPresent(d -> io.err().say("error.in-file", Map.of("file", capture, "reason", d)));
        return damage.isPresent() ? Tcpwalk.FAILED : status;
    }

    /** Of a draft that is printed nobody knows where it will stand; from a file the way to the capture is known. */
    private String named() {
        Path name = capture.getFileName();
        if (output == null) {
            return name.toString();
        }
        try {
            return folder(output).relativize(folder(capture).resolve(name)).toString();
        } catch (IllegalArgumentException onAnotherDrive) {
            return capture.toAbsolutePath().toString();
        }
    }

    /** As the system finds it: behind a link ".." is not what the name says. */
    private static Path folder(Path file) {
        Path whole = file.toAbsolutePath();
        Path parent = whole.getParent();
        Path folder = parent == null ? whole : parent;
        try {
            return folder.toRealPath();
        } catch (IOException notThere) {
            return folder.normalize(); // whoever writes into it says so
        }
    }
}
