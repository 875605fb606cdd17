package io.github.tcpwalk.text;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be read or written, without its name: whoever says why names it as its user knows it. */
public final class Reason {
    private Reason() {}

    /** {@return the system's words, or a sentence where Java has nothing but the name} */
    public static Object of(Exception e) {
        if (e instanceof NoSuchFileException) {
            return Sentence.of("error.not-there");
        }
        if (e instanceof NotDirectoryException) {
            return Sentence.of("error.not-folder");
        }
        if (e instanceof AccessDeniedException) {
            return Sentence.of("error.denied");
        }
        return e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(e.getMessage());
    }
}
