package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;

/**
 * What is done next in a lecture, told before it is done.
 *
 * @param side who does it: {@code client}, {@code server}, {@code a}, {@code b}, {@code network}
 * @param text the call as C has it, or what else happens
 * @param about what it does
 * @param deed null where nothing is to be made of it
 * @param passes it is only there to let time pass
 */
public record Call(String side, Sentence text, Sentence about, Deed deed, boolean passes) {
    /** Makes the call. */
    @FunctionalInterface
    interface Deed {
        /** @return what it returned, as C has it; null for nothing */
        String make() throws IOException, InterruptedException;
    }

    static Call of(String side, String text, Sentence about, Deed deed) {
        return new Call(side, Sentence.of("lab.name", "name", text), about, deed, false);
    }

    /** The same call where something else has to be said of it. */
    Call as(String key) {
        return new Call(side, text, new Sentence("lecture.call-" + key, about.values()), deed, passes);
    }
}
