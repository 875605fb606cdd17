package io.github.tcpwalk.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Suggests what a mistyped name may have meant: the known names closest by edit distance, or that contain it. */
public final class NearestNames {
    /** More suggestions do not fit one line of an error message. */
    private static final int MOST_SUGGESTIONS = 3;
    /** A name this far off (in edits, as a share of its length) is no typing mistake. */
    private static final double FARTHEST_SHARE = 0.34;

    private NearestNames() {}

    /** At most three of {@code known}, the nearest first; none when nothing is near. */
    public static List<String> of(String typed, List<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT).replace('_', '-');
        if (wanted.isBlank() || wanted.length() > 64) {
            return List.of();
        }
        return known.stream()
                .filter(name -> distance(wanted, name) <= FARTHEST_SHARE * Math.max(wanted.length(), 2))
                .sorted(Comparator.comparingDouble(name -> distance(wanted, name)))
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    private static double distance(String wanted, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        // part of a name ("close", "open") is nearer than any name with a letter changed
        if (wanted.length() >= 3 && lower.contains(wanted)) {
            return 1 - (double) wanted.length() / lower.length();
        }
        return edits(wanted, lower);
    }

    /** Levenshtein distance with one row of memory. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
