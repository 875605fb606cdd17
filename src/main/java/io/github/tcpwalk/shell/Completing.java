package io.github.tcpwalk.shell;

import java.util.List;

/** What may be typed next. */
public interface Completing {
    /**
     * @param value the whole word
     * @param about a few words on it; null for none
     * @param goesOn more may follow in the same word
     */
    record Offer(String value, String about, boolean goesOn) {
        public static Offer of(String value) {
            return new Offer(value, null, false);
        }
    }

    /**
     * @param words those before it
     * @param begun the word so far
     */
    List<Offer> offers(List<String> words, String begun);
}
