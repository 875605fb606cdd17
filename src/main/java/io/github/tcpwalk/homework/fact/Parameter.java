package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.finding.FindingName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a fact's name may leave open: {@code data.seq.C#4}, {@code state.client@17}, {@code finding.packet-loss}. */
public enum Parameter {
    NONE("", "(?!)"),
    /** Counted from 1; nobody asks for the thousandth. */
    NTH("#N", "([A-Za-z][A-Za-z._]*)#([^#@]*)"),
    FRAME("@FRAME", "([A-Za-z][A-Za-z._]*)@([^#@]*)"),
    FINDING("NAME", "(finding)\\.([A-Za-z-]+)(\\.frames)?");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern FRAME_NUMBER = Pattern.compile("[1-9][0-9]{0,11}");

    private final String placeholder;
    private final Pattern pattern;

    Parameter(String placeholder, String pattern) {
        this.placeholder = placeholder;
        this.pattern = Pattern.compile(pattern);
    }

    String placeholder() {
        return placeholder;
    }

    /** A value as it stands where the placeholder does. */
    String written(String value) {
        return this == FINDING ? value : placeholder.charAt(0) + value;
    }

    private Optional<Matcher> match(String name) {
        Matcher m = pattern.matcher(name);
        return m.matches() ? Optional.of(m) : Optional.empty();
    }

    /** The name with the placeholder where the parameter stands. */
    String listed(String name) {
        return match(name)
                .map(m -> this == FINDING
                        ? m.group(1) + "." + placeholder + (m.group(3) == null ? "" : m.group(3))
                        : m.group(1) + placeholder)
                .orElse(name);
    }

    /** The name without it. */
    String bare(String name) {
        return match(name)
                .map(m -> m.group(1) + (this == FINDING && m.group(3) != null ? m.group(3) : ""))
                .orElse(name);
    }

    /** What stands where the placeholder does; empty when it is nothing that could. */
    Optional<String> value(String name) {
        return match(name).map(m -> m.group(2)).filter(this::fits);
    }

    private boolean fits(String value) {
        return switch (this) {
            case NTH -> NUMBER.matcher(value).matches();
            case FRAME -> FRAME_NUMBER.matcher(value).matches();
            case FINDING -> findings().contains(value);
            default -> false;
        };
    }

    /** Names with this parameter, to complete or to correct one. */
    Collection<String> examples(String listed, String written) {
        if (this != FINDING) {
            return List.of(listed.replace(placeholder, placeholder.charAt(0) + digits(written)));
        }
        return findings().stream().map(f -> listed.replace(placeholder, f)).toList();
    }

    private static String digits(String written) {
        Matcher m = Pattern.compile("[1-9][0-9]{0,2}(?=]?$)").matcher(written);
        return m.find() ? m.group() : "1";
    }

    static List<String> findings() {
        return Arrays.stream(FindingName.values()).map(FindingName::toString).toList();
    }

    /** For the JSON Schema: a regular expression of the names that stand for one listed so. */
    public String expression(String listed) {
        String part =
                switch (this) {
                    case NTH -> "#" + NUMBER;
                    case FRAME -> "@" + FRAME_NUMBER;
                    case FINDING -> "(?:" + String.join("|", findings()) + ")";
                    default -> placeholder;
                };
        return "^" + listed.replace(placeholder, "\n").replace(".", "\\.").replace("\n", part) + "$";
    }
}
