package io.github.tcpwalk.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Spark within this process, on the loopback interface alone. */
final class SparkRun implements AutoCloseable {
    final SparkSession session;

    /** What the last run printed. */
    private String printed = "";

    SparkRun(SparkSession.Builder more) {
        session = more.config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .getOrCreate();
    }

    static SparkRun local() {
        return new SparkRun(SparkSession.builder().master("local[2]"));
    }

    JavaSparkContext context() {
        return new JavaSparkContext(session.sparkContext());
    }

    /** @return the status */
    int analyse(Path in, Path out) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(octets, true, StandardCharsets.UTF_8);
        int status = Main.run(context(), in.toString(), out.toString(), to);
        printed = octets.toString(StandardCharsets.UTF_8);
        return status;
    }

    String printed() {
        return printed;
    }

    @Override
    public void close() {
        session.stop();
    }
}
