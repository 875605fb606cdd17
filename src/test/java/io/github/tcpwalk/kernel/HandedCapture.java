package io.github.tcpwalk.kernel;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.PcapngWriter;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Checking;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Grader;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.homework.replay.Disturbance;
import io.github.tcpwalk.homework.replay.Packets;
import io.github.tcpwalk.homework.replay.SentReader;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.trace.TraceReader;
import io.github.tcpwalk.live.CaptureOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** An exercise that ships, done as it should be, over whatever network and captured in whatever way. */
final class HandedCapture {
    private static final int SHORT_SNAP_LENGTH = 96;
    /** Of a pcap. */
    private static final int FILE_HEADER = 24;

    private final Handed exercise;
    private final Random random;
    private final boolean ipv6;
    private final boolean loopback;
    private final boolean atClients;
    private final boolean onAny;
    private final boolean cutsPayload;
    private final Path folder;
    private final long number;
    private final Map<Integer, Weather> weatherOfPort = new ConcurrentHashMap<>();

    HandedCapture(long number, Path folder) {
        Handed[] all = Handed.values();
        this.number = number;
        this.folder = folder;
        random = new Random(number);
        exercise = all[(int) (number % all.length)];
        ipv6 = random.nextInt(3) == 0;
        loopback = !exercise.fitsWire() || exercise.fitsLoopback() && random.nextInt(4) == 0;
        atClients = loopback || exercise.needsSilence() || random.nextBoolean();
        onAny = random.nextInt(4) == 0;
        // a transfer is compared with the file
        cutsPayload = exercise != Handed.TRANSFER && random.nextInt(5) == 0;
    }

    private Weather weather(int clientPort) {
        return weatherOfPort.computeIfAbsent(clientPort, port -> {
            Weather weather = new Weather(new Random(random.nextLong()));
            weather.cut = exercise.needsSilence();
            weather.sparesSyns = exercise == Handed.PEERS;
            return weather;
        });
    }

    /** @return what it was graded, with what was said about each check that did not pass; empty for full marks */
    Optional<String> play() throws Exception {
        Path left = folder.resolve(number + "-" + exercise + "-client.pcap");
        Path right = folder.resolve(number + "-" + exercise + "-server.pcap");
        try (Shores shores = Shores.of(loopback ? null : this::weather, ipv6, random, left, right, island -> {
            island.captureOtherwise(onAny, cutsPayload ? SHORT_SNAP_LENGTH : CaptureOptions.WHOLE_PACKETS);
            if (exercise.needsSilence()) {
                island.doublesAtOnce();
            }
            if (exercise == Handed.FAST) {
                island.opensFast();
            }
        })) {
            exercise.play(shores, random);
            shores.settle();
        }
        return lost(atClients ? left : right);
    }

    /** What it loses as it is, appended to itself, and as it would have been otherwise. */
    private Optional<String> lost(Path file) throws Exception {
        byte[] capture = Files.readAllBytes(file);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(capture);
        twice.write(capture, FILE_HEADER, capture.length - FILE_HEADER);
        List<String> lost = new ArrayList<>();
        lost(file.getFileName().toString(), capture).ifPresent(lost::add);
        lost(file.getFileName() + " twice", twice.toByteArray()).ifPresent(lost::add);
        lost(file.getFileName() + " as pcapng", pcapng(file)).ifPresent(lost::add);
        Optional<Packets> packets = SentReader.read(capture, file.toString());
        for (Disturbance how : Disturbance.values()) {
            Optional<byte[]> other = packets.flatMap(how::of);
            if (other.isPresent() && lost.isEmpty()) {
                lost(file.getFileName() + " " + how.word(), other.get()).ifPresent(lost::add);
            }
        }
        return lost.stream().reduce((first, second) -> first + "\n" + second);
    }

    private static byte[] pcapng(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED);
                FrameSource frames = capture.source();
                PcapngWriter writer = new PcapngWriter(out, null)) {
            Frame frame = new Frame();
            while (frames.next(frame)) {
                writer.write(frame);
            }
            writer.flush();
        }
        return out.toByteArray();
    }

    private Optional<String> lost(String name, byte[] capture) throws Exception {
        Spec spec = SpecFile.open(exercise.spec, Language.ENGLISH).spec();
        Grade grade = Grader.grade(
                spec, TraceReader.read(new ByteArrayInputStream(capture), name, spec.select()::fits), Optional.empty());
        if (grade.checks().stream().allMatch(r -> r.status().isFine())) {
            return Optional.empty();
        }
        return Optional.of(name + (ipv6 ? " IPv6" : " IPv4") + (loopback ? " loopback" : " wire")
                + (onAny ? " any" : "") + (cutsPayload ? " snaplen" : "") + " " + weatherOfPort.values() + ": "
                + Points.show(grade.score()) + " of " + Points.show(grade.max()) + "\n"
                + grade.checks().stream()
                        .filter(r -> r.status() != Status.PASSED)
                        .map(r -> r.id() + " " + Checking.told(r))
                        .collect(Collectors.joining("\n")));
    }
}
