package io.github.tcpwalk.analysis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The conversations of a part of a capture on their way to another process, which knows of each how it went, and can
 * tell none of its packets.
 */
public final class Parcel {
    /** So many share what they have in common. */
    private static final int SHARING = 1 << 10;

    private static final ObjectInputFilter OURS =
            ObjectInputFilter.Config.createFilter("io.github.tcpwalk.**;java.util.*;java.lang.*;!*");

    private Parcel() {}

    /** Packs them; all was read of each. */
    public static byte[] of(List<Conversation> conversations) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (ObjectOutputStream out = new ObjectOutputStream(new DeflaterOutputStream(octets, fast))) {
            int count = 0;
            for (Conversation c : conversations) {
                if (c instanceof TcpConversation tcp && !tcp.isAttempt()) {
                    tcp.summary();
                }
                out.writeObject(c);
                if (++count % SHARING == 0) {
                    out.reset();
                }
            }
        } finally {
            fast.end();
        }
        return octets.toByteArray();
    }

    /**
     * Unpacks those of all parts.
     *
     * @param numbers that the conversations of each have in the whole: from 1, each once
     * @return all of them, by their numbers
     */
    public static List<Conversation> open(byte[][] parcels, int[][] numbers) throws IOException {
        Conversation[] all = new Conversation[Arrays.stream(numbers)
                .mapToInt(those -> those.length)
                .sum()];
        for (int i = 0; i < parcels.length; i++) {
            try (ObjectInputStream in =
                    new ObjectInputStream(new InflaterInputStream(new ByteArrayInputStream(parcels[i])))) {
                in.setObjectInputFilter(OURS);
                for (int number : numbers[i]) {
                    Conversation c = (Conversation) in.readObject();
                    c.renumber(number);
                    all[number - 1] = c;
                }
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        }
        return Arrays.asList(all);
    }
}
