package io.github.tcpwalk.capture;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * Which file a rotating writer goes on to. A file last written before the current one is a leftover, never the next.
 */
@FunctionalInterface
interface Succession {
    /** @return null while there is none */
    Path after(Path current) throws IOException;

    /**
     * The names that tcpdump gives: FILE, FILE1, FILE2 ... (-C), or FILE00 to FILE09 and FILE00 again (-C with -W).
     *
     * @param first the file that was named on the command line
     */
    static Succession numbered(Path first) {
        String base = first.getFileName().toString();
        return current -> {
            String name = current.getFileName().toString();
            if (name.equals(base)) {
                Path next = current.resolveSibling(name + "1");
                if (isLater(next, current)) {
                    return next;
                }
            }
            int digitsAt = name.length();
            int least = name.startsWith(base) && !name.equals(base) ? base.length() : 0;
            while (digitsAt > least && Character.isDigit(name.charAt(digitsAt - 1)) && name.length() - digitsAt < 9) {
                digitsAt--;
            }
            int digits = name.length() - digitsAt;
            if (digits == 0) {
                return null;
            }
            int number = Integer.parseInt(name.substring(digitsAt)) + 1;
            Path next =
                    current.resolveSibling(name.substring(0, digitsAt) + String.format("%0" + digits + "d", number));
            if (isLater(next, current)) {
                return next;
            }
            Path ring = current.resolveSibling(name.substring(0, digitsAt) + "0".repeat(digits));
            return number > 1 && isLater(ring, current) ? ring : null;
        };
    }

    /**
     * The names that tcpdump -G or dumpcap give: whichever file of a directory was written next after the current one.
     */
    static Succession written(Path directory, String glob) {
        return current -> {
            Path next = null;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
                for (Path file : files) {
                    if (Files.isRegularFile(file)
                            && (current == null || isLater(file, current))
                            && (next == null || isLater(next, file))) {
                        next = file;
                    }
                }
            } catch (java.nio.file.DirectoryIteratorException failed) {
                throw failed.getCause();
            }
            return next;
        };
    }

    /** The last written file of a directory; null when there is none. */
    static Path newest(Path directory, String glob) throws IOException {
        Succession succession = written(directory, glob);
        Path newest = succession.after(null);
        for (Path next = newest; next != null; next = succession.after(newest)) {
            newest = next;
        }
        return newest;
    }

    private static boolean isLater(Path file, Path than) throws IOException {
        if (file.equals(than)) {
            return false;
        }
        try {
            FileTime own = Files.getLastModifiedTime(file);
            int order = Files.exists(than) ? own.compareTo(Files.getLastModifiedTime(than)) : 1;
            return order > 0 || order == 0 && file.compareTo(than) > 0;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
