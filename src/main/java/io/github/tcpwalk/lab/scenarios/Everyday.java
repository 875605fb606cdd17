package io.github.tcpwalk.lab.scenarios;

import static io.github.tcpwalk.tcp.Closing.FOUR_SEGMENT;
import static io.github.tcpwalk.tcp.Closing.SIMULTANEOUS;
import static io.github.tcpwalk.tcp.Closing.THREE_SEGMENT;
import static io.github.tcpwalk.tcp.Opening.MID_STREAM;
import static io.github.tcpwalk.tcp.Opening.THREE_WAY;

import io.github.tcpwalk.live.Nameless;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.text.Sentence;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What programs do every day: connect, talk, leave. */
final class Everyday {
    /** Three blocks of 1024 octets, the last one short. */
    private static final int FILE_OCTETS = 2500;

    private static final long BLOCKS = 3;
    /** "bye" and a newline. */
    private static final int BYE_OCTETS = 4;

    private Everyday() {}

    static List<Scenario> list() {
        Promise answered = Promise.conversations(1)
                .opening(THREE_WAY)
                .closing(THREE_SEGMENT, FOUR_SEGMENT)
                .closesFirst("client")
                .and(Sentence.of("lab.seven-octets"), seen -> data(seen, true, 7) && acked(seen, false, 8))
                .and(Sentence.of("lab.eighteen-octets"), seen -> data(seen, false, 18) && acked(seen, true, 19));
        return List.of(
                new Scenario(
                        "hello",
                        "tcp 8888",
                        Everyday::hello,
                        Promise.conversations(1)
                                .opening(THREE_WAY)
                                .closing(THREE_SEGMENT, FOUR_SEGMENT, SIMULTANEOUS)
                                .and(Sentence.of("lab.no-data"), seen -> seen.count(s -> s.octets() > 0) == 0)),
                new Scenario("answer", "tcp 9502", Everyday::answer, answered).sample("three-way-handshake.pcap"),
                new Scenario(
                        "ipv6",
                        "tcp 9502",
                        Everyday::answer,
                        answered.and(
                                Sentence.of("lab.over-ipv"),
                                seen -> seen.tcp().stream().allMatch(c -> c.ipVersion() == 6))),
                new Scenario("pcapng", "tcp 9502", Everyday::answer, answered).sample("pcapng.pcapng"),
                new Scenario(
                                "echo",
                                "tcp 8888",
                                Everyday::echo,
                                Promise.conversations(1)
                                        .opening(THREE_WAY)
                                        .closing(THREE_SEGMENT, FOUR_SEGMENT)
                                        .closesFirst("client")
                                        .and(
                                                Sentence.of("lab.after-fin", "octets", BYE_OCTETS),
                                                Everyday::dataAfterOtherFin))
                        .sample("half-close.pcap"),
                new Scenario(
                        "count",
                        "tcp 11910",
                        Everyday::count,
                        Promise.conversations(3)
                                .opening(THREE_WAY)
                                .closing(THREE_SEGMENT, FOUR_SEGMENT)
                                .closesFirst("server")
                                .and(Sentence.of("lab.all-open"), Everyday::allOpenAtOnce)),
                new Scenario(
                                "mid-stream",
                                "tcp 8888",
                                Everyday::midStream,
                                Promise.conversations(1)
                                        .opening(MID_STREAM)
                                        .closing(THREE_SEGMENT, FOUR_SEGMENT)
                                        .and(
                                                Sentence.of("lab.no-syn"),
                                                seen -> seen.count(s -> s.role() == Role.SYN) == 0))
                        .capturedLate(),
                new Scenario(
                                "file",
                                "udp 8000",
                                Everyday::file,
                                Promise.conversations(0)
                                        .and(
                                                Sentence.of("lab.sent-again", "blocks", BLOCKS),
                                                seen -> seen.datagrams() > 2 * BLOCKS + 2))
                        .sample("udp-stop-and-wait.pcap"));
    }

    private static boolean data(Seen seen, boolean toServer, int octets) {
        return seen.any(s -> s.fromClient() == toServer && s.relativeSeq() == 1 && s.octets() == octets);
    }

