package io.github.tcpwalk.cli;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What lies below a prefix: each file is written beside its place and then renamed, and listed, so that what was put
 * there can be taken away again and nothing else.
 */
final class Installation {
    static final String HOME = "lib/tcpwalk";
    static final String COMMAND = "bin/tcpwalk";
    private static final String LIST = HOME + "/installed.txt";

    /** The prefix itself, where it was made. */
    private static final String ALL = "./";

    private final Path prefix;
    private final Set<String> before;
    private final Set<String> now = new LinkedHashSet<>();

    /** @param prefix need not be there */
    Installation(Path prefix) throws IOException {
        this.prefix = prefix.toAbsolutePath().normalize();
        before = new LinkedHashSet<>();
        if (Files.isRegularFile(at(LIST))) {
            before.addAll(Files.readAllLines(at(LIST), StandardCharsets.UTF_8));
        }
    }

    Path at(String name) {
        return prefix.resolve(name);
    }

    /** Whether something was installed there. */
    boolean isThere() {
        return !before.isEmpty();
    }

    /** Whether a place is taken by what is not ours. */
    boolean isTaken(String name) {
        return Files.exists(at(name), LinkOption.NOFOLLOW_LINKS) && !before.contains(name);
    }

    void copy(Path from, String name) throws IOException {
        Path place = begin(name);
        Path beside = beside(place);
        Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        end(beside, place, name);
    }

    void write(String text, String name) throws IOException {
        Path place = begin(name);
        Path beside = beside(place);
        Files.writeString(beside, text);
        end(beside, place, name);
    }

    void link(String target, String name) throws IOException {
        Path place = begin(name);
        Path beside = beside(place);
        Files.deleteIfExists(beside);
        Files.createSymbolicLink(beside, Path.of(target));
        end(beside, place, name);
    }

    /** A file that something else writes: it is ours all the same. */
    Path owns(String name) throws IOException {
        Path place = begin(name);
        Files.deleteIfExists(place);
        now.add(name);
        return place;
    }

    private Path begin(String name) throws IOException {
        Path place = at(name);
        Path folder = place.getParent();
        if (!Files.exists(prefix)) {
            now.add(ALL);
        }
        for (Path made = folder; !made.equals(prefix) && !Files.exists(made); made = made.getParent()) {
            now.add(prefix.relativize(made) + "/");
        }
        Files.createDirectories(folder);
        return place;
    }

    private static Path beside(Path place) {
        return place.resolveSibling("." + place.getFileName() + ".new");
    }

    private void end(Path beside, Path place, String name) throws IOException {
        Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        now.add(name);
    }

    /** What an older one had and this one has not is taken away, and what is there now is listed. */
    void finish() throws IOException {
        for (String old : before) {
            if (old.endsWith("/")) {
                now.add(old);
            }
        }
        List<String> gone = new ArrayList<>(before);
        gone.removeAll(now);
        remove(gone);
        List<String> all = new ArrayList<>(now);
        all.remove(LIST);
        all.add(LIST);
        Path beside = beside(at(LIST));
        Files.write(beside, all, StandardCharsets.UTF_8);
        Files.move(beside, at(LIST), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes away what was put there. @return how many files that were */
    int remove() throws IOException {
        return remove(new ArrayList<>(before));
    }

    private int remove(List<String> names) throws IOException {
        int removed = 0;
        Path real = prefix.toRealPath();
        names.sort(Collections.reverseOrder()); // what lies in a folder before the folder
        for (String name : names) {
            Path place = at(name).normalize();
            Path folder = name.equals(ALL) ? prefix : place.getParent();
            boolean ours = place.startsWith(prefix) && (name.equals(ALL) || !place.equals(prefix));
            if (!ours || !Files.isDirectory(folder) || !folder.toRealPath().startsWith(real)) {
                continue; // the list, or a link, leads elsewhere
            }
            try {
                boolean file = !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
                removed += file == !name.endsWith("/") && Files.deleteIfExists(place) && file ? 1 : 0;
            } catch (DirectoryNotEmptyException e) {
                continue; // others put something there
            }
        }
        return removed;
    }

    /** What failed, as values of a message. */
    Map<String, ?> failure(IOException e) {
        String file = e instanceof FileSystemException of && of.getFile() != null ? of.getFile() : prefix.toString();
        boolean noFolder = Files.exists(prefix) && !Files.isDirectory(prefix);
        Object reason = noFolder ? Sentence.of("error.not-folder") : ErrorLines.reason(e);
        return Map.of("prefix", prefix, "file", noFolder ? prefix.toString() : file, "reason", reason);
    }
}
