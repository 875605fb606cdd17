package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.explain.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keys of every mapping in a spec; the reader, the error messages and the JSON Schema use the same lists. */
final class Keys {
    /** What people read: each may be there once more for a language, as {@code title_zh-CN}. */
    private static final Set<String> TOLD = Set.of("title", "description", "hint", "near_miss");

    static final List<String> SPEC = inAllLanguages(
            "tcpwalk",
            "id",
            "title",
            "description",
            "select",
            "trace",
            "reveal",
            "late",
            "checks",
            "answers",
            "reference",
            "roster",
            "dates");
    static final List<String> SELECT = List.of("protocol", "server_port", "client_port", "port", "pick");
    static final List<String> CHECK = inAllLanguages(
            "id", "title", "points", "level", "needs", "partial", "order", "ignore", "expect", "opening", "closing",
            "assert", "any_of", "hint");
    /** What a check can ask for; an alternative can all but the last. */
    static final List<String> KINDS = List.of("expect", "assert", "opening", "closing", "any_of");

    static final List<String> LINE = inAllLanguages("line", "hint");
    static final List<String> ALTERNATIVE =
            inAllLanguages("partial", "order", "ignore", "expect", "opening", "closing", "assert", "credit", "hint");
    static final List<String> HINT = inAllLanguages("hint");
    static final List<String> ANSWERS = List.of("file", "evidence", "items");
    static final List<String> EVIDENCE = List.of("frame", "without");
    static final List<String> ITEM = inAllLanguages(
            "id",
            "title",
            "fact",
            "answer",
            "type",
            "values",
            "unit",
            "tolerance",
            "evidence",
            "near_miss",
            "accept",
            "manual",
            "points",
            "hint");
    static final List<String> TOLERANCE = List.of("relative", "absolute");
    static final List<String> REFERENCE = List.of("capture", "answers");
    static final List<String> DATES = List.of("from", "to", "zone");
    static final List<String> LATE = List.of("after", "grace", "per_day", "most");
    static final List<String> PICKS = List.of("best", "first", "all");
    static final List<String> PARTIALS = List.of("per_line");
    static final List<String> ORDERS = List.of("strict", "per_sender");
    static final List<String> LEVELS = List.of("error", "warn");
    static final List<String> FRAME_RULES = List.of("required", "optional");
    static final List<String> PROTOCOLS = List.of("tcp", "udp");

    private Keys() {}

    static String in(Language language, String key) {
        return key + "_" + language.tag();
    }

    private static List<String> inAllLanguages(String... keys) {
        List<String> all = new ArrayList<>();
        for (String key : keys) {
            all.add(key);
            if (TOLD.contains(key)) {
                for (Language language : Language.values()) {
                    all.add(in(language, key));
                }
            }
        }
        return List.copyOf(all);
    }
}
