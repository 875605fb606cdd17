package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
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

    /**
     * Gives all conversations of a story the numbers that they have in a larger whole.
     *
     * @param part the story, not told yet
     * @param numbers of each of {@link Story#conversations}, of which none was taken back
     * @throws IOException when its capture cannot be read
     */
    public static void number(Story part, int[] numbers) throws IOException {
        ((Roll) part.conversations()).number(numbers);
    }

    /**
     * {@return them, packed}
     *
     * @param conversations of which all was read
     * @throws IOException never, as memory takes everything
     */
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

    /** An attempt that came out of a parcel, with what it began with, as far as that came along. */
    static Track begun(TcpConversation attempt, Track made, Observation observation) {
        Segment syn = Ends.of(attempt, true);
        syn.flags = Segment.SYN;
        syn.file = attempt.firstFile();
        syn.frame = attempt.firstFrame();
        syn.timestampNanos = attempt.firstNanos();
        made.segment(syn, true, observation);
        return made;
    }

    /**
     * {@return those of which a second telling may have said something else than the first}
     *
     * @param conversations that were told again
     */
    public static List<Conversation> retold(List<Conversation> conversations) {
        return conversations.stream().filter(c -> !Sparing.mayPassOver(c)).toList();
    }

    /**
     * Unpacks those of a part.
     *
     * @param parcel one that {@link #of} packed
     * @param numbers that they have in the whole, from 1
     * @param into where they are put, by their numbers
     * @throws IOException when it is none
     */
    public static void open(byte[] parcel, int[] numbers, Conversation[] into) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new InflaterInputStream(new ByteArrayInputStream(parcel)))) {
            in.setObjectInputFilter(OURS);
            for (int number : numbers) {
                Conversation c = (Conversation) in.readObject();
                c.renumber(number);
                into[number - 1] = c;
            }
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }
}
