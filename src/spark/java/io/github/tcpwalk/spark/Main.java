package io.github.tcpwalk.spark;

import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** {@code spark-submit --class io.github.tcpwalk.spark.Main tcpwalk-spark.jar IN OUT} */
public final class Main {
    /** As the command: some file is damaged or cannot be read; the rest was analysed. */
    private static final int DAMAGED = 1;

    /** How many partitions conversations are shuffled into; else by the files' sizes. */
    static final String PARTITIONS = "spark.tcpwalk.partitions";

    private static final int USAGE = 2;
    private static final int UNREADABLE = 3;

    private Main() {}

    /** Ends with the status that the command would. */
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println(
                    "tcpwalk: say IN, a folder or prefix of captures, and OUT, a folder that is not there yet");
            System.exit(USAGE);
        }
        int status;
        try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setIfMissing("spark.app.name", "tcpwalk"))) {
            status = run(spark, args[0], args[1], System.out);
        } catch (IOException e) {
            System.err.println("tcpwalk: " + e.getMessage());
            status = UNREADABLE;
        }
        System.exit(status);
    }

    /** @return 0, or 1 where some file is damaged or cannot be read, or 3 where none can be */
    static int run(JavaSparkContext spark, String in, String out, java.io.PrintStream to) throws IOException {
        List<Input> inputs = Input.in(in, spark.hadoopConfiguration());
        int partitions = spark.getConf().getInt(PARTITIONS, 0);
        ShuffleOctets shuffled = new ShuffleOctets();
        spark.sc().addSparkListener(shuffled);
        Pipeline pipeline = new Pipeline(spark, inputs, partitions);
        pipeline.prepare();
        Tables.write(spark, pipeline, out);
        spark.sc().removeSparkListener(shuffled);
        Digest.print(pipeline, shuffled.octets(), to);
        List<FileReport> files = pipeline.files();
        if (files.stream().allMatch(f -> f.format().isEmpty())) {
            return UNREADABLE;
        }
        return files.stream().anyMatch(f -> !f.damage().isEmpty()) ? DAMAGED : 0;
    }
}
