package io.github.tcpwalk.kernel;

import io.github.tcpwalk.finding.FindingName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** What students capture: programs of the lab as they are meant to be used, by people who take their time. */
enum Exercise {
    HELLO((shores, r) -> {
        shores.server("hello-server", "--clients", "1");
        shores.client("hello-client", "");
    }),
    ANSWER((shores, r) -> {
        shores.server("answer-server", "--clients", "1");
        shores.client("answer-client", "");
    }),
    ECHO((shores, r) -> {
        shores.server("echo-server", "--clients", "1");
        shores.client("echo-client", lines(r) + (r.nextBoolean() ? "exit\n" : ""));
    }),
    COUNT((shores, r) -> {
        int clients = 1 + r.nextInt(3);
        shores.server("count-server", "--clients", "" + clients);
        for (int i = 0; i < clients; i++) {
            shores.client("count-client", lines(r) + (r.nextBoolean() ? "quit\n" : ""));
        }
    }),
    /** Up to a few hundred KiB one way, and a line back. */
    UPLOAD((shores, r) -> {
        shores.server("loss-server", "--clients", "1");
        shores.client("loss-client", "", "--kib", "" + (1 + r.nextInt(400)));
    }),
    SLOW_READER(
            (shores, r) -> {
                shores.server("zero-window-server", "--clients", "1", "--pause-ms", "" + (200 + r.nextInt(1300)));
                shores.client("zero-window-client", "", "--kib", "" + (4 + r.nextInt(60)));
            },
            FindingName.ZERO_WINDOW_STALL),
    SIMULTANEOUS_CLOSE((shores, r) -> {
        shores.server("simultaneous-close-server");
        shores.client("simultaneous-close-client", "", "--tries", "3");
    }),
    SMALL_WRITES(
            (shores, r) -> {
                shores.server("nagle-server", "--clients", "1");
                shores.client("nagle-client", "");
            },
            FindingName.NAGLE_STALL),
    SMALL_WRITES_AT_ONCE((shores, r) -> {
        shores.server("nagle-server", "--clients", "1");
        shores.client("nagle-client", "", "--nodelay");
    }),
    KEEP_ALIVE((shores, r) -> {
        shores.server("keep-alive-server", "--clients", "1");
        shores.client("keep-alive-client", "", "--silent-ms", "2600");
    }),
    TIME_WAIT((shores, r) -> {
        shores.server("time-wait-server", "--clients", "2");
        shores.client("time-wait-client", "", "--rounds", "2");
    }),
    /** Who comes first is refused until the other is there; where lines cross, the next one waits for a late ACK. */
    PEERS(
            (shores, r) -> {
                shores.peer(false, lines(r));
                shores.peer(true, lines(r));
            },
            FindingName.CONNECTION_REFUSED,
            FindingName.NAGLE_STALL),
    /** The server was not started. */
    REFUSED((shores, r) -> shores.client("hello-client", ""), FindingName.CONNECTION_REFUSED),
    /** Half of the work, then SO_LINGER 0. */
    ABORT(
            (shores, r) -> {
                shores.server("reset-server", "--clients", "1");
                shores.client("reset-client", "");
            },
            FindingName.CONNECTION_RESET,
            FindingName.RESET_WITH_UNREAD_DATA),
    /** UDP, one file after the other. */
    FILES((shores, r) -> {
        int files = 1 + r.nextInt(2);
        Path into = Files.createTempDirectory(Path.of("target"), "honest-files");
        shores.server("file-server", "--files", "" + files, "--into", into.toString());
        for (int i = 0; i < files; i++) {
            Path file = Files.createTempFile(Path.of("target"), "honest", ".bin");
            file.toFile().deleteOnExit();
            Files.write(file, new byte[1 + r.nextInt(60_000)]);
            shores.client("file-client", "", file.toString());
        }
    });

    /** How it is done. */
    @FunctionalInterface
    interface Script {
        void play(Shores shores, Random random) throws Exception;
    }

    private final Script script;
    private final Set<FindingName> shows = EnumSet.noneOf(FindingName.class);

    Exercise(Script script, FindingName... shows) {
        this.script = script;
        this.shows.addAll(Set.of(shows));
    }

    private static String lines(Random random) {
        StringBuilder typed = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            typed.append("a line of some words ".repeat(random.nextInt(12))).append("end\n");
        }
        return typed.toString();
    }

    void play(Shores shores, Random random) throws Exception {
        script.play(shores, random);
    }

    /** Whether it is there to show that. */
    boolean shows(FindingName name) {
        return shows.contains(name);
    }
}