    private static boolean acked(Seen seen, boolean byClient, long number) {
        return seen.any(s -> s.fromClient() == byClient && s.relativeAck() == number);
    }

    private static boolean dataAfterOtherFin(Seen seen) {
        return seen.any(s -> !s.fromClient()
                && s.octets() == BYE_OCTETS
                && seen.any(fin -> fin.fromClient() && fin.role() == Role.FIN && fin.frame() < s.frame()));
    }

    private static boolean allOpenAtOnce(Seen seen) {
        long lastOpening = seen.segments().stream()
                .filter(s -> s.role() == Role.SYN)
                .mapToLong(Seen.Shown::frame)
                .max()
                .orElse(0);
        return !seen.any(s -> s.role() == Role.FIN && s.frame() < lastOpening);
    }

    private static void hello(Stage stage) throws Exception {
        stage.server("hello-server", "--clients", "1");
        stage.program("hello-client");
        stage.allDone();
    }

    private static void answer(Stage stage) throws Exception {
        String host = stage.host();
        stage.server("answer-server", "--bind", host, "--clients", "1");
        stage.program("answer-client", "--host", host);
        stage.allDone();
    }

    private static void echo(Stage stage) throws Exception {
        stage.server("echo-server", "--clients", "1");
        stage.typing("echo-client", "hello\nhow are you\nexit\n");
        stage.allDone();
    }

    /** Two clients wait for a third before they quit. */
    private static void count(Stage stage) throws Exception {
        stage.server("count-server", "--clients", "3");
        List<String> lines = List.of("hello\n", "three clients at once\n", "each has a worker of its own\n");
        PipedOutputStream[] typists = new PipedOutputStream[lines.size()];
        for (int i = 0; i < typists.length; i++) {
            typists[i] = new PipedOutputStream();
            stage.typing(
                            "count-client-" + (i + 1),
                            "count-client",
                            new PipedInputStream(typists[i]),
                            "--host",
                            stage.host())
                    .awaitFirstLine();
        }
        for (int i = 0; i < typists.length; i++) {
            typists[i].write(lines.get(i).getBytes(StandardCharsets.US_ASCII));
            typists[i].flush();
        }
        Stage.pause(50);
        for (PipedOutputStream typist : typists) {
            typist.write("quit\n".getBytes(StandardCharsets.US_ASCII));
            typist.flush(); // the keyboard stays open: its end would make the client close first
        }
        stage.allDone();
    }

    private static void midStream(Stage stage) throws Exception {
        PipedOutputStream typist = new PipedOutputStream();
        stage.server("echo-server", "--clients", "1");
        Side client = stage.typing("echo-client", new PipedInputStream(typist)).awaitFirstLine();
        typist.write("before the capture\n".getBytes(StandardCharsets.US_ASCII));
        typist.flush();
        Stage.pause(100); // until the acknowledgment of the echo is out, too
        stage.capture();
        typist.write("in the capture\n".getBytes(StandardCharsets.US_ASCII));
        typist.close();
        client.status();
        stage.allDone();
    }

    private static void file(Stage stage) throws Exception {
        byte[] content = "All happy segments are alike.\n"
                .repeat(FILE_OCTETS)
                .substring(0, FILE_OCTETS)
                .getBytes(StandardCharsets.US_ASCII);
        try (Nameless folder = Nameless.folderInMemory()) {
            Path into = Files.createDirectory(folder.path().resolve("into"));
            Path file = folder.path().resolve("letter.txt");
            Files.write(file, content);
            // with this seed the server drops one of its acknowledgments, the same one each time
            stage.server(
                    "file-server",
                    "--into",
                    into.toString(),
                    "--files",
                    "1",
                    "--loss",
                    "30",
                    "--seed",
                    "2",
                    "--bind",
                    stage.host());
            stage.program("file-client", file.toString()).status();
            stage.allDone();
            if (!Arrays.equals(content, Files.readAllBytes(into.resolve("letter.txt")))) {
                throw new PlayFailure("lab.fault-changed");
            }
        }
    }
}
