package io.github.tcpwalk.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the lines of earlier shells are kept: each once, where it was typed last, and for its user's eyes alone. */
final class HistoryFile {
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> PRIVATE = PosixFilePermissions.asFileAttribute(OWN);
    private static final int MOST_OCTETS = 1 << 20;

    private HistoryFile() {}

    /** Makes it ready. @return false where it cannot be kept so; then it is kept nowhere */
    static boolean prepare(Path file) {
        try {
            Path folder = file.getParent();
            if (folder == null) {
                return false;
            }
            Files.createDirectories(folder);
            try {
                Files.createFile(file, PRIVATE);
            } catch (FileAlreadyExistsException e) {
                Files.setPosixFilePermissions(file, OWN);
            }
            if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
                return false;
            }
            tidy(folder, file);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Without what was typed again later, and without what no key of a line types. */
    private static void tidy(Path folder, Path file) throws IOException {
        if (Files.size(file) > MOST_OCTETS) {
            Files.write(file, new byte[0]);
            return;
        }
        List<String> before = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        Set<String> once = new LinkedHashSet<>();
        for (String line : before) {
            if (isTyped(line)) {
                once.remove(line);
                once.add(line);
            }
        }
        if (once.size() < before.size()) {
            Path beside = Files.createTempFile(folder, ".history", "", PRIVATE);
            try {
                Files.write(beside, new ArrayList<>(once), StandardCharsets.UTF_8);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside); // where the disk was full
            }
        }
    }

    /** Nothing in it is a control character. */
    static boolean isTyped(String line) {
        return line.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n');
    }
}
