package io.github.tcpwalk.view.rung;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Escape;
import java.util.function.Function;

/** The same text in both languages. */
public record Saying(String english, String chinese) {
    public static final Saying NOTHING = name("");

    public Saying {
        english = Escape.line(english);
        chinese = Escape.line(chinese);
    }

    public static Saying of(Function<Language, String> said) {
        return new Saying(said.apply(Language.ENGLISH), said.apply(Language.CHINESE));
    }

    /** A name, which is the same in both. */
    public static Saying name(String name) {
        return new Saying(name, name);
    }

    public String in(Language language) {
        return language == Language.ENGLISH ? english : chinese;
    }
}
