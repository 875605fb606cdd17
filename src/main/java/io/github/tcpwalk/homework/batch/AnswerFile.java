package io.github.tcpwalk.homework.batch;

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

/**
 * What the file with a student's answers may be called: as the spec says, in upper or lower case, and with any of the
 * endings that are read.
 */
final class AnswerFile {
    static final List<String> ENDINGS = List.of(".yaml", ".yml", ".txt", ".md", ".csv");
    /** A person can read these. */
    private static final List<String> FOR_PEOPLE = List.of(
            ".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".html", ".htm", ".json", ".png", ".jpg",
            ".jpeg");

    private final String name;
    private final String stem;

    /** @param name as the spec says; empty when it asks for no answers */
    AnswerFile(String name) {
        this.name = name;
        this.stem = stem(name);
    }

    String name() {
        return name;
    }

    private static String ending(String file) {
        int dot = file.lastIndexOf('.');
        return dot < 0 ? "" : file.substring(dot).toLowerCase(Locale.ROOT);
    }

    private static String stem(String file) {
        return file.substring(0, file.length() - ending(file).length()).toLowerCase(Locale.ROOT);
    }

    boolean reads(String file) {
        return ENDINGS.contains(ending(file)) || file.equalsIgnoreCase(name);
    }

    /** As answers, whether by the program or by a person. */
    private boolean mayBe(String file) {
        return reads(file) || FOR_PEOPLE.contains(ending(file));
    }

    /** answers.yaml, Answers.YML, answers.txt. */
    boolean is(String file) {
        return !name.isEmpty() && mayBe(file) && stem(file).equals(stem);
    }

    /** ada.answers.yaml, beside ada.pcap, or alone. */
    boolean isOfStudent(String file, List<String> students) {
        return !name.isEmpty()
                && mayBe(file)
                && (stem(file).endsWith("." + stem)
                        || students.stream().anyMatch(s -> stem(file).equals(s.toLowerCase(Locale.ROOT))));
    }

    /** ada of ada.yaml and of ada.answers.yaml. */
    String student(String file) {
        String bare = file.substring(0, file.length() - ending(file).length());
        boolean said = bare.toLowerCase(Locale.ROOT).endsWith("." + stem) && bare.length() > stem.length() + 1;
        return said ? bare.substring(0, bare.length() - stem.length() - 1) : bare;
    }

    /** The one that is called exactly as the spec says, else the first by name. */
    Optional<Path> among(List<Path> files) {
        return files.stream()
                .filter(f -> is(f.getFileName().toString()))
                .min(Comparator.comparing(
                                (Path f) -> !f.getFileName().toString().equals(name))
                        .thenComparing(f -> !reads(f.getFileName().toString()))
                        .thenComparing(f -> f.getFileName().toString()));
    }

    /** @param students names that the answers to a capture may begin with */
    Optional<Path> beside(Path capture, List<String> students) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Path folder = capture.toAbsolutePath().getParent();
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String bare = file.getFileName().toString();
                boolean fits = mayBe(bare)
                        && students.stream()
                                .map(s -> s.toLowerCase(Locale.ROOT))
                                .anyMatch(s -> stem(bare).equals(s + "." + stem)
                                        || stem(bare).equals(s));
                if (fits && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(file);
                }
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return found.stream()
                .min(Comparator.comparing(
                                (Path f) -> !f.getFileName().toString().endsWith("." + name))
                        .thenComparing(f -> !reads(f.getFileName().toString()))
                        .thenComparing(f -> f.getFileName().toString()));
    }
}
