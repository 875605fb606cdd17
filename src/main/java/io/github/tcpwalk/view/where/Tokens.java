package io.github.tcpwalk.view.where;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of an expression: words, quoted texts, signs. */
final class Tokens {
    private static final String SIGNS = "()=!<>,&|";
    private static final List<String> DOUBLE = List.of("==", "!=", "<=", ">=", "&&", "||");

    /** @param at where it begins, from 0 */
    record Token(String text, int at, boolean quoted) {
        /** A word that is part of the language, or a sign. */
        boolean is(String sign) {
            return !quoted && text.toLowerCase(Locale.ROOT).equals(sign);
        }

        boolean isSign() {
            return !quoted && (text.isEmpty() || SIGNS.indexOf(text.charAt(0)) >= 0);
        }
    }

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    Tokens(String expression) {
        int at = 0;
        while (at < expression.length()) {
            int c = expression.codePointAt(at);
            if (Character.isWhitespace(c)) {
                at += Character.charCount(c);
            } else {
                at = c == '"' || c == '\'' ? quoted(expression, at) : plain(expression, at);
            }
        }
        tokens.add(new Token("", expression.length(), false));
    }

    /** @return the place after it */
    private int quoted(String expression, int from) {
        int end = expression.indexOf(expression.charAt(from), from + 1);
        if (end < 0) {
            throw new WhereException("where.quote", from);
        }
        tokens.add(new Token(expression.substring(from + 1, end), from, true));
        return end + 1;
    }

    private int plain(String expression, int from) {
        int end = from + 1;
        if (isSign(expression, from)) {
            end += DOUBLE.contains(expression.substring(from, Math.min(from + 2, expression.length()))) ? 1 : 0;
        } else {
            while (end < expression.length() && !isSign(expression, end) && !ends(expression.charAt(end))) {
                end++;
            }
        }
        tokens.add(new Token(expression.substring(from, end), from, false));
        return end;
    }

    private static boolean isSign(String expression, int at) {
        return SIGNS.indexOf(expression.charAt(at)) >= 0;
    }

    private static boolean ends(char c) {
        return Character.isWhitespace(c) || c == '"' || c == '\'';
    }

    /** The one that comes next; an empty one at the end. */
    Token peek() {
        return tokens.get(next);
    }

    boolean atEnd() {
        return next == tokens.size() - 1;
    }

    Token take() {
        Token token = peek();
        next += atEnd() ? 0 : 1;
        return token;
    }

    /** Whether one of these comes, which is taken then. */
    boolean takeIf(String... any) {
        for (String sign : any) {
            if (peek().is(sign)) {
                take();
                return true;
            }
        }
        return false;
    }
}
