package io.github.tcpwalk.spark;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.view.TableView;
import io.github.tcpwalk.view.Telling;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.Partitioner;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * From files to told conversations. Three jobs share one shuffle: what is to be told of files and of fragments that
 * files part; how each conversation went; and, when all have their numbers, the telling. Every task is a function of
 * its input and of what the jobs before it gave, so that a lost one is done again with the same result.
 */
final class Pipeline {
    /** About so many octets of captures a partition. */
    private static final long PARTITION_OCTETS = 64L << 20;

    private static final int LEAST_PARTITIONS_A_CORE = 2;

    /** Conversations' partitions, and one for what is of none. */
    private static final class ByEnds extends Partitioner {
        private static final long serialVersionUID = 1;
        private final int conversations;

        ByEnds(int conversations) {
            this.conversations = conversations;
        }

        @Override
        public int numPartitions() {
            return conversations + 1;
        }

        @Override
        public int getPartition(Object key) {
            int hash = PacketRow.hash((byte[]) key);
            return hash < 0 ? conversations : hash % conversations;
        }
    }

    /** What all tasks that tell conversations need. */
    record Shared(int partitions, List<String> names, List<byte[][]> parted, LateFrames late) implements Serializable {}

    private final JavaSparkContext spark;
    private final List<Input> inputs;
    private final int partitions;
    private final JavaPairRDD<byte[], byte[]> rows;
    private Leftovers leftovers;
    private List<Part.Known> known;
    private Broadcast<Shared> shared;
    private Broadcast<Numbered> numbered;

    Pipeline(JavaSparkContext spark, List<Input> inputs, int given) {
        this.spark = spark;
        this.inputs = inputs;
        partitions = given > 0 ? given : partitions(spark, inputs);
        rows = shuffled();
    }

    private static int partitions(JavaSparkContext spark, List<Input> inputs) {
        long octets = inputs.stream().mapToLong(Input::octets).sum();
        return (int) Math.max(LEAST_PARTITIONS_A_CORE * spark.defaultParallelism(), octets / PARTITION_OCTETS);
    }

    private JavaPairRDD<byte[], byte[]> shuffled() {
        Broadcast<SerializableConfiguration> conf =
                spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
        boolean local = spark.isLocal();
        JavaPairRDD<byte[], byte[]> sorted = spark.parallelize(inputs, inputs.size())
                .mapPartitionsToPair(some -> packets(some, conf.value().value(), local))
                .repartitionAndSortWithinPartitions(new ByEnds(partitions), new PacketRow.Order());
        ((ShuffledRDD<?, ?, ?>) sorted.rdd()).setSerializer(new KryoSerializer(spark.getConf()));
        return sorted;
    }

    private static Iterator<Tuple2<byte[], byte[]>> packets(Iterator<Input> some, Configuration conf, boolean local) {
        int tries = local ? 1 : SparkEnv.get().conf().getInt("spark.task.maxFailures", 4);
        boolean last = TaskContext.get().attemptNumber() >= tries - 1;
        return new FilePackets(some.next(), conf, last);
    }

    /** Reads all files, and finds out how each conversation went; once. */
    void prepare() {
        int odd = partitions;
        JavaRDD<Leftovers> of = rows.mapPartitionsWithIndex(
                (index, all) -> Collections.singletonList(Leftovers.of(all)).iterator(), true);
        leftovers = of.collectPartitions(new int[] {odd})[0].get(0);
        List<String> names = inputs.stream().map(Input::name).toList();
        shared = spark.broadcast(
                new Shared(partitions, new ArrayList<>(names), leftovers.rows(), new LateFrames(files())));
        Broadcast<Shared> sent = shared;
        known = rows.mapPartitionsWithIndex((index, all) -> known(index, all, sent.value()), true)
                .collect();
        long last = files().stream().mapToLong(FileReport::lastNanos).max().orElse(0);
        numbered = spark.broadcast(new Numbered(known, last));
    }

    private static Iterator<Part.Known> known(int index, Iterator<Tuple2<byte[], byte[]>> all, Shared shared)
            throws IOException {
        if (index == shared.partitions()) {
            return Collections.emptyIterator();
        }
        try (Part part = part(index, all, shared)) {
            return List.of(part.known()).iterator();
        }
    }

    private static Part part(int index, Iterator<Tuple2<byte[], byte[]>> all, Shared shared) throws IOException {
        List<Tuple2<byte[], byte[]>> parted = new ArrayList<>();
        for (byte[][] row : shared.parted()) {
            if (PacketRow.hash(row[0]) % shared.partitions() == index) {
                parted.add(new Tuple2<>(row[0], row[1]));
            }
        }
        Iterator<Tuple2<byte[], byte[]>> merged = parted.isEmpty() ? all : new Merged(all, parted);
        return new Part(index, merged, shared);
    }

    /** Tells a partition. @param to hears of its rows */
    static Told tell(
            int index, Iterator<Tuple2<byte[], byte[]>> all, Shared shared, Numbered numbered, ByTable.Writers to)
            throws IOException {
        try (Part part = part(index, all, shared)) {
            part.number(numbered.of(index));
            ByTable format = new ByTable(to);
            PartView view =
                    new PartView(TableView.ofPackets(format, OutputStream.nullOutputStream(), Language.ENGLISH), part);
            Telling.ofPart(part.story(), view, numbered::surroundings);
            view.close();
            return part.told(view.found());
        }
    }

    JavaPairRDD<byte[], byte[]> rows() {
        return rows;
    }

    int partitions() {
        return partitions;
    }

    Broadcast<Shared> shared() {
        return shared;
    }

    Broadcast<Numbered> numbered() {
        return numbered;
    }

    List<Part.Known> known() {
        return known;
    }

    Leftovers leftovers() {
        return leftovers;
    }

    List<FileReport> files() {
        return leftovers.files();
    }

    List<Input> inputs() {
        return inputs;
    }
}
