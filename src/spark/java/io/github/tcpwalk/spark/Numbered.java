package io.github.tcpwalk.spark;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Parcel;
import io.github.tcpwalk.finding.Surroundings;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The conversations of all partitions, by their numbers: sent to every executor, unpacked where somebody asks. */
final class Numbered implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[][] parcels;
    private final int[][] numbers;
    private final long lastNanos;
    private transient List<Conversation> all;

    /** @param known of every partition, in their order; @param lastNanos the latest time of any frame */
    Numbered(List<Part.Known> known, long lastNanos) {
        this.lastNanos = lastNanos;
        parcels = known.stream().map(Part.Known::parcel).toArray(byte[][]::new);
        numbers = new int[known.size()][];
        int total = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = new int[known.get(i).conversations()];
            total += numbers[i].length;
        }
        number(known, total);
    }

    /** A conversation's place: where its partition's list of first frames has it. */
    private record Place(byte[] firsts, int partition, int at) {
        static int compare(Place one, Place other) {
            int order = FirstPackets.compare(one.firsts, one.at, other.firsts, other.at);
            return order != 0 ? order : Integer.compare(one.at, other.at);
        }
    }

    private void number(List<Part.Known> known, int total) {
        Place[] places = IntStream.range(0, numbers.length)
                .boxed()
                .flatMap(p -> IntStream.range(0, numbers[p].length)
                        .mapToObj(i -> new Place(known.get(p).firsts(), p, i)))
                .toArray(Place[]::new);
        Arrays.sort(places, Place::compare);
        for (int i = 0; i < total; i++) {
            numbers[places[i].partition][places[i].at] = i + 1;
        }
    }

    /** Of the conversations of a partition, in their order. */
    int[] of(int partition) {
        return numbers[partition];
    }

    synchronized List<Conversation> all() {
        if (all == null) {
            all = Arrays.asList(opened());
        }
        return all;
    }

    private Conversation[] opened() {
        Conversation[] opened = new Conversation
                [Arrays.stream(numbers).mapToInt(those -> those.length).sum()];
        try {
            for (int i = 0; i < parcels.length; i++) {
                Parcel.open(parcels[i], numbers[i], opened);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return opened;
    }

    /** As they are since they were told. */
    List<Conversation> told(List<Told> parts) throws IOException {
        Conversation[] told = opened();
        for (Told part : parts) {
            Parcel.open(part.parcel(), part.numbers(), told);
        }
        return Arrays.asList(told);
    }

    /** What detectors may ask about others; made anew for each task, as it is not thread-safe. */
    Surroundings surroundings() {
        return Surroundings.of(all(), lastNanos);
    }

    long lastNanos() {
        return lastNanos;
    }
}
