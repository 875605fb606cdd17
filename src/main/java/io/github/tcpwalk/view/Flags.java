package io.github.tcpwalk.view;

/** TCP flags in tcpdump's letters: F S R P . U E W e, "none" without any. */
public final class Flags {
    private static final String LETTERS = "FSRP.UEWe";
    private static final String[] ALL = new String[512];

    private Flags() {}

    /** @param flags the low 9 bits of {@code Segment.flags} */
    public static String letters(int flags) {
        int index = flags & 511;
        String text = ALL[index];
        if (text == null) {
            StringBuilder built = new StringBuilder();
            for (int i = 0; i < LETTERS.length(); i++) {
                if ((index >> i & 1) != 0) {
                    built.append(LETTERS.charAt(i));
                }
            }
            text = built.length() == 0 ? "none" : built.toString();
            ALL[index] = text;
        }
        return text;
    }
}
