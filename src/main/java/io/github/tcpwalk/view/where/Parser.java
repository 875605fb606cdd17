package io.github.tcpwalk.view.where;

import io.github.tcpwalk.view.table.Leaf.Kind;
import io.github.tcpwalk.view.table.Leaf.Measure;
import io.github.tcpwalk.view.where.Comparison.Sign;
import io.github.tcpwalk.view.where.Tokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads an expression by descent: or, and, not, a comparison or what stands in parentheses. */
final class Parser {
    /** Nobody nests deeper, and each level takes some of the stack. */
    private static final int DEEPEST = 200;

    private final Tokens tokens;
    private final Set<Name> names = new LinkedHashSet<>();
    private int depth;

    Parser(String expression) {
        tokens = new Tokens(expression);
    }

    Condition whole() {
        if (tokens.atEnd()) {
            throw new WhereException("where.empty", 0);
        }
        Condition all = or();
        if (!tokens.atEnd()) {
            throw new WhereException(
                    "where.unexpected",
                    tokens.peek().at(),
                    "given",
                    tokens.peek().text());
        }
        return all;
    }

    /** All that it names. */
    Set<Name> names() {
        return names;
    }

    private Condition or() {
        Condition first = and();
        while (tokens.takeIf("or", "||")) {
            Condition left = first;
            Condition right = and();
            first = of -> left.holds(of) || right.holds(of);
        }
        return first;
    }

    private Condition and() {
        Condition first = not();
        while (tokens.takeIf("and", "&&")) {
            Condition left = first;
            Condition right = not();
            first = of -> left.holds(of) && right.holds(of);
        }
        return first;
    }

    private Condition not() {
        if (++depth > DEEPEST) {
            throw new WhereException("where.deep", tokens.peek().at());
        }
        Token begin = tokens.peek();
        Condition read;
        if (tokens.takeIf("not", "!")) {
            read = not(not());
        } else if (tokens.takeIf("(")) {
            read = or();
            if (!tokens.takeIf(")")) {
                throw new WhereException("where.unclosed", begin.at());
            }
        } else {
            read = comparison();
        }
        depth--;
        return read;
    }

    private static Condition not(Condition condition) {
        return of -> !condition.holds(of);
    }

    private Condition comparison() {
        Token word = tokens.take();
        if (word.quoted() || word.isSign()) {
            throw new WhereException(
                    word.text().isEmpty() ? "where.ends" : "where.name", word.at(), "given", word.text());
        }
        Name name = Names.find(word.text());
        if (name == null) {
            List<String> near = Names.near(word.text());
            throw new WhereException(
                    near.isEmpty() ? "where.no-name" : "where.near-name",
                    word.at(),
                    "given",
                    word.text(),
                    "near",
                    String.join(", ", near));
        }
        names.add(name);
        return comparison(name, word);
    }

    private Condition comparison(Name name, Token word) {
        Token sign = tokens.take();
        if (sign.is("not") && tokens.peek().is("in")) {
            return not(comparison(name, word));
        }
        return switch (sign.quoted() ? "" : sign.text().toLowerCase(Locale.ROOT)) {
            case "==", "=" -> equal(name, word);
            case "!=" -> not(equal(name, word));
            case "<" -> ordered(name, Sign.LESS, sign, word);
            case "<=" -> ordered(name, Sign.LESS_OR_EQUAL, sign, word);
            case ">" -> ordered(name, Sign.MORE, sign, word);
            case ">=" -> ordered(name, Sign.MORE_OR_EQUAL, sign, word);
            case "in" -> in(name, word);
            case "has" -> has(name, sign, word);
            case "contains" -> contains(name, sign, word);
            default ->
                throw new WhereException(
                        tokens.atEnd() && sign.text().isEmpty() ? "where.no-sign" : "where.sign",
                        sign.at(),
                        "name",
                        word.text(),
                        "given",
                        sign.text());
        };
    }

    private Condition equal(Name name, Token word) {
        return new Comparison(name, Sign.EQUAL, List.of(value(name, word)));
    }

    private Condition ordered(Name name, Sign how, Token sign, Token word) {
        if (name.kind != Kind.NUMBER && name.kind != Kind.TIME) {
            throw new WhereException("where.ordered", sign.at(), "name", word.text(), "sign", sign.text());
        }
        Token at = tokens.peek();
        Literal value = value(name, word);
        if (value instanceof Literal.Nothing) {
            throw new WhereException("where.null", at.at(), "sign", sign.text());
        }
        return new Comparison(name, how, List.of(value));
    }

    private Condition in(Name name, Token word) {
        Token begin = tokens.peek();
        if (!tokens.takeIf("(")) {
            if (name.kind == Kind.ADDRESS && !begin.text().isEmpty()) {
                return equal(name, word); // in a network
            }
            throw new WhereException("where.list", begin.at(), "name", word.text());
        }
        List<Literal> values = new ArrayList<>();
        do {
            values.add(value(name, word));
        } while (tokens.takeIf(","));
        if (!tokens.takeIf(")")) {
            throw new WhereException("where.unclosed", begin.at());
        }
        return new Comparison(name, Sign.EQUAL, values);
    }

    private Condition has(Name name, Token sign, Token word) {
        if (!name.many()) {
            throw new WhereException("where.has", sign.at(), "name", word.text());
        }
        return equal(name, word);
    }

    private Condition contains(Name name, Token sign, Token word) {
        if (name.kind == Kind.WORD && name.many()) {
            return equal(name, word);
        }
        if (name.kind != Kind.TEXT) {
            throw new WhereException("where.contains", sign.at(), "name", word.text());
        }
        Token text = valueToken(word);
        return new Comparison(name, Sign.CONTAINS, List.of(new Literal.Text(text.text())));
    }

    private Literal value(Name name, Token word) {
        Token token = valueToken(word);
        if (name.measure == Measure.NANOSECONDS
                && !word.text().toLowerCase(Locale.ROOT).endsWith("_ns")
                && token.text().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")
                && !token.text().matches("0+")) {
            throw new WhereException("where.no-unit", token.at(), "name", word.text(), "given", token.text());
        }
        return Literal.of(token, name);
    }

    private Token valueToken(Token word) {
        Token token = tokens.take();
        if (token.isSign()) {
            String key = token.text().isEmpty() ? "where.no-value" : "where.value";
            throw new WhereException(key, token.at(), "name", word.text(), "given", token.text());
        }
        return token;
    }
}
