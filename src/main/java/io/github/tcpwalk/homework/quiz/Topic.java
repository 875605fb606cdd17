package io.github.tcpwalk.homework.quiz;

import java.util.Locale;

/** What a question is about; a quiz takes its questions from as many of them as it can. */
public enum Topic {
    OPENING,
    NUMBERS,
    OPTIONS,
    DATA,
    RETRANSMISSION,
    WINDOW,
    TIMING,
    CLOSING,
    STATES,
    ERRORS,
    UDP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
