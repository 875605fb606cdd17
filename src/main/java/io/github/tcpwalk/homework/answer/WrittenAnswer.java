package io.github.tcpwalk.homework.answer;

import io.github.tcpwalk.homework.answer.Reading.Meaning;
import io.github.tcpwalk.homework.answer.Reading.Rounding;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.fact.Units;
import io.github.tcpwalk.text.Sentence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads answers of one kind. */
public final class WrittenAnswer {
    /** What a number without its unit is taken for, one after the other. */
    private static final Map<FactType, List<String>> SUPPOSED = Map.of(
            FactType.DURATION,
            List.of("s", "ms", "us"),
            FactType.RATE,
            List.of("bit/s", "kbit/s", "Mbit/s", "B/s", "kB/s", "MB/s"),
            FactType.RATIO,
            List.of("", "%"));

    private static final Pattern THOUSAND = Pattern.compile("[KMG](?:B|[Bb]ytes?)\\b.*");
    private static final Pattern HEX = Pattern.compile("(?i)0x([0-9a-f]{1,8})|([0-9a-f]{1,8})h");
    private static final Pattern BARE_HEX = Pattern.compile("(?i)(?=.*[a-f])[0-9a-f]{4,8}");
    private static final Pattern HEX_OCTETS = Pattern.compile("(?i)[0-9a-f]{2}(?:[ :][0-9a-f]{2}){3}");
    private static final Pattern ASIDE = Pattern.compile("(?<value>.*\\S)\\s*\\((?<inside>[^()]*)\\)[.。;]?");
    /** Longer ones are prose. */
    private static final int LONGEST = 200;

    private static final Pattern BRACKETS = Pattern.compile("^[\\[({]|[\\])}]$");
    /** Blanks between values, not between a number and its unit. */
    private static final String BLANKS = "\\s+(?![A-Za-zµμ%])";

    /** SYN/ACK, SYN + ACK and ACK SYN are two words of a list. */
    private static final List<String> BETWEEN_WORDS = List.of("\\s*[/+&|]\\s*", "[\\s/+&|,，]+(?:(?:and|和|与)\\s*)?");

    private static final int MOST_ITEMS = 1_000;

    private final FactType type;
    private final List<String> words;
    private final Optional<String> unit;
    private final Optional<Ends> ends;

    /**
     * @param words an {@link FactType#ENUM} can be; none where any word will do
     * @param unit of a number without one; empty when it must be written
     * @param ends that may be written as address and port; empty when they are not known
     */
    public WrittenAnswer(FactType type, List<String> words, Optional<String> unit, Optional<Ends> ends) {
        this.type = type;
        this.words = words;
        this.unit = unit;
        this.ends = ends;
    }

    /** @param written one text, or the items of a list */
    public Reading read(List<String> written) {
        Reading alone = alone(written);
        if (!alone.isEmpty() || written.size() > 1) {
            return alone;
        }
        String text = written.get(0);
        List<String> sides = Around.sides(text);
        if (!sides.isEmpty()) {
            Reading result = labelled(sides.get(sides.size() - 1));
            boolean agreed = sides.subList(0, sides.size() - 1).stream()
                    .map(side -> alone(List.of(side)))
                    .allMatch(side -> side.isEmpty() || side.isNear(result));
            return agreed ? result : Reading.NONE;
        }
        return labelled(text);
    }

    private Reading labelled(String text) {
        return Around.within(text, type.isList()).stream()
                .map(within -> alone(List.of(within)))
                .filter(reading -> !reading.isEmpty())
                .findFirst()
                .orElse(Reading.NONE);
    }

    private Reading alone(List<String> written) {
        if (type.isList()) {
            return written.size() == 1 ? split(written.get(0)) : list(written);
        }
        return one(type, written.size() == 1 ? written.get(0) : String.join(", ", written));
    }

    /** What is in parentheses behind it belongs to it, or is a word that changes nothing; else a person reads it. */
    private Reading one(FactType of, String text) {
        Matcher aside = ASIDE.matcher(text.length() > LONGEST ? "" : WrittenNumber.plain(text));
        if (of == FactType.TEXT || of == FactType.PAYLOAD || !aside.matches()) {
            return bare(of, text);
        }
        Reading reading = bare(of, aside.group("value"));
        String inside = aside.group("inside").strip();
        if (AnswerWords.saysNothing(inside)) {
            return reading;
        }
        Reading withUnit = isMeasured(of) ? bare(of, aside.group("value") + " " + inside) : Reading.NONE;
        boolean unit = isMeasured(of) && Units.factor(of, inside).isPresent();
        return !withUnit.isEmpty()
                        || reading.sharesValue(bare(of, inside))
                        || !unit && bare(of, inside).isEmpty() && Around.isHarmless(inside)
                ? withUnit.or(reading)
                : Reading.NONE;
    }

