package io.github.tcpwalk.spark;

import io.github.tcpwalk.finding.Finding;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What was found in a conversation.
 *
 * @param number of it
 * @param place key of the frame that it was known with
 */
record Found(int number, byte[] place, List<Finding> findings) implements Serializable {
    /** As one who is told of all conversations would hear of them. */
    static int compare(Found one, Found other) {
        int order = new PacketRow.Order().compare(one.place, other.place);
        return order != 0 ? order : Integer.compare(one.number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Found f && number == f.number && Arrays.equals(place, f.place);
    }

    @Override
    public int hashCode() {
        return number;
    }
}
