package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bench.Prepared;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Path;
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

/** What a packet costs from the file to the connection, on one thread; each part with those before it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Prepared.PACKETS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PassParts {
    private Path mix;
    private Path steady;

    @Setup
    public void prepare() throws IOException {
        mix = Prepared.mix();
        steady = Prepared.steady();
    }

    @Benchmark
    public long reading() throws IOException {
        long octets = 0;
        try (CaptureFile capture = CaptureFile.open(mix, Capture.Access.REPEATED);
                FrameSource source = capture.source()) {
            Frame frame = new Frame();
            while (source.next(frame)) {
                octets += frame.octets.remaining();
            }
        }
        return octets;
    }

    private static void decode(Path file, PacketSink sink) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED);
                FrameSource source = capture.source()) {
            Decoder decoder = new Decoder(sink);
            Frame frame = new Frame();
            while (source.next(frame)) {
                decoder.decode(frame);
            }
        }
    }

    /** Hears of segments and keeps one figure, so that nothing is left out. */
    private static final class Heard implements PacketSink {
        private final boolean verifies;
        private long figure;

        Heard(boolean verifies) {
            this.verifies = verifies;
        }

        @Override
        public void segment(Segment segment) {
            figure += verifies ? segment.verifyChecksum().ordinal() : segment.seq;
        }
    }

    @Benchmark
    public long decoding() throws IOException {
        Heard heard = new Heard(false);
        decode(mix, heard);
        return heard.figure;
    }

    @Benchmark
    public long checksums() throws IOException {
        Heard heard = new Heard(true);
        decode(mix, heard);
        return heard.figure;
    }

    @Benchmark
    public int analysis() throws IOException {
        Conversations conversations = Conversations.first(false, Choice.all(), new Visitor() {}, null);
        decode(mix, conversations);
        return conversations.all().size();
    }

    /** One long connection, where each segment is what the one before let expect. */
    @Benchmark
    public int analysisOfOneSteadyConnection() throws IOException {
        Conversations conversations = Conversations.first(false, Choice.all(), new Visitor() {}, null);
        decode(steady, conversations);
        return conversations.all().size();
    }
}
