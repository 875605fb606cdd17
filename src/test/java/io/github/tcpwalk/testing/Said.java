package io.github.tcpwalk.testing;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Sentence;
import java.util.Optional;

/** What a person would read. */
public final class Said {
    private Said() {}

    public static String in(Language language, Sentence sentence) {
        return Catalogue.of(language).text(sentence.key(), sentence.values());
    }

    public static String english(Sentence sentence) {
        return in(Language.ENGLISH, sentence);
    }

    /** Nothing for nothing. */
    public static String english(Optional<Sentence> sentence) {
        return sentence.map(Said::english).orElse("");
    }
}