    private Reading bare(FactType of, String text) {
        return switch (of) {
            case BOOLEAN, ENUM -> word(of, text);
            case PORT -> quantity(of, text).or(new WrittenEnd(ends).port(text));
            case U32, INTEGER, BYTES, DURATION, RATE, RATIO -> quantity(of, text);
            case ADDRESS -> new WrittenEnd(ends).address(text);
            default ->
                new Reading(Stream.of(text, WrittenNumber.tidy(text))
                        .flatMap(t -> of.parse(t).stream())
                        .distinct()
                        .map(Meaning::of)
                        .toList());
        };
    }

    private Reading word(FactType of, String text) {
        if (of == FactType.BOOLEAN) {
            return AnswerWords.read(text, List.of("true", "false"))
                    .map("true"::equals)
                    .or(() -> Around.yesOrNo(text))
                    .map(truth -> Reading.of(FactValue.of(truth)))
                    .orElse(Reading.NONE);
        }
        return AnswerWords.read(text, words)
                .or(() -> new WrittenEnd(ends).side(text).filter(words::contains))
                .or(() -> type.isList() ? Optional.empty() : Named.in(text, words))
                .map(w -> Reading.of(FactValue.of(w)))
                .orElse(Reading.NONE);
    }

    private Reading quantity(FactType of, String text) {
        Optional<Long> hex = of == FactType.U32 || of == FactType.INTEGER ? hex(of, text) : Optional.empty();
        if (hex.isPresent()) {
            return Reading.of(FactValue.of(hex.get()));
        }
        Optional<WrittenNumber> number = WrittenNumber.of(text);
        if (number.isEmpty() && type == FactType.INTEGER) {
            return AnswerWords.count(text).map(n -> Reading.of(FactValue.of(n))).orElse(Reading.NONE);
        }
        return number.map(n -> new Reading(meanings(of, n))).orElse(Reading.NONE);
    }

    private static Optional<Long> hex(FactType of, String text) {
        String tidy = WrittenNumber.tidy(text);
        var prefixed = HEX.matcher(tidy);
        if (prefixed.matches()) {
            return Optional.of(Long.parseLong(prefixed.group(1) != null ? prefixed.group(1) : prefixed.group(2), 16));
        }
        boolean bare = BARE_HEX.matcher(tidy).matches() && !tidy.matches("[0-9]+[eE][0-9]+");
        return of == FactType.U32 && (bare || HEX_OCTETS.matcher(tidy).matches())
                ? Optional.of(Long.parseLong(tidy.replaceAll("[ :]", ""), 16))
                : Optional.empty();
    }

    private List<Meaning> meanings(FactType of, WrittenNumber written) {
        Map<FactValue, Meaning> meanings = new LinkedHashMap<>();
        for (WrittenNumber.Reading reading : written.readings()) {
            factors(of, written.unit(), reading.number().signum() == 0)
                    .forEach((factor, remark) -> value(of, reading.number().multiply(factor))
                            .map(value -> new Meaning(
                                    value,
                                    reading.remark().or(() -> remark),
                                    List.of(isMeasured(of) ? rounding(reading, factor) : Rounding.NONE)))
                            .ifPresent(meaning -> meanings.putIfAbsent(meaning.value(), meaning)));
        }
        return List.copyOf(meanings.values());
    }

    private static Rounding rounding(WrittenNumber.Reading reading, BigDecimal factor) {
        return new Rounding(reading.halfPlace().multiply(factor).doubleValue(), reading.fine());
    }

    private static boolean isMeasured(FactType of) {
        return of == FactType.DURATION || of == FactType.RATE || of == FactType.RATIO;
    }

