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

    @Test
    void rowsAreTheCommandsAlsoWhenAWorkerDies() throws Exception {
        Path captures = Files.createDirectory(folder.resolve("captures"));
        Ring.write(captures, FILES, MEGABYTES);
        ComparedSums compared = new ComparedSums(captures, folder);
        assertTrue(compared.rows() > 100, "rows are compared");
        try (Cluster cluster = new Cluster(Files.createDirectory(folder.resolve("cluster")));
                SparkRun spark = on(cluster)) {
            assertEquals(0, spark.analyse(captures, folder.resolve("two")), spark.printed());
            System.out.println(spark.printed()); // figures for src/docs/spark.md
            compared.with(spark.session, folder.resolve("two"));
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
            assertEquals(0, spark.analyse(captures, folder.resolve("one")), spark.printed());
            assertTrue(jobs.get() >= 2, "a worker died");
            compared.with(spark.session, folder.resolve("one"));
        }
    }
}
