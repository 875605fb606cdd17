package io.github.tcpwalk.explain;

import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.text.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Writes one message: its template filled with values. */
final class Filling {
    private final Catalogue catalogue;
    private final String key;
    private final Map<String, ?> values;
    private final StringBuilder text = new StringBuilder();
    /** The text ends with a value, not with words of the message. */
    private boolean afterValue;

    private Filling(Catalogue catalogue, String key, Map<String, ?> values) {
        this.catalogue = catalogue;
        this.key = key;
        this.values = values;
    }

    static String of(Catalogue catalogue, String key, Map<String, ?> values) {
        Filling filling = new Filling(catalogue, key, values);
        filling.write(catalogue.template(key));
        return filling.text.toString();
    }

    private void write(List<Template.Part> parts) {
        for (int i = 0; i < parts.size(); i++) { // of each line: no iterator
            Template.Part part = parts.get(i);
            if (part instanceof Template.Literal literal) {
                append(literal.text(), false);
            } else if (part instanceof Template.Place place) {
                append(formed(place), true);
            } else if (part instanceof Template.Select select) {
                write(select.of(label(values.get(select.name()))));
            }
        }
    }

    private String formed(Template.Place place) {
        Object value = values.get(place.name());
        if (value == null) {
            throw new MissingResourceException("no value for " + place.name(), Catalogue.class.getName(), key);
        }
        if (place.form() == null) {
            return plain(value);
        }
        Map<String, Object> inner = new HashMap<>(values);
        inner.put("n", value);
        return catalogue.text("form." + place.form(), inner);
    }

    /** Chinese sets a space between its own characters and Latin ones; within a value nothing is changed. */
    private void append(String next, boolean value) {
        if (next.isEmpty()) {
            return;
        }
        if (catalogue.language() == Language.CHINESE && text.length() > 0 && (value || afterValue)) {
            int before = text.codePointBefore(text.length());
            int after = next.codePointAt(0);
            if (isHan(before) && isLatin(after) || isLatin(before) && isHan(after)) {
                text.append(' ');
            }
        }
        text.append(next);
        afterValue = value;
    }

    private static boolean isHan(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }

    private static boolean isLatin(int codePoint) {
        return codePoint < 0x80 && Character.isLetterOrDigit(codePoint);
    }

    private String plain(Object value) {
        if (value instanceof Value quantity) {
            return Quantities.text(catalogue, quantity, text.isEmpty());
        }
        if (value instanceof List<?> list) {
            return Quantities.list(catalogue, list.stream().map(this::plain).toList());
        }
        if (value instanceof Sentence sentence) {
            return catalogue.text(sentence);
        }
        return value instanceof Party party
                ? Quantities.party(catalogue, party, text.isEmpty())
                : Terms.written(catalogue, value);
    }

    private static String label(Object value) {
        if (value == null) {
            return Template.NONE;
        }
        if (value instanceof Value.Choice choice) {
            return choice.name();
        }
        if (value instanceof Value.Count count) {
            return Long.toString(count.count());
        }
        if (value instanceof Value.Octets octets) {
            return Long.toString(octets.octets());
        }
        if (value instanceof Value.Number number) {
            return Long.toString(number.number());
        }
        if (value instanceof Value.Duration duration) {
            return Long.toString(duration.nanos());
        }
        return value instanceof Value ? "" : value.toString().toLowerCase(Locale.ROOT);
    }
}
