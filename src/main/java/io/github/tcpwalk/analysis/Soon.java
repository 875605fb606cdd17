package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.List;

/**
 * Touches what is known of the conversations of the next packets, step by step for all of them: the processor then
 * waits for many places of memory at once, where one look-up after the other waits for each.
 */
final class Soon {
    /** As many misses as a processor has under way at once. */
    static final int PACKETS = 16;

    private final int[] hashes = new int[PACKETS];
    private final Conversation[] conversations = new Conversation[PACKETS];
    private final Track[] tracks = new Track[PACKETS];
    private final Connection[] connections = new Connection[PACKETS];
    /** Reading for its own sake would be optimised away. */
    private long touched;

    /**
     * The packets from {@code from} on will be told soon.
     *
     * @param wait their conversations are only found, and thought about later
     */
    void come(FlowTable table, List<Packet> packets, int from, boolean wait) {
        int count = 0;
        for (int i = from; i < Math.min(packets.size(), from + PACKETS); i++) {
            if (packets.get(i) instanceof Segment s) {
                hashes[count++] = table.hash(s, true);
            }
        }
        for (int i = 0; i < count; i++) {
            touched += table.touch(hashes[i]);
        }
        for (int i = 0; i < count; i++) {
            conversations[i] = table.at(hashes[i]);
        }
        if (!wait) {
            touch(count);
            return;
        }
        for (int i = 0; i < count; i++) {
            touched += conversations[i] == null ? 0 : conversations[i].touch();
        }
    }

    private void touch(int count) {
        for (int i = 0; i < count; i++) {
            tracks[i] = conversations[i] == null ? null : conversations[i].track;
        }
        for (int i = 0; i < count; i++) {
            connections[i] = tracks[i] == null ? null : tracks[i].connection();
        }
        for (int i = 0; i < count; i++) {
            touched += connections[i] == null ? 0 : connections[i].touchEnds();
        }
        for (int i = 0; i < count; i++) {
            touched += connections[i] == null ? 0 : connections[i].touchParts();
        }
    }
}
