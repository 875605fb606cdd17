package io.github.tcpwalk.homework.fact;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How an assertion compares a fact with what the spec says. */
public enum Comparator {
    EQ("eq"),
    NE("ne"),
    LT("lt"),
    LE("le"),
    GT("gt"),
    GE("ge"),
    IN("in"),
    CONTAINS("contains"),
    MATCHES("matches"),
    EXISTS("exists");

    private final String word;

    Comparator(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** As sentences call it: not to be known is not compared like to be known. */
    public String word(List<FactValue> wanted) {
        return this == EXISTS && !wanted.get(0).equals(FactValue.of(true)) ? "unknown" : word;
    }

    /** The comparators that make sense for a type. */
    public static Set<Comparator> of(FactType type) {
        return switch (type.family()) {
            case NUMBER -> EnumSet.of(EQ, NE, LT, LE, GT, GE, IN, EXISTS);
            case CHOICE -> EnumSet.of(EQ, NE, IN, EXISTS);
            case TEXT -> EnumSet.of(EQ, NE, IN, CONTAINS, MATCHES, EXISTS);
            case LIST -> EnumSet.of(EQ, NE, CONTAINS, EXISTS);
        };
    }

    public static Optional<Comparator> named(String word) {
        return Stream.of(values()).filter(c -> c.word.equals(word)).findFirst();
    }

    /**
     * Compares a known value.
     *
     * @param wanted one value; several only for {@link #IN}
     * @return empty when {@code matches} gave up because the pattern needs too many steps on this text
     */
    public Optional<Boolean> test(FactValue found, List<FactValue> wanted) {
        FactValue right = wanted.get(0);
        return switch (this) {
            case EQ -> Optional.of(found.equals(right));
            case NE -> Optional.of(!found.equals(right));
            case LT -> Optional.of(order(found, right) < 0);
            case LE -> Optional.of(order(found, right) <= 0);
            case GT -> Optional.of(order(found, right) > 0);
            case GE -> Optional.of(order(found, right) >= 0);
            case IN -> Optional.of(wanted.contains(found));
            case CONTAINS -> Optional.of(contains(found, right));
            case MATCHES -> BoundedPattern.find(right.toString(), text(found));
            case EXISTS -> Optional.of(((FactValue.Truth) right).holds());
        };
    }

    private static int order(FactValue a, FactValue b) {
        if (a instanceof FactValue.Whole x && b instanceof FactValue.Whole y) {
            return Long.compare(x.number(), y.number());
        }
        return Double.compare(a.magnitude(), b.magnitude());
    }

    private static boolean contains(FactValue found, FactValue part) {
        if (found instanceof FactValue.Many many) {
            return many.items().contains(part);
        }
        return text(found).contains(text(part));
    }

    /** Stream bytes read as ISO 8859-1, so that each octet is one character and none is lost. */
    private static String text(FactValue value) {
        return value instanceof FactValue.Octets o
                ? new String(o.bytes(), StandardCharsets.ISO_8859_1)
                : value.toString();
    }
}
