package io.github.tcpwalk.cli;

import java.util.Arrays;
import java.util.List;

/**
 * Runs several command lines in one process, separated by the word {@code then}. The build does so to learn which
 * classes start-up needs; it does not ship.
 */
public final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] args) {
        List<String> words = Arrays.asList(args);
        for (int from = 0; from < words.size(); ) {
            int then = words.subList(from, words.size()).indexOf("then");
            int to = then < 0 ? words.size() : from + then;
            List<String> line = words.subList(from, to);
            if (Tcpwalk.run(line.toArray(String[]::new)) != Tcpwalk.DONE) {
                throw new IllegalStateException("failed: " + line);
            }
            from = to + 1;
        }
    }
}
