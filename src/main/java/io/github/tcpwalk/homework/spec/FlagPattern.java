package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.text.FlagLetters;

/**
 * The flags of a line in tcpdump's letters. A trailing {@code *} leaves ACK and PSH open; {@code *} alone leaves all
 * open. URG and the ECN bits (U, E, W, e) count only when the line names one of them: stacks differ in them honestly.
 *
 * @param dataAllowed a plain {@code .} then also matches {@code P.}
 */
public record FlagPattern(String text, boolean dataAllowed) {
    private static final String STACK_DEPENDENT = "UEWe";

    public boolean matches(TraceSegment segment) {
        if (text.equals("*")) {
            return true;
        }
        boolean open = text.endsWith("*");
        for (int i = 0; i < FlagLetters.LETTERS.length(); i++) {
            char flag = FlagLetters.LETTERS.charAt(i);
            boolean wanted = text.indexOf(flag) >= 0;
            boolean set = segment.has(flag);
            if (wanted && !set || !wanted && set && !mayBeSet(flag, open)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayBeSet(char flag, boolean open) {
        if (STACK_DEPENDENT.indexOf(flag) >= 0) {
            return STACK_DEPENDENT.chars().noneMatch(named -> text.indexOf(named) >= 0);
        }
        if (open) {
            return flag == '.' || flag == 'P';
        }
        return flag == 'P' && dataAllowed && text.equals(".");
    }
}
