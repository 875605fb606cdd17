package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.homework.trace.Protocol;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.text.Sentence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code opening: three-way|fast-open} and {@code closing: orderly}. */
final class MannerReader {
    /** Any opening that establishes the connection. */
    private static final String ESTABLISHED = "established";
    /** Any closing in which the FINs of both ends are acknowledged. */
    private static final String ORDERLY = "orderly";

    static final List<String> OPENINGS = Stream.concat(
                    Stream.of(ESTABLISHED, Check.Manner.NO_NEIGHBOUR),
                    Stream.of(Opening.values()).map(o -> written(o.toString())))
            .toList();
    static final List<String> CLOSINGS = Stream.concat(
                    Stream.of(ORDERLY), Stream.of(Closing.values()).map(c -> written(c.toString())))
            .toList();
    private static final Pattern NAME = Pattern.compile("[^|]+");

    private final YamlDocument document;

    MannerReader(YamlDocument document) {
        this.document = document;
    }

    /** A name as one word. */
    private static String written(String shown) {
        return shown.replace(' ', '-');
    }

    Check.Manner manner(YamlMap map, Protocol protocol) {
        String key = map.has("opening") ? "opening" : "closing";
        Check.Part part = Check.Part.valueOf(key.toUpperCase(Locale.ROOT));
        if (protocol != Protocol.TCP) {
            document.error(
                    map.nodeOf(key),
                    "spec.fact-protocol",
                    "fact",
                    key,
                    "protocol",
                    Protocol.TCP.word(),
                    "selected",
                    protocol.word());
        }
        Set<String> names = new LinkedHashSet<>();
        List<Scalar> given = map.scalars(key);
        for (Scalar scalar : given) {
            Matcher m = NAME.matcher(scalar.text());
            while (m.find()) {
                names.addAll(names(part, scalar, m.group(), m.start()));
            }
        }
        if (names.isEmpty() && document.errors().isEmpty()) {
            document.error(map.nodeOf(key), "spec.empty", "key", key);
        }
        String text = String.join("|", given.stream().map(Scalar::text).toList());
        return new Check.Manner(part, names, text);
    }

    private Set<String> names(Check.Part part, Scalar scalar, String given, int offset) {
        List<String> valid = part == Check.Part.OPENING ? OPENINGS : CLOSINGS;
        String name = given.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
        if (!valid.contains(name)) {
            int spaces = given.length() - given.stripLeading().length();
            Sentence problem = Sentence.of(
                    "spec.one-of",
                    "what",
                    YamlMap.key(part.name().toLowerCase(Locale.ROOT)),
                    "valid",
                    String.join(", ", valid),
                    "given",
                    given.strip());
            Optional<String> nearest = Nearest.to(name, valid);
            document.errorInside(scalar, offset + spaces, problem, nearest);
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        if (name.equals(Check.Manner.NO_NEIGHBOUR)) {
            names.add(name);
        }
        for (Opening opening : Opening.values()) {
            if (part == Check.Part.OPENING && is(name, ESTABLISHED, opening.completed(), opening.toString())) {
                names.add(opening.toString());
            }
        }
        for (Closing closing : Closing.values()) {
            if (part == Check.Part.CLOSING && is(name, ORDERLY, closing.segments() > 0, closing.toString())) {
                names.add(closing.toString());
            }
        }
        return names;
    }

    private static boolean is(String name, String group, boolean inGroup, String shown) {
        return name.equals(group) ? inGroup : name.equals(written(shown));
    }
}
