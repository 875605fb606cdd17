package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.homework.spec.SpecReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A spec where it lies: a file, or one that ships with the program. */
public final class SpecFile {
    /** The specs that ship, in the order of {@code check --list}. */
    public static final List<String> SHIPPED = List.of(
            "hs9502",
            "simultaneous-open",
            "half-close",
            "refused",
            "unanswered",
            "udp-transfer",
            "read-an-upload",
            "read-a-download");

    private static final String FOLDER = "/io/github/tcpwalk/homework/specs/";
    /** A file that a spec compares payload with. */
    private static final int MAX_FILE_OCTETS = 64 << 20;

    private final String name;
    private final String text;
    private final SpecReader.Files files;
    private final Language language;
    private final Spec spec;
    /** Files that were read for it. */
    private final Set<String> named = new TreeSet<>();

    private SpecFile(String name, String text, SpecReader.Files files, Language language) throws SpecException {
        this.name = name;
        this.text = text;
        this.files = file -> {
            Optional<byte[]> octets = files.read(file);
            octets.ifPresent(found -> named.add(file));
            return octets;
        };
        this.language = language;
        this.spec = SpecReader.read(name, text, this.files, Map.of(), language);
    }

    /**
     * @param named a path, or the id of a shipped spec when there is no such file
     * @param language of titles and hints, where it has them in several
     * @throws IOException when there is neither
     * @throws SpecException when it has mistakes
     */
    public static SpecFile open(String named, Language language) throws IOException, SpecException {
        Path path = Path.of(named);
        if (!Files.exists(path) && SHIPPED.contains(named)) {
            return new SpecFile(
                    named + ".yaml",
                    new String(resource(named + ".yaml").orElseThrow(), StandardCharsets.UTF_8),
                    SpecFile::resource,
                    language);
        }
        return new SpecFile(
                named, Files.readString(path, StandardCharsets.UTF_8), file -> beside(path, file), language);
    }

    /** Reads a file that lies beside the shipped specs. */
    public static Optional<byte[]> resource(String file) {
        if (file.contains("..") || file.startsWith("/")) {
            return Optional.empty();
        }
        try (InputStream in = SpecFile.class.getResourceAsStream(FOLDER + file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> beside(Path spec, String file) {
        try {
            Path path = spec.resolveSibling(file);
            return Files.size(path) > MAX_FILE_OCTETS ? Optional.empty() : Optional.of(Files.readAllBytes(path));
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    /** With the reference capture's roster values. */
    public Spec spec() {
        return spec;
    }

    /** The text as written. */
    public String text() {
        return text;
    }

    /** With a student's roster values. */
    public Spec forStudent(Map<String, String> row) throws SpecException {
        return spec.roster().isEmpty() ? spec : SpecReader.read(name, text, files, row, language);
    }

    /** The files beside the spec that have been read for it, as for payload, also for students asked about so far. */
    public Set<String> named() {
        return Set.copyOf(named);
    }

    /** A file beside the spec, such as the reference capture. */
    public Optional<byte[]> file(String file) {
        return files.read(file);
    }
}
