package io.github.tcpwalk.udp;

import io.github.tcpwalk.capture.FrameRef;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;

/** The latest datagrams of all conversations, to find the one that an ICMP error quotes; errors follow soon. */
public final class RecentDatagrams {
    private static final int MOST = 1 << 10;

    private final int[] conversations = new int[MOST];
    private final int[] files = new int[MOST];
    private final long[] frames = new long[MOST];
    private final long[] marks = new long[MOST];
    private int next;

    /**
     * Keeps where a datagram is.
     *
     * @param conversation number
     * @param d the datagram
     * @param fromClient who sent it
     */
    public void remember(int conversation, Datagram d, boolean fromClient) {
        conversations[next] = fromClient ? conversation : -conversation;
        files[next] = d.file;
        frames[next] = d.frame;
        marks[next] = mark(d.ipId, d.lengthField, d.checksum);
        next = next + 1 & MOST - 1;
    }

    private static long mark(int ipId, int length, int checksum) {
        return (long) ipId << 32 | (long) (length & 0xFFFF) << 16 | checksum & 0xFFFF;
    }

    /**
     * {@return where the datagram is that an ICMP error quotes; null where none of those remembered is}
     *
     * @param conversation number
     * @param e the error
     * @param fromClient who sent what it quotes
     */
    public FrameRef quoted(int conversation, IcmpError e, boolean fromClient) {
        int wanted = fromClient ? conversation : -conversation;
        long mark = mark(e.quotedIpId, e.quotedUdpLength, e.quotedUdpChecksum);
        int latest = -1;
        for (int i = 1; i <= MOST; i++) {
            int slot = next - i & MOST - 1;
            if (conversations[slot] != wanted) {
                continue;
            }
            if (marks[slot] == mark) {
                return new FrameRef(files[slot], frames[slot], -1);
            }
            latest = latest < 0 ? slot : latest;
        }
        return latest < 0 ? null : new FrameRef(files[latest], frames[latest], -1);
    }
}
