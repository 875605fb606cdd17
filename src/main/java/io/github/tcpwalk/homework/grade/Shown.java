package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.NumberList;
import io.github.tcpwalk.text.Sentence;
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

    /** Somebody's own words, in the language they have. */
    public static Sentence said(String text) {
        return Sentence.of("report.said", "text", shortened(text));
    }

    /** "frame 3", "frames 3, 5-8 and 2 more". */
    static Sentence frames(List<Long> frames) {
        NumberList list = NumberList.of(frames, frames.size());
        return Sentence.of("page.frames", "list", list.shown(), "total", frames.size(), "more", list.rest());
    }
}
