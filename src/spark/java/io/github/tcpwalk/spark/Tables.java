package io.github.tcpwalk.spark;

import io.github.tcpwalk.parquet.ParquetRows;
import io.github.tcpwalk.view.table.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.internal.io.HadoopMapReduceCommitProtocol;
import org.apache.spark.util.SerializableConfiguration;
import scala.Option;

/**
 * Writes what a pipeline tells as Parquet: a folder a table, a file a partition, by the same writer and schema as the
 * command's. What a task wrote counts once Spark committed that one attempt of it.
 */
final class Tables {
    private static final String ENDING = ".gz.parquet";
    /** Which of the two jobs that write: a task's number is its partition's. */
    private static final int TELLING = 0;

    private static final int DIAGNOSIS = 1;

    /** What a task of the telling gives back. */
    private record Written(FileCommitProtocol.TaskCommitMessage commit, Told told) implements Serializable {}

    private final JavaSparkContext spark;
    private final Pipeline pipeline;
    private final String job = UUID.randomUUID().toString();
    private final HadoopMapReduceCommitProtocol protocol;
    private final JobContext context;
    private final Broadcast<SerializableConfiguration> conf;

    private Tables(JavaSparkContext spark, Pipeline pipeline, String out) {
        this.spark = spark;
        this.pipeline = pipeline;
        protocol = new HadoopMapReduceCommitProtocol(job, new Path(out).toString(), false);
        Configuration hadoop = new Configuration(spark.hadoopConfiguration());
        hadoop.set("mapreduce.output.fileoutputformat.outputdir", new Path(out).toString());
        context = new JobContextImpl(new JobConf(hadoop), new JobID(job, 0));
        conf = spark.broadcast(new SerializableConfiguration(context.getConfiguration()));
    }

    /**
     * Writes all tables.
     *
     * @param out a folder that is not there yet
     * @return how many findings there are
     */
    static void write(JavaSparkContext spark, Pipeline pipeline, String out) {
        new Tables(spark, pipeline, out).write();
    }

    private void write() {
        protocol.setupJob(context);
        try {
            List<FileCommitProtocol.TaskCommitMessage> commits = new ArrayList<>();
            List<Told> told = new ArrayList<>();
            for (Written one : tell()) {
                commits.add(one.commit());
                told.add(one.told());
            }
            commits.add(diagnose(told));
            protocol.commitJob(
                    context,
                    scala.jdk.javaapi.CollectionConverters.asScala(commits).toSeq());
        } catch (RuntimeException e) {
            protocol.abortJob(context);
            throw e;
        }
    }

    private List<Written> tell() {
        Broadcast<Pipeline.Shared> shared = pipeline.shared();
        Broadcast<Numbered> numbered = pipeline.numbered();
        HadoopMapReduceCommitProtocol by = protocol;
        Broadcast<SerializableConfiguration> hadoop = conf;
        String id = job;
        return pipeline.rows()
                .mapPartitionsWithIndex(
                        (index, rows) -> {
                            if (index == shared.value().partitions()) {
                                return Collections.emptyIterator();
                            }
                            try (Files files = new Files(
                                    by, id, TELLING, index, hadoop.value().value())) {
                                Told told = Pipeline.tell(index, rows, shared.value(), numbered.value(), files::open);
                                return List.of(new Written(files.commit(index == 0), told))
                                        .iterator();
                            }
                        },
                        true)
                .collect();
    }

    private FileCommitProtocol.TaskCommitMessage diagnose(List<Told> parts) {
        Broadcast<Pipeline.Shared> shared = pipeline.shared();
        Broadcast<Numbered> numbered = pipeline.numbered();
        HadoopMapReduceCommitProtocol by = protocol;
        Broadcast<SerializableConfiguration> hadoop = conf;
        String id = job;
        Totals totals = Totals.of(pipeline);
        Broadcast<List<Told>> all = spark.broadcast(parts);
        return spark.parallelize(List.of(DIAGNOSIS), 1)
                .mapPartitions(one -> {
                    try (Files files =
                            new Files(by, id, DIAGNOSIS, 0, hadoop.value().value())) {
                        RowWriter rows = files.open(Output.FINDINGS);
                        totals.diagnose(
                                numbered.value(), all.value(), shared.value().names(), rows);
                        rows.close();
                        return List.of(files.commit(false)).iterator();
                    }
                })
                .collect()
                .get(0);
    }

    /** The files that one attempt of a task writes. */
    private static final class Files implements AutoCloseable {
        private final HadoopMapReduceCommitProtocol by;
        private final TaskAttemptContext context;
        private final List<OutputStream> open = new ArrayList<>();
        private final List<Output> begun = new ArrayList<>();
        private boolean committed;

        Files(HadoopMapReduceCommitProtocol by, String job, int step, int index, Configuration conf) {
            this.by = by;
            TaskAttemptID id = new TaskAttemptID(new TaskID(new JobID(job, step), TaskType.MAP, index), (int)
                    TaskContext.get().taskAttemptId());
            Configuration own = new Configuration(conf);
            own.set("mapreduce.job.id", id.getJobID().toString());
            own.set("mapreduce.task.id", id.getTaskID().toString());
            own.set("mapreduce.task.attempt.id", id.toString());
            own.setBoolean("mapreduce.task.ismap", true);
            own.setInt("mapreduce.task.partition", index);
            context = new TaskAttemptContextImpl(own, id);
            by.setupTask(context);
        }

        RowWriter open(Output output) throws IOException {
            String file = by.newTaskTempFile(context, Option.apply(output.toString()), new FileNameSpec("", ENDING));
            Path path = new Path(file);
            OutputStream out = path.getFileSystem(context.getConfiguration()).create(path, true);
            open.add(out);
            begun.add(output);
            RowWriter rows = new ParquetRows(out, output.tables());
            return new Closing(rows, out);
        }

        /** @param all a table without any row is to be there, too, with its columns */
        FileCommitProtocol.TaskCommitMessage commit(boolean all) throws IOException {
            for (Output output : all ? Output.values() : new Output[0]) {
                if (!begun.contains(output) && output != Output.FINDINGS) {
                    open(output).close();
                }
            }
            FileCommitProtocol.TaskCommitMessage message = by.commitTask(context);
            committed = true;
            return message;
        }

        @Override
        public void close() throws IOException {
            if (!committed) {
                for (OutputStream out : open) {
                    out.close();
                }
                by.abortTask(context);
            }
        }
    }

    /** Rows, and the file behind them, which their writer leaves open. */
    private record Closing(RowWriter rows, OutputStream out) implements RowWriter {
        @Override
        public <R> void write(io.github.tcpwalk.view.table.Table<R> table, R row) throws IOException {
            rows.write(table, row);
        }

        @Override
        public void flush() throws IOException {
            rows.flush();
        }

        @Override
        public void close() throws IOException {
            rows.close();
            out.close();
        }
    }
}
