package io.github.tcpwalk.view;

import io.github.tcpwalk.text.Arrow;
import io.github.tcpwalk.text.DisplayWidth;
import java.util.Arrays;

/** An arrow of a ladder, from bar to bar. */
final class LadderArrow {
    /** Of one that says something, beside its words: a head, some shaft and a blank at either side. */
    private static final int LEAST = 5;

    private LadderArrow() {}

    /** Draws it with its role and as many of the figures as it has room for. @return the others */
    static String draw(StringBuilder line, int span, boolean fromClient, String role, String... figures) {
        int some = figures.length;
        String text = said(role, figures, some);
        while (some > 0 && DisplayWidth.of(text) > span - LEAST) {
            some--;
            text = said(role, figures, some);
        }
        line.append(Arrow.plain(text, fromClient, span));
        return String.join(" ", Arrays.asList(figures).subList(some, figures.length));
    }

    private static String said(String role, String[] figures, int some) {
        String shown = String.join(" ", Arrays.asList(figures).subList(0, some));
        return role + (some > 0 ? "  " : "") + shown;
    }
}
