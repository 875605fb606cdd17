package io.github.tcpwalk.page;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Escape;
import java.util.function.Function;

/** The same text in both languages. */
record Saying(String english, String chinese) {
    Saying {
        english = Escape.line(english);
        chinese = Escape.line(chinese);
    }

    static Saying of(Function<Language, String> said) {
        return new Saying(said.apply(Language.ENGLISH), said.apply(Language.CHINESE));
    }

    /** A name, which is the same in both. */
    static Saying name(String name) {
        return new Saying(name, name);
    }
}
