package io.github.tcpwalk.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The messages of one language: UTF-8 properties with named places for values ({@link Template}), {@code ack {ack} =
 * {before} + the SYN}. Never falls back to another language: a test keeps both complete.
 */
public final class Catalogue {
    /** What is said about segments, names and pages; and what is found in a capture. */
    static final List<String> BUNDLES = List.of("messages", "findings");

    private static final Map<Language, Catalogue> LOADED = new EnumMap<>(Language.class);

    private final Language language;
    private final Properties messages;
    private final Map<String, List<Template.Part>> templates = new ConcurrentHashMap<>();

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
        Properties all = new Properties();
        for (String bundle : BUNDLES) {
            all.putAll(load(bundle + language.catalogueSuffix() + ".properties"));
        }
        return new Catalogue(language, all);
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

    /**
     * The message under {@code key} filled with {@code values}: a {@link io.github.tcpwalk.finding.Value} and a
     * {@link io.github.tcpwalk.tcp.Party} as the language writes them, anything else as its text.
     *
     * @throws MissingResourceException when there is no such message, or no value for a place of it
     */
    public String text(String key, Map<String, ?> values) {
        return Filling.of(this, key, values);
    }

    List<Template.Part> template(String key) {
        return templates.computeIfAbsent(key, k -> Template.parse(text(k)));
    }
}
