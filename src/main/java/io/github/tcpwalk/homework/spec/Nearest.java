package io.github.tcpwalk.homework.spec;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid word that somebody probably meant. */
public final class Nearest {
    /** A longer word is no near miss of anything, and comparing it would cost. */
    private static final int LONGEST = 60;

    private Nearest() {}

    /** The valid word with the least edits, when at most a third of its letters (two at least) differ. */
    public static Optional<String> to(String written, Collection<String> valid) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : valid) {
            int edits = edits(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (edits < least && edits <= Math.max(2, word.length() / 3) && edits < word.length()) {
                least = edits;
                best = word;
            }
        }
        if (best == null) {
            best = valid.stream()
                    .filter(w -> related(written, w))
                    .sorted()
                    .findFirst()
                    .orElse(null);
        }
        return Optional.ofNullable(best);
    }

    /** "retransmits" means "retransmissions" and "equals" means "eq", which counting letters does not tell. */
    private static boolean related(String written, String word) {
        if (word.length() >= 2 && written.regionMatches(true, 0, word, 0, word.length())) {
            return true;
        }
        return word.length() >= 4 && written.length() >= 4 && word.regionMatches(true, 0, written, 0, 4);
    }

    /** Edits that turn one word into the other: one letter added, removed or replaced, or two neighbours swapped. */
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
