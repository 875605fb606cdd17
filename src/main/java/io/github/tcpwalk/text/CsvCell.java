package io.github.tcpwalk.text;

/** A stranger's text as a cell that no spreadsheet runs. */
public final class CsvCell {
    /** What a formula begins with, also in full width: OWASP, "CSV Injection". */
    private static final String FORMULA = "=+-@|%\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvCell() {}

    /**
     * Escaped, and behind an apostrophe, which makes it text, where it begins like a formula. Quoting is the writer's.
     */
    public static String of(String text) {
        String shown = Escape.line(text);
        String start = shown.stripLeading();
        return !start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0 ? "'" + shown : shown;
    }
}
