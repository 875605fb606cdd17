package io.github.tcpwalk.stream;

import io.github.tcpwalk.bench.Prepared;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
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

/** What it costs to put the octets of a long connection's server together, a packet, reading and decoding included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Prepared.PACKETS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StreamParts {
    private Path steady;

    @Setup
    public void prepare() throws IOException {
        steady = Prepared.steady();
    }

    private static final class Octets implements StreamSink {
        private long seen;

        @Override
        public void octets(long streamOffset, ByteBuffer buffer, int index, int length) {
            seen += length;
        }

        @Override
        public void gap(long streamOffset, long length, Gap reason) {
            seen += length;
        }
    }

    @Benchmark
    public long reassembly() throws IOException {
        Octets octets = new Octets();
        Reassembler server = new Reassembler(new StreamMemory(), octets, Overlap.FIRST, Patience.STREAMING);
        try (CaptureFile capture = CaptureFile.open(steady, Capture.Access.REPEATED);
                FrameSource source = capture.source()) {
            Decoder decoder = new Decoder(new PacketSink() {
                @Override
                public void segment(Segment segment) {
                    if (segment.sourcePort < segment.destinationPort) {
                        server.accept(segment);
                    } else {
                        server.acknowledged(segment.ack, segment.timestampNanos);
                    }
                }
            });
            Frame frame = new Frame();
            while (source.next(frame)) {
                decoder.decode(frame);
            }
        }
        server.finish();
        return octets.seen;
    }
}
