package io.github.tcpwalk.spark;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A master and two workers of Spark's own standalone cluster, each a process, on the loopback interface alone. */
final class Cluster implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final String LOOPBACK = "127.0.0.1";

    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final String master;

    /** @param folder where logs, and all that they write, go */
    Cluster(Path folder) throws IOException, InterruptedException {
        home = folder.resolve("home");
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar") && !entry.contains("slf4j-nop")) {
                Path jar = Path.of(entry).toAbsolutePath();
                Files.createSymbolicLink(jars.resolve(jar.getParent().getFileName() + "-" + jar.getFileName()), jar);
            }
        }
        Path said = start("master.log", "org.apache.spark.deploy.master.Master", "--port", "0", "--webui-port", "0");
        master = awaited(said, "Starting Spark master at ");
        for (int i = 0; i < 2; i++) {
            Path of = worker(i);
            awaited(of, "Successfully registered with master ");
        }
    }

    private Path worker(int index) throws IOException {
        Path work = home.resolve("work" + index);
        return start(
                "worker" + index + ".log",
                "org.apache.spark.deploy.worker.Worker",
                "--port",
                "0",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "3g",
                "--work-dir",
                work.toString(),
                master);
    }

    private Path start(String log, String name, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-Xmx256m");
        Arrays.stream(org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptionArray())
                .forEach(command::add);
        command.addAll(List.of("-cp", home.resolve("jars") + File.separator + "*", name, "--host", LOOPBACK));
        command.addAll(List.of(args));
        Path said = home.resolve(log);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // else it looks for its own sources
        builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
        builder.environment()
                .put(
                        "SPARK_LOCAL_DIRS",
                        Files.createDirectories(home.resolve("local")).toString());
        processes.add(
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start());
        return said;
    }

    /** What follows {@code words} in a line that the process prints. */
    private static String awaited(Path log, String words) throws IOException, InterruptedException {
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += 50) {
            String text = Files.readString(log);
            int at = text.indexOf(words);
            int end = at < 0 ? -1 : text.indexOf('\n', at);
            if (end >= 0) {
                return text.substring(at + words.length(), end).trim();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertNotNull(null, "nothing of \"" + words + "\" in\n" + Files.readString(log));
        return null;
    }

    String master() {
        return master;
    }

    /** Ends a worker and its executor as a machine that loses its power does. */
    void killWorker() {
        Process worker = processes.get(1);
        worker.descendants().forEach(ProcessHandle::destroyForcibly);
        worker.destroyForcibly();
    }

    @Override
    public void close() throws InterruptedException {
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
