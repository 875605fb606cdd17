package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.Segment;
import java.util.Arrays;
import java.util.BitSet;

/** Which segments of a conversation carry octets that another of the same end carries, too. */
final class SentTwice {
    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private boolean[] forth = new boolean[64];
    private int count;
    private final long[] base = new long[2];
    private final boolean[] based = new boolean[2];
    private final BitSet twice = new BitSet();

    private SentTwice() {}

    /** Of those that were kept, by their places among them; who carries more than {@code most} is one of them. */
    static BitSet of(TcpConversation c, int most) {
        SentTwice seen = new SentTwice();
        c.log.read(Ends.of(c, true), Ends.of(c, false), (s, fromClient) -> {
            seen.add(s, fromClient, most);
            return true;
        });
        return seen.twice;
    }

    private void add(Segment s, boolean fromClient, int most) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            forth = Arrays.copyOf(forth, 2 * count);
        }
        int end = fromClient ? 1 : 0;
        if (!based[end]) {
            based[end] = true;
            base[end] = s.seq;
        }
        long start = s.seq + (s.has(Segment.SYN) ? 1 : 0) - (int) base[end];
        starts[count] = start;
        ends[count] = start + s.payloadOctets;
        forth[count] = fromClient;
        for (int i = 0; i < count && s.payloadOctets > 0; i++) {
            if (forth[i] == fromClient && starts[i] < ends[count] && start < ends[i]) {
                twice.set(i);
                twice.set(count);
            }
        }
        if (s.payloadCaptured > most) {
            twice.set(count);
        }
        count++;
    }
}
