package io.github.tcpwalk.cli;

import io.github.tcpwalk.bench.Prepared;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a line costs, a packet, with all that comes before it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Prepared.PACKETS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LineParts {
    private Path mix;

    @Setup
    public void prepare() throws IOException {
        mix = Prepared.mix();
    }

    private int walked(String format) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Io io = new Io(InputStream.nullInputStream(), OutputStream.nullOutputStream(), nowhere, Map.of());
        return Tcpwalk.run(io, "walk", "--format", format, mix.toString());
    }

    @Benchmark
    public int jsonLines() {
        return walked("json");
    }

    @Benchmark
    public int tcpdumpLines() {
        return walked("tcpdump");
    }
}
