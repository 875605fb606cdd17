package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.view.table.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The files that frames are numbered in: one, those read as one, or those that one after the other grew. */
public final class FileNames {
    private final Supplier<List<String>> files;
    private final List<Encoded> names = new ArrayList<>();

    /** @param name of the capture, for the only file */
    public FileNames(Story story, Encoded name) {
        this(story::names, name);
    }

    /** Of files that are all known. */
    public FileNames(List<String> files) {
        this(() -> files, Encoded.of(files.isEmpty() ? "" : files.get(0)));
    }

    private FileNames(Supplier<List<String>> files, Encoded name) {
        this.files = files;
        names.add(files.get().size() < 2 ? name : Encoded.of(files.get().get(0)));
    }

    /** The same, for another thread. */
    FileNames again() {
        return new FileNames(files, names.get(0));
    }

    boolean several() {
        return files.get().size() > 1;
    }

    Encoded of(int file) {
        while (file >= names.size()) {
            names.add(Encoded.of(files.get().get(names.size())));
        }
        return names.get(file);
    }
}
