package io.github.tcpwalk.tcp;

/**
 * What later segments showed of those that one end sent: which the other accepted against what had been seen, and which
 * it did not accept, as nothing had shown by then.
 *
 * @param taken the {@linkplain Disputed#kind kinds} of refusal that proved wrong: none of these is judged
 * @param disproved the how-manieth segments acknowledge what their sender, by its later ones, had not received
 */
record Verdict(int taken, long[] disproved) {
    static final Verdict NONE = new Verdict(0, new long[0]);

    /**
     * Why segment {@code ordinal} is refused after all; null when it is accepted.
     *
     * @param refusal by what was seen before it
     */
    Refusal on(Refusal refusal, long ordinal) {
        if ((Disputed.kind(refusal) & taken) != 0) {
            return null;
        }
        for (long one : disproved) {
            if (one == ordinal) {
                return Refusal.ACKNOWLEDGES_UNSENT;
            }
        }
        return refusal;
    }
}
