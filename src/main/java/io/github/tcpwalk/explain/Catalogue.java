package io.github.tcpwalk.explain;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The messages of one language: UTF-8 properties with named places for values ({@link Template}), {@code ack {ack} =
 * {before} + the SYN}. Never falls back to another language: a test keeps both complete.
 */
public final class Catalogue {
    /** What is said about segments and names, and what is found in a capture. */
    private static final List<String> GENERAL = List.of("messages", "findings");

    /** Bundles that hold the keys which begin with their name, and are read when the first of these is asked for. */
    private static final Set<String> NAMED = Set.of(
            "walk", "flows", "follow", "show", "error", "capture", "live", "report", "spec", "fact", "lab", "rule",
            "schema", "bound", "compare", "quiz", "html", "plot", "where", "screen", "lecture");

    /** All of them. */
    static final List<String> BUNDLES =
            Stream.concat(GENERAL.stream(), NAMED.stream().sorted()).toList();

    private static final Map<Language, Catalogue> LOADED = new EnumMap<>(Language.class);

    private final Language language;
    private final Map<String, Properties> bundles = new ConcurrentHashMap<>();
    private final Map<String, List<Template.Part>> templates = new ConcurrentHashMap<>();

    private Catalogue(Language language) {
        this.language = language;
    }

    /** The catalogue of {@code language}; a bundle of it is read, once, when something of it is said. */
    public static Catalogue of(Language language) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(language, Catalogue::new);
        }
    }

    private Properties bundle(String name) {
        return bundles.computeIfAbsent(name, n -> load(n + language.catalogueSuffix() + ".properties"));
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

    /** A bundle for a library that looks up its own keys in it. */
    public ResourceBundle resourceBundle(String name) {
        Properties messages = load(name + language.catalogueSuffix() + ".properties");
        return new ResourceBundle() {
            @Override
            protected Object handleGetObject(String key) {
                return messages.getProperty(key);
            }

            @Override
            public Enumeration<String> getKeys() {
                return Collections.enumeration(messages.stringPropertyNames());
            }
        };
    }

    public Language language() {
        return language;
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        BUNDLES.forEach(name -> keys.addAll(bundle(name).stringPropertyNames()));
        return keys;
    }

    /** The message without placeholders filled, if there is one under {@code key}. */
    public Optional<String> find(String key) {
        int dot = key.indexOf('.');
        String named = dot < 0 ? key : key.substring(0, dot);
        if (NAMED.contains(named)) {
            return Optional.ofNullable(bundle(named).getProperty(key));
        }
        return GENERAL.stream()
                .map(name -> bundle(name).getProperty(key))
                .filter(Objects::nonNull)
                .findFirst();
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

    public String text(Sentence sentence) {
        return text(sentence.key(), sentence.values());
    }

    List<Template.Part> template(String key) {
        return templates.computeIfAbsent(key, k -> Template.parse(text(k)));
    }
}
