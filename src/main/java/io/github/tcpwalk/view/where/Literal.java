package io.github.tcpwalk.view.where;

import io.github.tcpwalk.explain.NearestNames;
import io.github.tcpwalk.naming.Services;
import io.github.tcpwalk.view.table.Leaf.Measure;
import io.github.tcpwalk.view.table.Values;
import io.github.tcpwalk.view.where.Tokens.Token;
import io.github.tcpwalk.wire.Network;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value in an expression, read as what the name before it holds. */
sealed interface Literal {
    /** How the {@code i}th value compares to it: negative when it is less, 0 when it is equal. */
    int compare(Values values, int i);

    /** There is no value. */
    record Nothing() implements Literal {
        @Override
        public int compare(Values values, int i) {
            return 1;
        }
    }

    /** @param real the same, where it is not whole */
    record Number(long whole, double real, boolean isWhole) implements Literal {
        @Override
        public int compare(Values values, int i) {
            return isWhole && values.isWhole(i)
                    ? Long.compare(values.number(i), whole)
                    : Double.compare(values.decimal(i), real);
        }

        int compare(long sum) {
            return isWhole ? Long.compare(sum, whole) : Double.compare(sum, real);
        }
    }

    record Truth(boolean is) implements Literal {
        @Override
        public int compare(Values values, int i) {
            return Boolean.compare(values.number(i) == 1, is);
        }
    }

    record Text(String text) implements Literal {
        @Override
        public int compare(Values values, int i) {
            return values.text(i).compareTo(text);
        }

        /** Whether it stands in the value; letters are the same, small or not. */
        boolean isIn(Values values, int i) {
            return values.text(i).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
        }
    }

    /** An address, or a network of them. */
    record Address(Network network) implements Literal {
        @Override
        public int compare(Values values, int i) {
            return network.contains(values.ipVersion(i), values.high(i), values.number(i)) ? 0 : 1;
        }
    }

    /** A service by its name: it is any of its ports, before and behind the first of them. */
    record Service(List<Integer> ports) implements Literal {
        @Override
        public int compare(Values values, int i) {
            int port = (int) values.number(i);
            return ports.contains(port) ? 0 : Integer.compare(port, ports.get(0));
        }
    }

    Pattern NUMBER = Pattern.compile("([-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?)([^0-9.]*)");
    Map<String, Long> TIMES = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "μs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "min",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);
    Map<String, Long> COUNTS = Map.of("k", 1_000L, "m", 1_000_000L, "g", 1_000_000_000L, "t", 1_000_000_000_000L);
    Map<String, Long> OCTETS = Map.of(
            "b",
            1L,
            "kb",
            1_000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "tb",
            1_000_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30,
            "tib",
            1L << 40);

    static Literal of(Token token, Name name) {
        if (token.is("null")) {
            return new Nothing();
        }
        return switch (name.kind) {
            case NUMBER -> number(token, name);
            case TRUTH -> truth(token, name);
            case TEXT -> new Text(token.text());
            case TIME -> time(token, name);
            case WORD -> word(token, name);
            case ADDRESS -> address(token, name);
        };
    }

    private static Literal number(Token token, Name name) {
        Matcher m = NUMBER.matcher(token.text());
        if (!m.matches()) {
            if (name.isPort()) {
                return service(token, name);
            }
            throw wrong("where.number", token, name);
        }
        BigDecimal number = new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unit(m.group(2), token, name)));
        BigDecimal plain = number.stripTrailingZeros();
        boolean whole = plain.scale() <= 0 && plain.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return new Number(whole ? plain.longValueExact() : 0, number.doubleValue(), whole);
    }

    private static Literal service(Token token, Name name) {
        List<Integer> ports = Services.known().ports(token.text());
        if (ports.isEmpty()) {
            String near = NearestNames.of(token.text(), Services.known().names()).stream()
                    .findFirst()
                    .orElse("none");
            throw new WhereException(
                    "where.service", token.at(), "given", token.text(), "name", name.text, "near", near);
        }
        return new Service(ports);
    }

    private static long unit(String unit, Token token, Name name) {
        Map<String, Long> units = new HashMap<>();
        if (name.measure == Measure.NANOSECONDS) {
            units.putAll(TIMES);
        } else {
            units.putAll(COUNTS);
            units.putAll(name.measure == Measure.NONE ? Map.of() : OCTETS);
        }
        String small = unit.toLowerCase(Locale.ROOT);
        if (name.measure == Measure.OCTETS_PER_SECOND && small.endsWith("/s")) {
            small = small.substring(0, small.length() - 2);
        }
        if (small.isEmpty()) {
            return 1;
        }
        if (!units.containsKey(small)) {
            String key = name.measure == Measure.NANOSECONDS ? "where.time-unit" : "where.unit";
            throw new WhereException(key, token.at(), "given", token.text(), "name", name.text, "unit", unit);
        }
        return units.get(small);
    }

    private static Literal truth(Token token, Name name) {
        if (token.is("true") || token.is("false")) {
            return new Truth(token.is("true"));
        }
        throw wrong("where.truth", token, name);
    }

    private static Literal word(Token token, Name name) {
        for (String word : name.words()) {
            if (plain(word).equals(plain(token.text()))) {
                return new Text(word);
            }
        }
        List<String> near = NearestNames.of(token.text(), name.words());
        throw new WhereException(
                near.isEmpty() ? "where.no-word" : "where.near-word",
                token.at(),
                "given",
                token.text(),
                "name",
                name.text,
                "near",
                String.join(", ", near.isEmpty() ? name.words() : near));
    }

    /** Nobody need know where a word has hyphens, spaces or capitals. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }

    private static Literal time(Token token, Name name) {
        String text = token.text().trim().replace(' ', 'T');
        try {
            Instant at = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : text.endsWith("Z")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            long nanos = Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
            return new Number(nanos, nanos, true);
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong("where.time", token, name);
        }
    }

    private static Literal address(Token token, Name name) {
        Network network = Network.of(token.text());
        if (network == null) {
            throw wrong("where.address", token, name);
        }
        return new Address(network);
    }

    private static WhereException wrong(String key, Token token, Name name) {
        return new WhereException(key, token.at(), "given", token.text(), "name", name.text);
    }
}
