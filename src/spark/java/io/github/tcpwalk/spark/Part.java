package io.github.tcpwalk.spark;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Parcel;
import io.github.tcpwalk.analysis.Story;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.Utils;
import scala.Tuple2;

/** One partition: the story of its conversations. */
final class Part implements Closeable {
    /**
     * What is known of a partition before any of it is told.
     *
     * @param firsts where its conversations begin, {@link FirstPackets}
     * @param parcel the conversations
     * @param longest the one with most packets, as its ends; null without one
     */
    record Known(
            int partition,
            long packets,
            long repeated,
            long undecodedAgain,
            byte[] firsts,
            byte[] parcel,
            String longest,
            int longestAt,
            long longestPackets)
            implements Serializable {
        int conversations() {
            return firsts.length / FirstPackets.OCTETS;
        }
    }

    private final int partition;
    private final Spool spool;
    private final Story story;
    private final List<Conversation> conversations;
    private Spool.Pass pass;

    Part(int partition, Iterator<Tuple2<byte[], byte[]>> rows, Pipeline.Shared shared) throws IOException {
        this.partition = partition;
        spool = new Spool(Path.of(Utils.getLocalDir(SparkEnv.get().conf())), rows, shared.late());
        Choice choice =
                spool.several() ? Choice.of(c -> Ends.of(c) % shared.partitions() == partition, null) : Choice.all();
        story = Analysis.of(this::open, shared.names(), choice);
        conversations = story.conversations();
    }

    private Spool.Pass open() {
        pass = spool.pass();
        return pass;
    }

    Story story() {
        return story;
    }

    /** The frame told last. */
    byte[] place() {
        return pass.key();
    }

    Known known() throws IOException {
        List<Conversation> own = story.chosen();
        Conversation longest = null;
        int at = 0;
        for (int i = 0; i < own.size(); i++) {
            if (longest == null || own.get(i).packets() > longest.packets()) {
                longest = own.get(i);
                at = i;
            }
        }
        String ends = longest == null ? null : longest.client() + " - " + longest.server();
        return new Known(
                partition,
                spool.frames(),
                spool.repeatedFrames(),
                spool.undecodedAgain(),
                FirstPackets.of(own, spool.pass()),
                Parcel.of(own),
                ends,
                at,
                longest == null ? 0 : longest.packets());
    }

    /** Its conversations get their numbers in the whole; those of other partitions, which are not told, none. */
    void number(int[] numbers) throws IOException {
        if (!spool.several()) {
            Parcel.number(story, numbers);
            return;
        }
        int[] all = new int[conversations.size()];
        Iterator<Conversation> own = story.chosen().iterator();
        Conversation next = own.hasNext() ? own.next() : null;
        int at = 0;
        for (int i = 0; i < all.length && next != null; i++) {
            if (conversations.get(i).equals(next)) {
                all[i] = numbers[at++];
                next = own.hasNext() ? own.next() : null;
            }
        }
        Parcel.number(story, all);
    }

    /** After it was told. */
    Told told(List<Found> found) throws IOException {
        List<Conversation> retold = Parcel.retold(story.chosen());
        int[] numbers = retold.stream().mapToInt(Conversation::number).toArray();
        return new Told(found, numbers, Parcel.of(retold));
    }

    @Override
    public void close() throws IOException {
        story.close();
        spool.close();
    }
}
