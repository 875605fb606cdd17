package io.github.tcpwalk.homework.integrity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which segment of one conversation is which of another, where one of them may be trimmed at its ends or thinned out:
 * the longest common subsequence, runs before scattered pieces.
 *
 * @param ours, theirs marks paired, of equal length
 */
record Pairing(List<Mark> ours, List<Mark> theirs) {
    private static final int RUN = 1;

    static Pairing of(List<Mark> ours, List<Mark> theirs) {
        if (sameKinds(ours, theirs)) { // as most who did the same are
            return new Pairing(ours, theirs);
        }
        int[][] best = new int[ours.size() + 1][theirs.size() + 1];
        for (int i = 1; i <= ours.size(); i++) {
            for (int j = 1; j <= theirs.size(); j++) {
                best[i][j] = Math.max(paired(ours, theirs, best, i, j), Math.max(best[i - 1][j], best[i][j - 1]));
            }
        }
        List<Mark> left = new ArrayList<>();
        List<Mark> right = new ArrayList<>();
        int i = ours.size();
        int j = theirs.size();
        while (i > 0 && j > 0) {
            if (best[i][j] == paired(ours, theirs, best, i, j)) {
                left.add(ours.get(--i));
                right.add(theirs.get(--j));
            } else if (best[i][j] == best[i - 1][j]) {
                i--;
            } else {
                j--;
            }
        }
        Collections.reverse(left);
        Collections.reverse(right);
        return new Pairing(left, right);
    }

    private static boolean sameKinds(List<Mark> ours, List<Mark> theirs) {
        boolean same = ours.size() == theirs.size();
        for (int i = 0; same && i < ours.size(); i++) {
            same = ours.get(i).kind() == theirs.get(i).kind();
        }
        return same;
    }

    /** The same from the other side. */
    Pairing turned() {
        return new Pairing(theirs, ours);
    }

    /** What pairing the two last ones is worth; -1 when they are of different kinds. */
    private static int paired(List<Mark> ours, List<Mark> theirs, int[][] best, int i, int j) {
        int worth = ours.get(i - 1).alike(theirs.get(j - 1));
        if (worth == 0) {
            return -1;
        }
        boolean run =
                i > 1 && j > 1 && ours.get(i - 2).kind() == theirs.get(j - 2).kind();
        return best[i - 1][j - 1] + worth + (run ? RUN : 0);
    }

    int size() {
        return ours.size();
    }
}