    /** What the number may have to be multiplied by, and what is supposed thereby. */
    private Map<BigDecimal, Optional<Sentence>> factors(FactType of, String written, boolean zero) {
        Map<BigDecimal, Optional<Sentence>> factors = new LinkedHashMap<>();
        if (!written.isEmpty()) {
            Optional<BigDecimal> factor = Units.factor(of, written);
            factor.ifPresent(f -> factors.put(f, Optional.empty()));
            if (factor.isPresent() && THOUSAND.matcher(written).matches()) {
                String binary = written.charAt(0) + "i" + written.substring(1);
                Units.factor(of, binary)
                        .ifPresent(f -> factors.put(
                                f, Optional.of(Sentence.of("report.read-as", "given", written, "value", binary))));
            }
            if (factor.isEmpty() && !isMeasured(of) && AnswerWords.counts(written)) {
                factors.put(BigDecimal.ONE, Optional.empty());
            }
        } else if (unit.isPresent() || zero || !SUPPOSED.containsKey(of)) {
            factors.put(unit.flatMap(u -> Units.factor(of, u)).orElse(BigDecimal.ONE), Optional.empty());
        } else {
            for (String supposed : SUPPOSED.get(of)) {
                Optional<Sentence> remark = supposed.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Sentence.of("report.unit-missing", "unit", supposed));
                factors.put(Units.factor(of, supposed).orElseThrow(), remark);
            }
        }
        return factors;
    }

    private static Optional<FactValue> value(FactType of, BigDecimal number) {
        if (of == FactType.RATE) {
            return Optional.of(new FactValue.Rate(number.doubleValue()));
        }
        if (of == FactType.RATIO) {
            return Optional.of(new FactValue.Ratio(number.doubleValue()));
        }
        if (number.precision() - number.scale() > 18) {
            return Optional.empty();
        }
        if (of == FactType.DURATION) {
            return Optional.of(
                    FactValue.ofNanos(number.setScale(0, RoundingMode.HALF_UP).longValue()));
        }
        return number.signum() != 0 && number.stripTrailingZeros().scale() > 0
                ? Optional.empty()
                : of.parse(number.setScale(0, RoundingMode.UNNECESSARY).toPlainString());
    }

    /** A list in one text. Commas may stand between values or between thousands. */
    private Reading split(String text) {
        String bare = BRACKETS.matcher(text.strip()).replaceAll("").strip();
        if (bare.isEmpty()) {
            return Reading.NONE;
        }
        if (type == FactType.ENUM_LIST && AnswerWords.isNothing(bare)) {
            return Reading.of(new FactValue.Many(List.of()));
        }
        String separators = bare.matches("(?s).*[;；、\\n].*") ? "[;；、\\n]+" : null;
        List<String> patterns = separators != null
                ? List.of("\\s*" + separators + "\\s*")
                : bare.contains(",") || bare.contains("，")
                        ? List.of(
                                "\\s*(?:,\\s+|，)\\s*",
                                "\\s*[,，]\\s*",
                                "[,，\\s]+(?![A-Za-zµμ%])",
                                "\\s*[,，]\\s*(?:and\\s+)?|\\s+(?:and|&)\\s+|\\s*[和与]\\s*")
                        : List.of("\\s+(?:and|和|与)\\s+", BLANKS, "\\s*(?:[/|→]|[-=]>)\\s*");
        if (type == FactType.ENUM_LIST) {
            patterns = Stream.concat(patterns.stream(), BETWEEN_WORDS.stream()).toList();
        }
        Set<Meaning> meanings = new LinkedHashSet<>();
        for (String pattern : patterns) {
            meanings.addAll(list(List.of(bare.split(pattern))).meanings());
        }
        // the one with most values first: it took no comma for part of a number
        return new Reading(meanings.stream()
                .sorted((a, b) -> Integer.compare(size(b), size(a)))
                .toList());
    }

    private static int size(Meaning meaning) {
        return ((FactValue.Many) meaning.value()).items().size();
    }

    /** The items all alike: where the unit is missing, it is the same for all. */
    private Reading list(List<String> parts) {
        List<String> written = type.isQuantity() ? Repeated.items(parts) : parts;
        if (written.isEmpty() || written.size() > MOST_ITEMS) {
            return Reading.NONE;
        }
        List<Reading> items = written.stream()
                .map(text -> one(type.item(), withUnitOfLast(text, written)))
                .toList();
        if (items.stream().anyMatch(Reading::isEmpty)) {
            return Reading.NONE;
        }
        int most = items.stream().mapToInt(r -> r.meanings().size()).max().orElse(0);
        Set<Meaning> lists = new LinkedHashSet<>();
        for (int i = 0; i < most; i++) {
            List<Meaning> chosen = new ArrayList<>();
            for (Reading item : items) {
                chosen.add(item.meanings().get(Math.min(i, item.meanings().size() - 1)));
            }
            lists.add(new Meaning(
                    new FactValue.Many(chosen.stream().map(Meaning::value).toList()),
                    chosen.stream().flatMap(m -> m.remark().stream()).findFirst(),
                    chosen.stream().flatMap(m -> m.roundings().stream()).toList()));
        }
        return new Reading(List.copyOf(lists));
    }

    /** "27.1, 35.2, 70 ms": said once, meant of all. */
    private String withUnitOfLast(String text, List<String> written) {
        if (!isMeasured(type.item())) {
            return text;
        }
        Optional<WrittenNumber> last = WrittenNumber.of(written.get(written.size() - 1));
        Optional<WrittenNumber> own = WrittenNumber.of(text);
        return last.isPresent() && own.isPresent() && own.get().unit().isEmpty()
                ? text + " " + last.get().unit()
                : text;
    }
}
