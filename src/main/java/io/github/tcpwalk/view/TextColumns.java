package io.github.tcpwalk.view;

/** Cells of fixed width; a longer text is not cut. */
final class TextColumns {
    private TextColumns() {}

    static void left(StringBuilder to, CharSequence text, int width) {
        to.append(text);
        for (int i = text.length(); i < width; i++) {
            to.append(' ');
        }
    }

    static void right(StringBuilder to, CharSequence text, int width) {
        for (int i = text.length(); i < width; i++) {
            to.append(' ');
        }
        to.append(text);
    }

    /** Takes spaces off the end. */
    static void trim(StringBuilder line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        line.setLength(end);
    }
}
