package io.github.tcpwalk.text;

/** TCP flags in tcpdump's letters: F S R P . U E W e, "none" without any. */
public final class FlagLetters {
    /** In tcpdump's order, which is that of the bits from the lowest. */
    public static final String LETTERS = "FSRP.UEWe";

    private static final String[] ALL = new String[512];

    private FlagLetters() {}

    /**
     * @param flags the low 9 bits: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128, AE 256 (RFC 9293
     *     section 3.1, RFC 9768)
     */
    public static String of(int flags) {
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
