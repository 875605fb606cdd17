package io.github.tcpwalk.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A message with places for values, parsed:
 *
 * <ul>
 *   <li>{@code {ack}}: the value;
 *   <li>{@code {stalls, times}}: the value as the message {@code form.times} writes it, where it is called {@code n};
 *   <li>{@code {stalls, select, 1{once} other{{stalls} times}}}: the text whose label the value has; a number's label
 *       is its digits, a choice's its name, a missing value's {@code none}. {@code other} must be there.
 * </ul>
 */
final class Template {
    /** The label of a value that was not given. */
    static final String NONE = "none";

    private static final String OTHER = "other";

    sealed interface Part {}

    record Literal(String text) implements Part {}

    /** @param form null for the value's usual form */
    record Place(String name, String form) implements Part {}

    record Select(String name, Map<String, List<Part>> cases) implements Part {
        List<Part> of(String label) {
            List<Part> parts = cases.get(label);
            return parts != null ? parts : cases.get(OTHER);
        }
    }

    private final String source;
    private int at;

    private Template(String source) {
        this.source = source;
    }

    /** @throws IllegalArgumentException with the place, when a brace or a case is missing */
    static List<Part> parse(String message) {
        Template template = new Template(message);
        List<Part> parts = template.parts();
        template.expect(template.at == message.length());
        return parts;
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        while (at < source.length() && source.charAt(at) != '}') {
            if (source.charAt(at) == '{') {
                at++;
                parts.add(place());
            } else {
                int start = at;
                while (at < source.length() && "{}".indexOf(source.charAt(at)) < 0) {
                    at++;
                }
                parts.add(new Literal(source.substring(start, at)));
            }
        }
        return List.copyOf(parts);
    }

    private Part place() {
        String name = word();
        if (skip('}')) {
            return new Place(name, null);
        }
        expect(skip(','));
        String form = word();
        if (!form.equals("select")) {
            expect(skip('}'));
            return new Place(name, form);
        }
        expect(skip(','));
        Map<String, List<Part>> cases = new LinkedHashMap<>();
        while (!skip('}')) {
            String label = word();
            expect(skip('{'));
            expect(cases.put(label, parts()) == null);
            expect(skip('}'));
        }
        expect(cases.containsKey(OTHER));
        return new Select(name, cases);
    }

    private String word() {
        blanks();
        int start = at;
        while (at < source.length() && isWord(source.charAt(at))) {
            at++;
        }
        expect(at > start);
        return source.substring(start, at);
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }

    private boolean skip(char c) {
        blanks();
        boolean found = at < source.length() && source.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private void blanks() {
        while (at < source.length() && source.charAt(at) == ' ') {
            at++;
        }
    }

    private void expect(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("character " + at + " of: " + source);
        }
    }

    /** The names of all values that a message may ask for. */
    static Set<String> names(List<Part> parts) {
        Set<String> names = new TreeSet<>();
        for (Part part : parts) {
            if (part instanceof Place place) {
                names.add(place.name());
            } else if (part instanceof Select select) {
                names.add(select.name());
                select.cases().values().forEach(text -> names.addAll(names(text)));
            }
        }
        return names;
    }
}
