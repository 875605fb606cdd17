package io.github.tcpwalk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ring of files on a cluster of two workers, and on what is left of it when one dies. */
@Tag("packaged")
final class ClusterTest {
    private static final int FILES = Integer.getInteger("spark.ring.files", 100);
    private static final double MEGABYTES = Double.parseDouble(System.getProperty("spark.ring.megabytes", "0.1"));

    @TempDir
    private Path folder;

    private SparkRun on(Cluster cluster) {
        return new SparkRun(SparkSession.builder()
                .master(cluster.master())
                .config("spark.jars", Path.of("target", "tcpwalk-spark.jar").toString())
                .config("spark.executor.memory", MEGABYTES > 1 ? "3g" : "1g")
                .config("spark.shuffle.io.maxRetries", "1")
                .config("spark.shuffle.io.retryWait", "100ms"));
    }

    private ComparedSums ring() throws Exception {
        Path captures = Files.createDirectory(folder.resolve("captures"));
        Ring.write(captures, FILES, MEGABYTES);
        ComparedSums compared = new ComparedSums(captures, folder);
        assertTrue(compared.rows() > 100, "rows are compared");
        return compared;
    }

    private void rowsAreTheCommands(SparkRun spark, ComparedSums compared, Path out) throws Exception {
        long began = System.nanoTime();
        assertEquals(0, spark.analyse(folder.resolve("captures"), out), spark.printed());
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        System.out.println(
                spark.printed() + "rows " + compared.rows() + ", " + seconds + " s"); // for src/docs/spark.md
        compared.with(spark.session, out);
    }

    @Test
    void rowsAreTheCommands() throws Exception {
        ComparedSums compared = ring();
        try (Cluster cluster = new Cluster(Files.createDirectory(folder.resolve("cluster")));
                SparkRun spark = on(cluster)) {
            rowsAreTheCommands(spark, compared, folder.resolve("out"));
        }
    }

    @Test
    void rowsAreTheCommandsAlsoWhenAWorkerDies() throws Exception {
        ComparedSums compared = ring();
        try (Cluster cluster = new Cluster(Files.createDirectory(folder.resolve("cluster")));
                SparkRun spark = on(cluster)) {
            // files are read, and half of what was read is lost before conversations are known
            AtomicInteger jobs = new AtomicInteger();
            spark.session.sparkContext().addSparkListener(new SparkListener() {
                @Override
                public void onJobStart(SparkListenerJobStart start) {
                    if (jobs.incrementAndGet() == 2) {
                        cluster.killWorker();
                    }
                }
            });
            rowsAreTheCommands(spark, compared, folder.resolve("out"));
            assertTrue(jobs.get() >= 2, "a worker died");
        }
    }
}
