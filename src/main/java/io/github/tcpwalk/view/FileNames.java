package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.view.table.Encoded;
import java.util.ArrayList;
import java.util.List;

/** The files that frames are numbered in: one, those read as one, or those that one after the other grew. */
public final class FileNames {
    private final Story story;
    private final List<Encoded> names = new ArrayList<>();

    /** @param name of the capture, for the only file */
    public FileNames(Story story, Encoded name) {
        this.story = story;
        names.add(story.names().size() < 2 ? name : Encoded.of(story.names().get(0)));
    }

    boolean several() {
        return story.names().size() > 1;
    }

    Encoded of(int file) {
        while (file >= names.size()) {
            names.add(Encoded.of(story.names().get(names.size())));
        }
        return names.get(file);
    }
}
