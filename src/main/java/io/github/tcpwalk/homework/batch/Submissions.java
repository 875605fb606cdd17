package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.text.Reason;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what was handed in. A folder holds one sub-folder or one file a student; a folder with the answer file in it,
 * or with captures and nothing else a student would have, is one student's. Links are not followed: a student's folder
 * must not reach outside itself.
 */
public final class Submissions {
    private static final Set<String> CAPTURE_ENDINGS = Set.of("pcap", "pcapng", "cap", "ntar", "dmp");
    private static final Set<String> COMPRESSED_ENDINGS = Set.of("gz", "zst", "lz4", "xz");
    /** What systems leave in folders and archives. */
    private static final Set<String> LITTER = Set.of("__MACOSX", "Thumbs.db", "desktop.ini");
    /** Files looked at in one student's folder; more is not a homework. */
    private static final int MOST_FILES = 1_000;

    private final AnswerFile answers;
    private final boolean answersOnly;

    /** @param answersName the spec's answer file; empty when the spec asks for none */
    public Submissions(String answersName) {
        this(answersName, false);
    }

    /** @param answersOnly nobody hands in a capture: the spec names the one that all answer about */
    public Submissions(String answersName, boolean answersOnly) {
        this.answers = new AnswerFile(answersName);
        this.answersOnly = answersOnly;
    }

    /**
     * @param named files and folders as given on the command line
     * @return in the order given; within a folder by name
     * @throws IOException when one of them is not there or a folder cannot be listed
     */
    public List<Submission> find(List<Path> named) throws IOException {
        return find(named, false);
    }

    /** @param one a folder is that of one student, whatever else is in it */
    public List<Submission> find(List<Path> named, boolean one) throws IOException {
        List<Submission> found = new ArrayList<>();
        for (Path path : named) {
            if (one && Files.isDirectory(path)) {
                found.add(folder(path, ""));
            } else if (Files.isDirectory(path)) {
                found.addAll(inFolder(path));
            } else {
                found.add(file(path, path.toString()));
            }
        }
        return found;
    }

    private List<Submission> inFolder(Path folder) throws IOException {
        List<Path> entries = list(folder);
        boolean single = entries.stream().anyMatch(p -> answers.is(name(p)));
        if (single) {
            return List.of(folder(folder, ""));
        }
        List<String> names = entries.stream()
                .filter(Submissions::looksLikeCapture)
                .map(Submissions::stem)
                .toList();
        List<Submission> found = new ArrayList<>();
        for (Path entry : entries) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                found.add(folder(entry, name(entry) + "/"));
            } else if (Files.isSymbolicLink(entry)) {
                found.add(broken(stem(entry), name(entry), Sentence.of("report.a-link")));
            } else if (!Files.isRegularFile(entry)) {
                found.add(broken(stem(entry), name(entry), Sentence.of("report.not-regular")));
            } else if (answersOnly || !answers.isOfStudent(name(entry), names)) {
                found.add(file(entry, name(entry)));
            }
        }
        return found;
    }

    private Submission folder(Path folder, String prefix) {
        String student = folder.toAbsolutePath().normalize().getFileName() == null
                ? folder.toString()
                : name(folder.toAbsolutePath().normalize());
        List<Path> files = new ArrayList<>();
        try {
            collect(folder, files, 0);
        } catch (IOException unreadable) {
            return broken(student, prefix, Sentence.of("report.folder-unreadable", "reason", Reason.of(unreadable)));
        }
        List<Path> captures =
                files.stream().filter(Submissions::looksLikeCapture).toList();
        Optional<Path> answered = answers.among(files);
        if (answersOnly) {
            String shown = answered.map(a -> folder.relativize(a).toString().replace('\\', '/'))
                    .orElse("");
            Optional<Sentence> none = answered.isPresent()
                    ? Optional.empty()
                    : Optional.of(Sentence.of("report.no-answers", "file", answers.name()));
            return new Submission(student, prefix + shown, Optional.empty(), answered, none);
        }
        if (captures.size() == 1) {
            return new Submission(
                    student,
                    prefix + folder.relativize(captures.get(0)).toString().replace('\\', '/'),
                    Optional.of(captures.get(0)),
                    answered,
                    Optional.empty());
        }
        Sentence problem = Sentence.of(
                "report.captures",
                "count",
                captures.size(),
                "list",
                captures.stream().limit(5).map(Submissions::name).toList());
        return new Submission(student, prefix, Optional.empty(), answered, Optional.of(problem));
    }

    /** Two levels: what an unpacked archive often adds is looked into. */
    private static void collect(Path folder, List<Path> files, int depth) throws IOException {
        for (Path entry : list(folder)) {
            if (files.size() >= MOST_FILES) {
                return;
            }
            if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                files.add(entry);
            } else if (depth < 2 && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                collect(entry, files, depth + 1);
            }
        }
    }

    private Submission file(Path file, String shown) {
        if (!Files.exists(file)) {
            return broken(stem(file), shown, Sentence.of("report.no-file"));
        }
        if (answersOnly) {
            return new Submission(
                    answers.student(name(file)), shown, Optional.empty(), Optional.of(file), Optional.empty());
        }
        Optional<Path> beside = answers.beside(file, List.of(stem(file), name(file)));
        return new Submission(stem(file), shown, Optional.of(file), beside, Optional.empty());
    }

    private static Submission broken(String student, String file, Sentence problem) {
        return new Submission(student, file, Optional.empty(), Optional.empty(), Optional.of(problem));
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                if (!name(entry).startsWith(".") && !LITTER.contains(name(entry))) {
                    entries.add(entry);
                }
            }
        }
        entries.sort(Comparator.comparing(Submissions::name));
        return entries;
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static boolean looksLikeCapture(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        String bare = COMPRESSED_ENDINGS.contains(ending(name)) ? name.substring(0, name.lastIndexOf('.')) : name;
        return CAPTURE_ENDINGS.contains(ending(bare));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The name without the endings of captures and compression. */
    private static String stem(Path file) {
        String name = name(file);
        while (name.lastIndexOf('.') > 0) {
            String ending = ending(name).toLowerCase(Locale.ROOT);
            if (!CAPTURE_ENDINGS.contains(ending) && !COMPRESSED_ENDINGS.contains(ending)) {
                break;
            }
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return name;
    }
}
