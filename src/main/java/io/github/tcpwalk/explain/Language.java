package io.github.tcpwalk.explain;

import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages tcpwalk speaks to people. Names of the protocol (SYN, ESTABLISHED, notes) are the same in both. */
public enum Language {
    /** English. */
    ENGLISH("en", "", " "),
    /** Simplified Chinese. */
    CHINESE("zh-CN", "_zh_CN", "");

    /**
     * POSIX: the first of these that is set and not empty decides; before them what it was, where the launcher had to
     * name another locale.
     */
    private static final List<String> LOCALE_VARIABLES = List.of("TCPWALK_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG");

    private final String tag;
    private final String catalogueSuffix;
    private final String betweenSentences;

    Language(String tag, String catalogueSuffix, String betweenSentences) {
        this.tag = tag;
        this.catalogueSuffix = catalogueSuffix;
        this.betweenSentences = betweenSentences;
    }

    /** {@return the BCP 47 tag that {@code --lang} takes and the folder of the topics} */
    public String tag() {
        return tag;
    }

    String catalogueSuffix() {
        return catalogueSuffix;
    }

    /** What stands between two sentences: Chinese puts nothing there. */
    String betweenSentences() {
        return betweenSentences;
    }

    /**
     * {@return the language that a tag means, empty for one without a catalogue}
     *
     * @param tag {@code en}, {@code zh-CN}, {@code zh_CN.UTF-8}, {@code zh} ...
     */
    public static Optional<Language> parse(String tag) {
        String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_.@]", 2)[0];
        return switch (primary) {
            case "en" -> Optional.of(ENGLISH);
            case "zh" -> Optional.of(CHINESE);
            default -> Optional.empty();
        };
    }

    /**
     * {@return the language of a POSIX environment; English where the environment names none of ours}
     *
     * @param environment variables by name
     */
    public static Language fromEnvironment(Map<String, String> environment) {
        return LOCALE_VARIABLES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .flatMap(Language::parse)
                .orElse(ENGLISH);
    }

    /**
     * {@return what a sentence says in this language, as a line that is safe to print}
     *
     * @param sentence of a damage or an exception
     */
    public String say(Sentence sentence) {
        return Escape.line(Catalogue.of(this).text(sentence));
    }

    @Override
    public String toString() {
        return tag;
    }
}
