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

    /** Edit distance in which two neighbours changing places count as one edit (optimal string alignment). */
    private static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(changed, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
