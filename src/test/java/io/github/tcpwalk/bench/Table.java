package io.github.tcpwalk.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as the README shows them. */
final class Table {
    private static final String BEGIN = "<!-- mvn -Pbench verify writes its table here -->\n";
    private static final String END = "<!-- until here -->\n";

    private Table() {}

    static String of(List<Contender> rows, Map<Contender, Measured> results) {
        StringBuilder text = new StringBuilder("| | wall | CPU | memory | beside tcpwalk |\n|---|---|---|---|---|\n");
        for (Contender row : rows) {
            Measured m = results.get(row);
            if (m != null) {
                text.append("| `")
                        .append(row.command())
                        .append("` | ")
                        .append(figures(m))
                        .append(" | ");
                text.append(beside(row, m, rows, results)).append(" |\n");
            }
        }
        return text.toString();
    }

    static String figures(Measured m) {
        return m.status() == Measured.STOPPED
                ? String.format(Locale.ROOT, "> %.0f s | | ", m.wall())
                : String.format(Locale.ROOT, "%.2f s | %.2f s | %.0f MB", m.wall(), m.cpu(), m.megabytes());
    }

    /** How often our time goes into that of the other, a packet where not both read the same. */
    private static String beside(Contender row, Measured m, List<Contender> rows, Map<Contender, Measured> results) {
        for (Contender ours : rows) {
            if (ours.command().equals(row.beside()) && results.containsKey(ours)) {
                double ratio = m.wall() / row.packets() / (results.get(ours).wall() / ours.packets());
                String packets = row.packets() == ours.packets()
                        ? ""
                        : " a packet, of " + Machine.count(row.packets()) + " packets";
                return (m.status() == Measured.STOPPED ? "> " : "") + Machine.times(ratio) + packets;
            }
        }
        return "";
    }

    /**
     * A page with other text between the marks.
     *
     * @throws IllegalArgumentException where it has none
     */
    static String inserted(String page, String text) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException("no " + BEGIN.strip() + " and " + END.strip());
        }
        return page.substring(0, begin + BEGIN.length()) + '\n' + text.strip() + "\n\n" + page.substring(end);
    }
}
