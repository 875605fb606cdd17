package io.github.tcpwalk.view.where;

import io.github.tcpwalk.view.table.Values;
import java.io.IOException;
import java.util.List;

/**
 * One name beside a value, or several. Of a list it holds when it holds of one of its values; {@code !=} is the
 * contrary of {@code ==}, also where there is no value.
 */
record Comparison(Name name, Sign sign, List<Literal> literals) implements Condition {
    /** How they are compared. */
    enum Sign {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        MORE,
        MORE_OR_EQUAL,
        CONTAINS
    }

    @Override
    public boolean holds(Matcher of) throws IOException {
        Values values = name.read(of);
        for (int i = 0; i < literals.size(); i++) {
            if (holds(values, literals.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Values values, Literal literal) {
        if (literal instanceof Literal.Nothing) {
            return values.count() == 0;
        }
        if (name.sum && values.count() > 0) {
            long sum = 0;
            for (int i = 0; i < values.count(); i++) {
                sum += values.number(i);
            }
            return holds(((Literal.Number) literal).compare(sum));
        }
        for (int i = 0; i < values.count(); i++) {
            boolean holds = sign == Sign.CONTAINS
                    ? ((Literal.Text) literal).isIn(values, i)
                    : holds(literal.compare(values, i));
            if (holds) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(int compared) {
        return switch (sign) {
            case LESS -> compared < 0;
            case LESS_OR_EQUAL -> compared <= 0;
            case MORE -> compared > 0;
            case MORE_OR_EQUAL -> compared >= 0;
            default -> compared == 0;
        };
    }
}
