package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.text.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of values: how each is written and what it can be compared with. */
public enum FactType {
    U32("u32", Family.NUMBER),
    INTEGER("integer", Family.NUMBER),
    BYTES("bytes", Family.NUMBER),
    PORT("port", Family.NUMBER),
    DURATION("duration", Family.NUMBER),
    RATE("rate", Family.NUMBER),
    RATIO("ratio", Family.NUMBER),
    BOOLEAN("boolean", Family.CHOICE),
    ENUM("enum", Family.CHOICE),
    ADDRESS("address", Family.CHOICE),
    TEXT("text", Family.TEXT),
    PAYLOAD("payload", Family.TEXT),
    INTEGER_LIST("integer_list", Family.LIST),
    DURATION_LIST("duration_list", Family.LIST),
    ENUM_LIST("enum_list", Family.LIST);

    /** What the comparators of a type are. */
    enum Family {
        NUMBER,
        CHOICE,
        TEXT,
        LIST
    }

    private final String word;
    private final Family family;

    FactType(String word, Family family) {
        this.word = word;
        this.family = family;
    }

    public String word() {
        return word;
    }

    /** How a value of this type is written, for messages. */
    public Sentence form() {
        return Sentence.of("report.form", "type", word.replace('_', '-'));
    }

    Family family() {
        return family;
    }

    public boolean isList() {
        return family == Family.LIST;
    }

    /** True when two values have a distance, also for the items of a list. */
    public boolean isQuantity() {
        return item().family == Family.NUMBER;
    }

    /** Whether a spec may call a value of the other type this: bytes are also integers, an enum is also a text. */
    public boolean fits(FactType other) {
        return this == other
                || this == INTEGER && other == BYTES
                || this == TEXT && (other == ENUM || other == ADDRESS);
    }

    /** The type of a list's items; the type itself when it is no list. */
    public FactType item() {
        return switch (this) {
            case INTEGER_LIST -> INTEGER;
            case DURATION_LIST -> DURATION;
            case ENUM_LIST -> ENUM;
            default -> this;
        };
    }

    public static Optional<FactType> named(String word) {
        return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /**
     * Reads one value as people write it.
     *
     * @return empty when the text is not of this type
     */
    public Optional<FactValue> parse(String written) {
        String text = written.strip();
        return switch (this) {
            case U32 -> whole(text, 0, 0xFFFF_FFFFL);
            case INTEGER -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case PORT -> whole(text, 0, 65535);
            case BYTES -> Units.octets(text).map(FactValue::of);
            case DURATION -> Units.nanos(text).map(FactValue::ofNanos);
            case RATE -> Units.bitsPerSecond(text).map(FactValue.Rate::new);
            case RATIO -> Units.ratio(text).map(FactValue.Ratio::new);
            case BOOLEAN -> truth(text);
            case ENUM -> Optional.of(FactValue.of(text.toLowerCase(Locale.ROOT)));
            case ADDRESS -> Addresses.canonical(text).map(FactValue::of);
            case TEXT -> Optional.of(FactValue.of(text));
            case PAYLOAD ->
                Optional.of(new FactValue.Octets(
                        written.getBytes(StandardCharsets.UTF_8),
                        Digest.sha256(written.getBytes(StandardCharsets.UTF_8))));
            case ENUM_LIST -> parse(List.of(text.split("\\s*[,;]\\s*")));
            case INTEGER_LIST, DURATION_LIST -> parse(List.of(text.split("[,;\\s]+(?![a-zµ])", -1)));
        };
    }

    /** Reads the items of a list. */
    public Optional<FactValue> parse(List<String> written) {
        List<FactValue> items = new ArrayList<>();
        for (String part : written) {
            Optional<FactValue> value = item().parse(part);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            items.add(value.get());
        }
        return Optional.of(new FactValue.Many(items));
    }

    private static Optional<FactValue> whole(String text, long least, long most) {
        try {
            String digits = text.replace("_", "");
            long number = digits.startsWith("0x") ? Long.parseLong(digits.substring(2), 16) : Long.parseLong(digits);
            return number < least || number > most ? Optional.empty() : Optional.of(FactValue.of(number));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<FactValue> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> Optional.of(FactValue.of(true));
            case "false", "no" -> Optional.of(FactValue.of(false));
            default -> Optional.empty();
        };
    }
}
