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

    /** So few stay where the processor has them at hand. */
    private static final int FEW = 500;

    private final int[] hashes = new int[PACKETS];
    private final Conversation[] conversations = new Conversation[PACKETS];
    private final Track[] tracks = new Track[PACKETS];
    private final Connection[] connections = new Connection[PACKETS];
    /** Reading for its own sake would be optimised away. */
    private long touched;

    /** The packets from {@code from} on will be told soon. */
    void come(FlowTable table, List<Packet> packets, int from) {
        if (table.size() < FEW) {
            return;
        }
        int count = 0;
        for (int i = from; i < Math.min(packets.size(), from + PACKETS); i++) {
            if (packets.get(i) instanceof Segment s) {
                hashes[count++] = FlowTable.hash(s, true);
            }
        }
        for (int i = 0; i < count; i++) {
            touched += table.touch(hashes[i]);
        }
        for (int i = 0; i < count; i++) {
            conversations[i] = table.at(hashes[i]);
        }
        boolean thought = false;
        for (int i = 0; i < count; i++) {
            Conversation c = conversations[i];
            tracks[i] = c == null ? null : c.track;
            touched += c == null ? 0 : c.touch();
            thought |= tracks[i] != null;
        }
        if (thought) {
            touch(count);
        }
    }

    /** Of those that are thought about what that needs. */
    private void touch(int count) {
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
