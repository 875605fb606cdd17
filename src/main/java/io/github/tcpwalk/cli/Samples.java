package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.PcapngWriter;
import io.github.tcpwalk.lab.scenarios.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample captures: how they are written, and the copies that come with the program. */
final class Samples {
    private static final String FOLDER = "/io/github/tcpwalk/samples/";

    private Samples() {}

    static void write(Scenario scenario, byte[] capture, Path file) throws IOException {
        Files.write(file, of(scenario, capture));
    }

    /** What libpcap captured; as pcapng when the scenario's sample is one. */
    static byte[] of(Scenario scenario, byte[] capture) throws IOException {
        if (!scenario.sample().endsWith(".pcapng")) {
            return capture;
        }
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (CaptureFile open =
                        CaptureFile.open(new ByteArrayInputStream(capture), scenario.name(), Capture.Access.ONCE);
                FrameSource frames = open.source();
                PcapngWriter writer = new PcapngWriter(made, "tcpwalk lab run " + scenario.name())) {
            Frame frame = new Frame();
            while (frames.next(frame)) {
                writer.write(frame, frame.number == 1 ? "the client asks for a connection" : null);
            }
        }
        return made.toByteArray();
    }

    /** The sample that came with the program. */
    static byte[] shipped(Scenario scenario) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream(FOLDER + scenario.sample())) {
            if (in == null) {
                throw new IOException("the sample " + scenario.sample() + " is missing from this program");
            }
            return in.readAllBytes();
        }
    }
}
