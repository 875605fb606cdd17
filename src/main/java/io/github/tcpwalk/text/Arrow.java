package io.github.tcpwalk.text;

/**
 * An arrow between two ends, which says something near the one that it comes from.
 *
 * @param begin what of it stands left of the words: shaft, and its head where it goes left
 * @param said the words, a blank at either side
 * @param end what stands right of them
 */
public record Arrow(String begin, String said, String end) {
    /** Columns of shaft between an end and the words of what it sends. */
    private static final int NEAR = 3;
    /** Of shaft, however little room there is. */
    private static final int LEAST = 2;

    /** @param span columns from end to end */
    public static Arrow of(String words, boolean right, int span, char shaft, char head) {
        String said = " " + words + " ";
        int rest = Math.max(LEAST, span - 1 - DisplayWidth.of(said));
        int near = Math.min(NEAR, rest - 1);
        String drawn = String.valueOf(shaft);
        return right
                ? new Arrow(drawn.repeat(near), said, drawn.repeat(rest - near) + head)
                : new Arrow(head + drawn.repeat(rest - near), said, drawn.repeat(near));
    }

    /** In characters of ASCII. */
    public static String plain(String words, boolean right, int span) {
        Arrow arrow = of(words, right, span, '-', right ? '>' : '<');
        return arrow.begin + arrow.said + arrow.end;
    }
}
