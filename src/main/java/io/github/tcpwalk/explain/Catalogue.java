package io.github.tcpwalk.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages of one language: UTF-8 properties with named placeholders, {@code ack {ack} = {before} + the SYN}. Never
 * falls back to another language: a test keeps both complete.
 */
public final class Catalogue {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Map<Language, Catalogue> LOADED = new EnumMap<>(Language.class);

    private final Language language;
    private final Properties messages;

    private Catalogue(Language language, Properties messages) {
        this.language = language;
        this.messages = messages;
    }

    /** The catalogue of {@code language}, read once. */
    public static Catalogue of(Language language) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(language, Catalogue::load);
        }
    }

    private static Catalogue load(Language language) {
        return new Catalogue(language, load("messages" + language.catalogueSuffix() + ".properties"));
    }

    /** A UTF-8 properties file beside this class. */
    static Properties load(String resource) {
        try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new MissingResourceException("not on the class path", Catalogue.class.getName(), resource);
            }
            Properties messages = new Properties();
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    public Language language() {
        return language;
    }

    Set<String> keys() {
        return new TreeSet<>(messages.stringPropertyNames());
    }

    /** The message without placeholders filled, if there is one under {@code key}. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(messages.getProperty(key));
    }

    /**
     * The message under {@code key}, which must exist.
     *
     * @throws MissingResourceException a defect of this program, not of its input
     */
    public String text(String key) {
        return find(key).orElseThrow(() -> new MissingResourceException("no message", Catalogue.class.getName(), key));
    }

    /** The message under {@code key} with every {@code {name}} replaced from {@code values}; both must exist. */
    public String text(String key, Map<String, ?> values) {
        return PLACEHOLDER.matcher(text(key)).replaceAll(match -> Matcher.quoteReplacement(value(key, match, values)));
    }

    private static String value(String key, MatchResult match, Map<String, ?> values) {
        Object value = values.get(match.group(1));
        if (value == null) {
            throw new MissingResourceException("no value for " + match.group(), Catalogue.class.getName(), key);
        }
        return value.toString();
    }

    /** The names of the placeholders of a message. */
    static Set<String> placeholders(String message) {
        Set<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(message).results().forEach(match -> names.add(match.group(1)));
        return names;
    }
}
