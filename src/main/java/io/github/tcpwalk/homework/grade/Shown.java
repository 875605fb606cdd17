package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.NumberList;
import java.util.List;

/** Texts from traces and students, made fit for one line of a report. */
public final class Shown {
    /** Columns: some sentences, no essay. */
    private static final int LONGEST = 400;

    private Shown() {}

    /** Escaped, and cut where it is too long: a report is read on terminals and in browsers. */
    public static String shortened(String text) {
        return Escape.line(text, LONGEST);
    }

    /** " (frame 3)", " (frames 3, 5-8 and 2 more)", or nothing. */
    static String frames(List<Long> frames) {
        return frames.isEmpty()
                ? ""
                : " (" + Measure.noun(frames.size(), "frame") + " " + NumberList.of(frames, frames.size()) + ")";
    }
}
