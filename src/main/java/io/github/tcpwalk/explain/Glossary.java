package io.github.tcpwalk.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/** One line for every name the tool prints: states, roles, openings, closings, notes, findings, fates. */
public final class Glossary {
    /** A kind of name; the messages of a kind have its prefix. */
    public enum Kind {
        STATE("state"),
        ROLE("role"),
        OPENING("opening"),
        CLOSING("closing"),
        NOTE("note"),
        FINDING("finding"),
        FATE("fate");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        private String key(String name) {
            return prefix + '.' + (this == STATE ? name.toUpperCase(Locale.ROOT) : name);
        }
    }

    /** What a name means, in the language asked for; {@code topic} is the page that tells more. */
    public record Entry(Kind kind, String name, String kindName, String text, String topic) {}

    private Glossary() {}

    /** Every meaning of a name as the tool prints it, in any case, with blanks or hyphens; empty for an unknown one. */
    public static List<Entry> entries(String name, Language language) {
        Catalogue catalogue = Catalogue.of(language);
        String slug = slug(name);
        List<Entry> entries = new ArrayList<>();
        if (slug.indexOf('.') >= 0) {
            return entries;
        }
        for (Kind kind : Kind.values()) {
            catalogue
                    .find(kind.key(slug))
                    .ifPresent(text -> entries.add(
                            new Entry(kind, slug, catalogue.text("kind." + kind.prefix), text, topic(kind, slug))));
        }
        return entries;
    }

    /** The line for one name of a known kind. */
    public static Optional<String> line(Kind kind, Object name, Language language) {
        return Catalogue.of(language).find(kind.key(slug(name.toString())));
    }

    /** All names, for suggestions. */
    public static List<String> names() {
        Catalogue catalogue = Catalogue.of(Language.ENGLISH);
        TreeSet<String> names = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            String prefix = kind.prefix + '.';
            catalogue.keys().stream()
                    .filter(key -> key.startsWith(prefix) && !key.endsWith(Terms.SUFFIX))
                    .forEach(key -> names.add(key.substring(prefix.length())));
        }
        return List.copyOf(names);
    }

    private static String topic(Kind kind, String slug) {
        return TopicOfName.PAGES.getProperty(kind.prefix + '.' + slug, "states");
    }

    /** Read when the first name is explained, not when a title is looked up. */
    private static final class TopicOfName {
        static final Properties PAGES = Catalogue.load("glossary-topics.properties");
    }

    static String slug(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }
}
