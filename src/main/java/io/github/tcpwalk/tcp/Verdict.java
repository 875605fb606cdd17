package io.github.tcpwalk.tcp;

/**
 * What later segments showed of those that one end sent: which the other accepted against what had been seen, and which
 * it did not accept, as nothing had shown by then. Segments are counted over both ends from 1, copies included.
 *
 * @param taken by {@linkplain Disputed#kind kind} of refusal the segment for which it proved wrong; 0 for none
 * @param shown the segments that proved it: since then none of that kind is judged
 * @param disproved they acknowledge what their sender, by its later ones, had not received
 */
record Verdict(long[] taken, long[] shown, long[] disproved) {
    static final Verdict NONE = new Verdict(new long[Disputed.KINDS], new long[Disputed.KINDS], new long[0]);

    /**
     * Why segment {@code ordinal} is refused after all; null when it is accepted.
     *
     * @param refusal by what was seen before it
     * @param receiver where its receiver stands
     */
    Refusal on(Refusal refusal, long ordinal, State receiver) {
        int kind = Disputed.kind(refusal, receiver);
        if (kind >= 0 && shown[kind] > 0 && (ordinal == taken[kind] || ordinal >= shown[kind])) {
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
