package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.answer.Reading;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.spec.Item;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How much of a value is right. */
final class Closeness {
    /** A list so long is compared place by place. */
    private static final long MOST_PAIRS = 1 << 20;

    private final Item.Tolerance tolerance;

    /** Whether fewer than three digits will do. */
    private final boolean coarse;

    private Closeness(Item.Tolerance tolerance, boolean coarse) {
        this.tolerance = tolerance;
        this.coarse = coarse;
    }

    /**
     * @param right items of a list, or 1 or 0; {@code of} how many there should be, or were given if those are more
     * @param coarse more would be right had they not been rounded to fewer than three digits
     */
    record Share(int right, int of, boolean coarse) {
        Share(int right, int of) {
            this(right, of, false);
        }

        boolean whole() {
            return right == of;
        }

        double part() {
            return (double) right / of;
        }
    }

    static Share of(FactValue truth, Reading.Meaning given, Item.Tolerance tolerance) {
        Share share = new Closeness(tolerance, false).of(truth, given);
        boolean coarse = !share.whole()
                && new Closeness(tolerance, true).of(truth, given).right() > share.right();
        return new Share(share.right(), share.of(), coarse);
    }

    private Share of(FactValue truth, Reading.Meaning given) {
        if (truth instanceof FactValue.Many a && given.value() instanceof FactValue.Many b) {
            int most = Math.max(a.items().size(), b.items().size());
            if (Stream.concat(a.items().stream(), b.items().stream()).allMatch(FactValue.Word.class::isInstance)) {
                int right = (int) a.items().stream().filter(b.items()::contains).count(); // in any order
                return most == 0 ? new Share(1, 1) : new Share(right, most);
            }
            return most == 0 ? new Share(1, 1) : new Share(inOrder(a.items(), b.items(), given.roundings()), most);
        }
        return new Share(near(truth, given.value(), given.roundings().get(0)) ? 1 : 0, 1);
    }

    /** The most items that agree in the same order: one left out does not make wrong all that follow. */
    private int inOrder(List<FactValue> truth, List<FactValue> given, List<Reading.Rounding> roundings) {
        if ((long) truth.size() * given.size() > MOST_PAIRS) {
            int same = 0;
            for (int i = 0; i < Math.min(truth.size(), given.size()); i++) {
                same += near(truth.get(i), given.get(i), roundings.get(i)) ? 1 : 0;
            }
            return same;
        }
        int[][] most = new int[truth.size() + 1][given.size() + 1];
        for (int i = 1; i <= truth.size(); i++) {
            for (int j = 1; j <= given.size(); j++) {
                most[i][j] = near(truth.get(i - 1), given.get(j - 1), roundings.get(j - 1))
                        ? most[i - 1][j - 1] + 1
                        : Math.max(most[i - 1][j], most[i][j - 1]);
            }
        }
        return most[truth.size()][given.size()];
    }

    private boolean near(FactValue truth, FactValue given, Reading.Rounding rounding) {
        if (truth instanceof FactValue.Word a && given instanceof FactValue.Word b) {
            return a.text()
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .equals(b.text().strip().toLowerCase(Locale.ROOT));
        }
        if (truth.equals(given) || !truth.getClass().equals(given.getClass()) || truth instanceof FactValue.Truth) {
            return truth.equals(given);
        }
        // what was rounded is right, where the spec has no tolerance of its own; to round to nothing is to say nothing
        boolean rounded =
                tolerance.equals(Item.Tolerance.NONE) && (rounding.fine() || coarse && given.magnitude() != 0);
        double allowed = Math.max(
                Math.max(tolerance.absolute(), tolerance.relative() * Math.abs(truth.magnitude())),
                rounded ? rounding.halfPlace() * (1 + 1e-9) : 0);
        return Math.abs(truth.magnitude() - given.magnitude()) <= allowed;
    }
}
