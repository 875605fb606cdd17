package io.github.tcpwalk.view;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Style;

/**
 * The cells of one line, each where its column stands, and at least a blank behind the one before. Where they would
 * pass the end of the line they move left, into the blanks between them.
 */
final class Cells {
    private static final int MOST = 12;

    private final String[] texts = new String[MOST];
    private final Style[] styles = new Style[MOST];
    private final int[] widths = new int[MOST];
    /** Where its column starts. */
    private final int[] starts = new int[MOST];
    /** How many blanks it keeps before it as long as the line has room. */
    private final int[] blanks = new int[MOST];

    private final boolean[] hidden = new boolean[MOST];
    /** Where it stands. */
    private final int[] places = new int[MOST];

    private int count;
    private int shift;

    void clear() {
        count = 0;
        shift = 0;
    }

    /** Those added from now on stand so much further right. */
    void shift(int more) {
        shift += more;
    }

    int count() {
        return count;
    }

    void left(String text, int start, int blank, Style style) {
        texts[count] = text;
        styles[count] = style;
        widths[count] = DisplayWidth.of(text);
        starts[count] = start + shift;
        blanks[count] = blank;
        hidden[count] = false;
        count++;
    }

    void right(String text, int end) {
        left(text, end, 1, Style.NONE);
        starts[count - 1] -= widths[count - 1];
    }

    /** Takes off the last one. */
    void drop() {
        count--;
    }

    /** The others stand as if it were not there, or no longer. */
    void hide(int index, boolean away) {
        hidden[index] = away;
    }

    /** Of the last one. */
    int width() {
        return widths[count - 1];
    }

    /** Where the last one ends. */
    int end() {
        return places[count - 1] + widths[count - 1];
    }

    boolean settle(int columns) {
        return settle(columns, 0, columns);
    }

    /**
     * Gives each its place.
     *
     * @param columns how long the line may be; 0 for any length
     * @param turn this one starts at {@code latest} at the latest, as far as that is possible, and those after it as
     *     much further left
     * @return false when the line is longer all the same
     */
    boolean settle(int columns, int turn, int latest) {
        forward();
        if (columns == 0 || end() <= columns && places[turn] <= latest) {
            return true;
        }
        if (!backward(columns, turn, latest)) {
            return backward(columns, turn, columns);
        }
        int shift = starts[turn] - latest;
        for (int i = turn + 1; i < count; i++) {
            int free = places[i - 1] + widths[i - 1] + 1;
            places[i] = Math.min(places[i], Math.max(starts[i] - shift, free));
        }
        return true;
    }

    private void forward() {
        int free = 0;
        for (int i = 0; i < count; i++) {
            if (!hidden[i]) {
                places[i] = Math.max(starts[i], free == 0 ? 0 : free + blanks[i]);
                free = places[i] + widths[i];
            }
        }
    }

    private boolean backward(int columns, int turn, int latest) {
        forward();
        int end = columns;
        for (int i = count - 1; i >= 0; i--) {
            if (!hidden[i]) {
                int last = end - widths[i];
                places[i] = Math.min(places[i], i == turn ? Math.min(last, latest) : last);
                end = places[i] - 1;
            }
        }
        if (end < -1) {
            forward();
            return false;
        }
        return true;
    }

    void write(StringBuilder line, Paint paint) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (!hidden[i]) {
                for (; at < places[i]; at++) {
                    line.append(' ');
                }
                line.append(paint.of(styles[i], texts[i]));
                at += widths[i];
            }
        }
    }
}
