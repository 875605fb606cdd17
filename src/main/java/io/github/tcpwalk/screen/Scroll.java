package io.github.tcpwalk.screen;

/** Which of many rows is chosen, and which are in sight. */
final class Scroll {
    private int size;
    private int page = 1;
    private int top;
    private int chosen;

    /** There are so many rows, of which so many can be seen; the chosen one stays in sight. */
    void fit(int rows, int height) {
        size = rows;
        page = Math.max(1, height);
        choose(chosen);
    }

    void choose(int row) {
        chosen = Math.max(0, Math.min(size - 1, row));
        if (chosen < top) {
            top = chosen;
        } else if (chosen >= top + page) {
            top = chosen - page + 1;
        }
        top = Math.max(0, Math.min(top, size - page));
    }

    /** Has the chosen row in the middle. */
    void centre() {
        top = Math.max(0, Math.min(chosen - page / 2, size - page));
    }

    int chosen() {
        return chosen;
    }

    int top() {
        return top;
    }

    /** Behind the last row that can be seen. */
    int end() {
        return Math.min(size, top + page);
    }

    /** Moves text without a chosen row. */
    private void roll(int rows) {
        top = Math.max(0, Math.min(top + rows, size - page));
        chosen = Math.max(top, Math.min(chosen, top + page - 1));
    }

    /** @return false when it is no key that moves */
    boolean key(Key key, boolean text) {
        switch (key.kind()) {
            case UP -> leap(-1, text);
            case DOWN -> leap(1, text);
            case PAGE_UP -> leap(-page, text);
            case PAGE_DOWN -> leap(page, text);
            case HOME -> leap(-size, text);
            case END -> leap(size, text);
            case WHEEL_UP -> leap(-3, text);
            case WHEEL_DOWN -> leap(3, text);
            case CHARACTER -> {
                switch (key.code()) {
                    case 'k' -> leap(-1, text);
                    case 'j' -> leap(1, text);
                    case 'G' -> leap(size, text);
                    default -> {
                        return false;
                    }
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void leap(int by, boolean text) {
        if (text) {
            roll(by);
        } else {
            choose(chosen + by);
        }
    }
}
