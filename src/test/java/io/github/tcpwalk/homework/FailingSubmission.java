package io.github.tcpwalk.homework;

import java.util.Arrays;
import java.util.List;

/**
 * A capture that a student handed in, with what must come of it.
 *
 * @param score as shown, of all checks together
 * @param check the one whose message holds every part of {@code told}
 */
record FailingSubmission(String spec, String name, byte[] file, String score, String check, List<String> told) {
    static FailingSubmission sample(
            String spec, String name, TraceScript script, String score, String check, String... told) {
        return new FailingSubmission(spec, name, script.pcap(), score, check, List.of(told));
    }

    /** Octets of a capture cut in the middle of a record. */
    static byte[] cut(TraceScript script, double share) {
        byte[] whole = script.pcap();
        return Arrays.copyOf(whole, (int) (whole.length * share));
    }

    @Override
    public String toString() {
        return spec + ", " + name;
    }
}
