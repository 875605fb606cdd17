package io.github.tcpwalk.kernel;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Inspection;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One exercise, played somewhere and captured at one end; what a diagnosis of it says, and what the wire did. */
final class HonestCapture {
    private static final int LEAST_FAR_MILLIS = 20;
    private static final int MOST_FAR_MILLIS = 120;
    /** So many packets of an end decide how long an opening takes. */
    private static final int OPENING = 6;

    /** A delayed ACK is no later (Linux: 40 ms). */
    private static final long LATE_NANOS = 40_000_000;

    private static final long SHORTEST_TIMEOUT_NANOS = 200_000_000;

    private enum Place {
        LOOPBACK,
        NEAR,
        FAR
    }

    private final Exercise exercise;
    private final Random random;
    private final boolean ipv6;
    private final Place place;
    private final int farMillis;
    private final boolean atClients;
    private final Path folder;
    private final String name;
    private final Map<List<Object>, Long> droppedOf = new HashMap<>();
    private final Map<Integer, Weather> weatherOfPort = new ConcurrentHashMap<>();
    /** How long this machine kept its threads waiting while it was played. */
    private long heldUpNanos;

    HonestCapture(long number, Path folder) {
        Exercise[] all = Exercise.values();
        random = new Random(number);
        exercise = all[(int) (number % all.length)];
        ipv6 = random.nextInt(3) == 0;
        int drawn = random.nextInt(5);
        place = drawn == 0 ? Place.FAR : drawn < 3 || exercise == Exercise.PEERS ? Place.NEAR : Place.LOOPBACK;
        farMillis = LEAST_FAR_MILLIS + random.nextInt(MOST_FAR_MILLIS);
        atClients = random.nextBoolean();
        this.folder = folder;
        this.name = number + "-" + exercise;
    }

    private Weather weather(int clientPort) {
        return weatherOfPort.computeIfAbsent(clientPort, port -> {
            Random own = new Random(random.nextLong());
            return place == Place.FAR ? new Weather(own, farMillis) : new Weather(own);
        });
    }

    /** What is said of it that neither the wire nor the exercise accounts for; all that is said is added. */
    List<String> play(List<String> everything) throws Exception {
        Path left = folder.resolve(name + "-client.pcap");
        Path right = folder.resolve(name + "-server.pcap");
        boolean alone = place == Place.LOOPBACK;
        try (Heartbeat heartbeat = new Heartbeat();
                Shores shores = Shores.of(alone ? null : this::weather, ipv6, random, left, right)) {
            exercise.play(shores, random);
            shores.settle();
            heldUpNanos = heartbeat.worstNanos();
        }
        return unexplained(alone || atClients ? left : right, everything);
    }

    private List<String> unexplained(Path file, List<String> everything) throws IOException {
        List<String> unexplained = new ArrayList<>();
        Set<FindingName> said = EnumSet.noneOf(FindingName.class);
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            story.inOrder(Visitor.both(dropped(), Inspection.of(story, (c, found) -> {
                for (Finding f : found) {
                    said.add(f.name());
                    if (f.severity() != Severity.INFO) {
                        boolean explained = exercise.shows(f.name()) || isOfTheWire(c, f) || isOfTheMachine(f);
                        String line = (explained ? "  " : "! ") + told(file, c, f);
                        everything.add(line);
                        unexplained.addAll(explained ? List.of() : List.of(line));
                    }
                }
            })));
        }
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            Diagnosis diagnosis = Diagnosis.of(story, Diagnosis.By.CAUSE);
            story.inOrder(diagnosis.listener());
            for (Group group : diagnosis.groups()) {
                Finding f = group.worst().example();
                if (group.severity() != Severity.INFO && !said.contains(f.name())) {
                    unexplained.add(file.getFileName() + " as a whole: " + f.key());
                }
            }
        }
        return unexplained;
    }

    /** Counts what reached an end that had to throw it away, such as what was overtaken too far. */
    private Visitor dropped() {
        return new Visitor() {
            @Override
            public void segment(TcpConversation c, Segment s, Observation o) {
                if (o.is(Note.NOT_ACCEPTED)) {
                    droppedOf.merge(List.of(c.number(), o.fromClient), 1L, Long::sum);
                }
            }
        };
    }

    private String told(Path file, TcpConversation c, Finding f) {
        StringBuilder line = new StringBuilder(file.getFileName() + (ipv6 ? " IPv6 " : " IPv4 ") + place + ": "
                + f.severity() + " " + f.key() + " about " + (f.side() == null ? "both" : f.side()) + ", frames "
                + f.frames());
        line.append(", held up ").append(heldUpNanos / 1_000_000).append(" ms");
        f.values().forEach(v -> line.append(", ").append(v.name()).append(' ').append(v.value()));
        if (place != Place.LOOPBACK) {
            line.append("; wire: ")
                    .append(weather(c.clientPort()))
                    .append(", lost ")
                    .append(lost(c, true, Integer.MAX_VALUE))
                    .append(" of the client, ")
                    .append(lost(c, false, Integer.MAX_VALUE))
                    .append(" of the server");
        }
        return line.toString();
    }

    /** Packets of one end that did not arrive, of its first ones. */
    private long lost(TcpConversation c, boolean ofClient, int first) {
        boolean fromLeft = ofClient == Shores.isLeft(c.clientAddress());
        return weather(c.clientPort()).passage(fromLeft).lostCount(first);
    }

    /** What a wire that loses brings about: what was lost, and silence until a timer fires. */
    private boolean isOfTheWire(TcpConversation c, Finding f) {
        if (place == Place.LOOPBACK) {
            return false;
        }
        int all = Integer.MAX_VALUE;
        return switch (f.name()) {
            case PACKET_LOSS -> {
                boolean ofClient = "client".equals(f.side());
                long dropped = droppedOf.getOrDefault(List.of(c.number(), ofClient), 0L);
                yield lossesClaimed(f) <= lost(c, ofClient, all) + dropped;
            }
            case RETRANSMISSION_TIMEOUT, SLOW_RESPONDER -> lost(c, true, all) + lost(c, false, all) > 0;
            case SLOW_HANDSHAKE, HANDSHAKE_INCOMPLETE -> lost(c, true, OPENING) + lost(c, false, OPENING) > 0;
            default -> false;
        };
    }

    /**
     * A machine that has more to do than to play: what came late was late. Past the shortest timeout of Linux (200 ms)
     * it sends again for that alone, and nothing but the time tells.
     */
    private boolean isOfTheMachine(Finding f) {
        return switch (f.name()) {
            case NAGLE_STALL, SLOW_RESPONDER, SLOW_HANDSHAKE -> heldUpNanos > LATE_NANOS;
            case PACKET_LOSS, RETRANSMISSION_TIMEOUT -> heldUpNanos > SHORTEST_TIMEOUT_NANOS;
            default -> false;
        };
    }

    private static long lossesClaimed(Finding f) {
        return f.values().stream()
                .filter(v -> v.name().equals("lost"))
                .mapToLong(v -> ((Value.Count) v.value()).count())
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
