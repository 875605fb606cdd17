package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.Segment;
import java.util.BitSet;

/** Which segments of a conversation carry octets that another of the same end carries, too. */
final class SentTwice {
    private final int[] starts;
    private final int[] octets;
    private final boolean[] forth;
    private int count;
    private final BitSet twice = new BitSet();

    private SentTwice(int segments) {
        starts = new int[segments];
        octets = new int[segments];
        forth = new boolean[segments];
    }

    /** Of those that were kept, by their places among them; who carries more than {@code most} is one of them. */
    static BitSet of(TcpConversation c, int most) {
        SentTwice seen = new SentTwice(c.log.size());
        c.log.read(Ends.of(c, true), Ends.of(c, false), (s, fromClient) -> {
            seen.add(s, fromClient, most);
            return true;
        });
        return seen.twice;
    }

    private void add(Segment s, boolean fromClient, int most) {
        starts[count] = s.seq + (s.has(Segment.SYN) ? 1 : 0);
        octets[count] = s.payloadOctets;
        forth[count] = fromClient;
        for (int i = 0; i < count && s.payloadOctets > 0; i++) {
            int apart = starts[count] - starts[i]; // sequence numbers go round
            boolean overlap = apart >= 0 ? apart < octets[i] : -apart < octets[count] && octets[i] > 0;
            if (forth[i] == fromClient && overlap) {
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
