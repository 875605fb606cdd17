package io.github.tcpwalk.text;

import java.util.Map;

/** Whether text is painted; this decides once, so that who writes text need not ask. */
public enum Paint {
    PLAIN,
    COLOURED;

    private static final String END = "\033[0m";

    /**
     * Colour for a terminal that can show it, unless its user wants none.
     *
     * @param environment NO_COLOR (https://no-color.org) and TERM count
     */
    public static Paint wanted(boolean terminal, Map<String, String> environment) {
        boolean wanted = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return wanted ? COLOURED : PLAIN;
    }

    /** Goes before a text of several pieces; {@link #end} goes behind it. */
    public String begin(Style style) {
        return this == COLOURED ? style.begin : "";
    }

    public String end() {
        return this == COLOURED ? END : "";
    }

    public String of(Style style, String text) {
        return this == PLAIN || style == Style.NONE ? text : style.begin + text + END;
    }
}
