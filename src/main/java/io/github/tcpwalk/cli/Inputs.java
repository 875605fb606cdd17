package io.github.tcpwalk.cli;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.GrowingFile;
import io.github.tcpwalk.capture.JoinedCapture;
import io.github.tcpwalk.capture.NotACaptureException;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Opens what the user names, and says in a line what cannot be opened. */
final class Inputs {
    static final String STANDARD_INPUT = "-";
    /** What Java makes of octets in a name that are no text in the locale. */
    private static final char REPLACEMENT = '\uFFFD';

    private final Io io;

    Inputs(Io io) {
        this.io = io;
    }

    /** What messages call them. */
    static String name(Language language, List<String> files) {
        return files.stream().map(file -> name(language, file)).collect(Collectors.joining(", "));
    }

    private static String name(Language language, String file) {
        if (file.isEmpty()) {
            return "''";
        }
        return file.equals(STANDARD_INPUT) ? Catalogue.of(language).text("error.standard-input") : file;
    }

    private String name(String file) {
        return name(io.language(), file);
    }

    /** Whether its records come when somebody writes them, as through a pipe. */
    boolean comes(String file) {
        if (file.equals(STANDARD_INPUT)) {
            return io.process() && !Files.isRegularFile(Path.of("/dev/stdin"));
        }
        return Spelling.exists(file) && !Spelling.isRegularFile(file);
    }

    /** Whether all of them are there to be read; so are none. */
    boolean lie(List<String> files) {
        return files == null || files.stream().noneMatch(this::comes);
    }

    /**
     * Those of the files that a command can read again: what came through a pipe is gone, and with it all that was
     * joined to it.
     */
    List<String> lasting(List<String> files, boolean joined) {
        List<String> lasting = files.stream()
                .filter(file -> !file.equals(STANDARD_INPUT) && !comes(file))
                .toList();
        return joined && lasting.size() < files.size() ? List.of() : lasting;
    }

    /** Size of a regular file; 0 of anything else. */
    long octets(String file) {
        try {
            return comes(file) ? 0 : Files.size(Path.of(file.equals(STANDARD_INPUT) ? "/dev/stdin" : file));
        } catch (IOException | InvalidPathException e) {
            return 0; // whoever opens it says why
        }
    }

    Capture open(String file, Capture.Access access, Bounds bounds) {
        try {
            return file.equals(STANDARD_INPUT)
                    ? CaptureFile.open(io.in(), name(file), access, bounds)
                    : CaptureFile.open(path(file), access, bounds);
        } catch (IOException e) {
            throw cannot(name(file), e);
        }
    }

    /**
     * Several as one.
     *
     * @param problems told of each that cannot be read; the others are joined without it
     * @throws Failure of the last one when none can be read
     */
    Capture join(List<String> files, Capture.Access access, Bounds bounds, Consumer<Failure> problems) {
        JoinedCapture joined = new JoinedCapture(access, bounds);
        List<Failure> failures = new ArrayList<>();
        for (String file : files) {
            try {
                if (file.equals(STANDARD_INPUT)) {
                    joined.add(io.in(), name(file));
                } else {
                    joined.add(path(file));
                }
            } catch (IOException e) {
                failures.add(cannot(name(file), e));
            }
        }
        boolean none = joined.names().isEmpty();
        failures.subList(0, failures.size() - (none ? 1 : 0)).forEach(problems);
        if (none) {
            throw failures.get(failures.size() - 1);
        }
        return joined;
    }

    /** The empty name would be that of the folder one is in. */
    private static Path path(String file) throws NoSuchFileException {
        if (file.isEmpty()) {
            throw new NoSuchFileException(file);
        }
        return Path.of(file);
    }

    /** @param file one that is being written; where its last part has a {@code *}, those of a folder */
    GrowingFile follow(String file) {
        try {
            Path path = path(file).toAbsolutePath();
            if (Files.isDirectory(path)) {
                throw new Failure(Tcpwalk.UNREADABLE, "capture.directory", Map.of("file", file));
            }
            String last = path.getFileName().toString();
            return last.indexOf('*') < 0 ? GrowingFile.open(path) : GrowingFile.open(path.getParent(), last);
        } catch (NoSuchFileException e) {
            throw new Failure(Tcpwalk.UNREADABLE, "error.no-file-yet", Map.of("file", file), e);
        } catch (IOException e) {
            throw cannot(name(file), e);
        }
    }

    static Failure cannot(String file, IOException e) {
        if (e instanceof NotACaptureException problem) {
            return Failure.of(Tcpwalk.UNREADABLE, problem.sentence(), e);
        }
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
            boolean spelled = file.indexOf(REPLACEMENT) < 0;
            String key = spelled ? "error.no-file" : "error.unspellable";
            return new Failure(Tcpwalk.UNREADABLE, key, Map.of("file", file), e);
        }
        if (e instanceof AccessDeniedException) {
            return new Failure(Tcpwalk.UNREADABLE, "error.not-permitted", Map.of("file", file), e);
        }
        return new Failure(Tcpwalk.UNREADABLE, "error.unreadable", Map.of("file", file, "reason", Reason.of(e)), e);
    }
}
