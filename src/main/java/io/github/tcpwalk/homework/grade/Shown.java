package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.fact.FactWords;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.NumberList;
import io.github.tcpwalk.text.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts from traces and students, made fit for one line of a report. */
public final class Shown {
    /** Columns: some sentences, no essay. */
    private static final int LONGEST = 400;

    private static final String SAID = "report.said";

    private Shown() {}

    /** Escaped, and cut where it is too long: a report is read on terminals and in browsers. */
    public static String shortened(String text) {
        return Escape.line(text, LONGEST);
    }

    /** Somebody's own words, in the language they have. */
    public static Sentence said(String text) {
        return Sentence.of(SAID, "text", shortened(text));
    }

    /** A value of a fact, as the reader calls it, with the frames that show it. */
    static Sentence value(Fact fact, FactValue value, List<Long> frames) {
        return Sentence.of(
                "report.value",
                "value",
                shortened(value.toString()),
                "term",
                FactWords.term(fact, value),
                "count",
                frames.size(),
                "frames",
                frames(frames));
    }

    /** The same for people; programs have the frames elsewhere. */
    static Sentence found(Fact fact, FactValue value, List<Long> frames) {
        return Sentence.of(
                "report.value-found", "plain", value(fact, value, List.of()), "shown", value(fact, value, frames));
    }

    /** What a fact is, in the frames that show it, and what it ought to be. */
    static Sentence is(Fact fact, Sentence value, List<Long> frames, Sentence asked) {
        return Sentence.of(
                "report.is",
                "fact",
                fact.name(),
                "title",
                fact.title(),
                "value",
                value,
                "asked",
                asked,
                "count",
                frames.size(),
                "frames",
                frames(frames));
    }

    static Sentence untold(Fact fact, Sentence why) {
        return Sentence.of("report.cannot-be-told", "fact", fact.name(), "title", fact.title(), "why", why);
    }

    /** For programs, and for who writes specs: facts and their values by the names that specs have. */
    public static Sentence byName(Sentence sentence) {
        Map<String, Object> values = new LinkedHashMap<>(sentence.values());
        values.replaceAll((name, value) -> value instanceof Sentence inner ? byName(inner) : value);
        values.put("reader", "program");
        return new Sentence(sentence.key(), values);
    }

    /** "frame 3", "frames 3, 5-8 and 2 more". */
    static Sentence frames(List<Long> frames) {
        NumberList list = NumberList.of(frames, frames.size());
        return Sentence.of("page.frames", "list", list.shown(), "total", frames.size(), "more", list.rest());
    }

    /** Whether it is what somebody wrote, in his own words. */
    public static boolean isSaid(Sentence sentence) {
        return sentence.key().equals(SAID);
    }
}
