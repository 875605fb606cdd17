package io.github.tcpwalk.lab;

import io.github.tcpwalk.lab.programs.Answer;
import io.github.tcpwalk.lab.programs.BacklogFull;
import io.github.tcpwalk.lab.programs.CountClient;
import io.github.tcpwalk.lab.programs.CountServer;
import io.github.tcpwalk.lab.programs.Echo;
import io.github.tcpwalk.lab.programs.FileClient;
import io.github.tcpwalk.lab.programs.FileServer;
import io.github.tcpwalk.lab.programs.HalfOpen;
import io.github.tcpwalk.lab.programs.Hello;
import io.github.tcpwalk.lab.programs.KeepAlive;
import io.github.tcpwalk.lab.programs.Loss;
import io.github.tcpwalk.lab.programs.Nagle;
import io.github.tcpwalk.lab.programs.Peer;
import io.github.tcpwalk.lab.programs.Refused;
import io.github.tcpwalk.lab.programs.Reset;
import io.github.tcpwalk.lab.programs.SimultaneousClose;
import io.github.tcpwalk.lab.programs.TimeWait;
import io.github.tcpwalk.lab.programs.Unanswered;
import io.github.tcpwalk.lab.programs.ZeroWindow;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The socket programs by the names under which they are started, such as {@code count-server}. */
public final class Programs {
    private static final List<Program> ALL = all();

    private Programs() {}

    /**
     * One side of a program.
     *
     * @param name what it is started as
     * @param family what its two sides have in common, the name of the scenario
     * @param side the first argument of its {@code main}
     * @param protocol {@code tcp} or {@code udp}
     * @param port the port it uses unless told otherwise
     */
    public record Program(
            String name, String family, String side, String protocol, int port, String description, Runner runner) {
        /** Runs it until it is done; returns the exit status: 0 done, 1 failed, 2 usage. */
        public int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
            return runner.run(side, args, in, out, err);
        }
    }

    /** The entry that every program has. */
    @FunctionalInterface
    public interface Runner {
        int run(String side, String[] args, InputStream in, PrintStream out, PrintStream err);
    }

    public static List<Program> list() {
        return ALL;
    }

    public static Optional<Program> find(String name) {
        return ALL.stream().filter(program -> program.name().equals(name)).findFirst();
    }

    private static List<Program> all() {
        List<Program> all = new ArrayList<>();
        pair(all, "hello", "tcp", 8888, "the bare handshake and close", Hello::run, Hello::run);
        pair(all, "echo", "tcp", 8888, "lines go there and come back; exit makes a half-close", Echo::run, Echo::run);
        pair(
                all,
                "count",
                "tcp",
                11910,
                "many clients at once; quit makes the server close first",
                CountServer::run,
                CountClient::run);
        pair(
                all,
                "file",
                "udp",
                8000,
                "files over UDP, block by block, each acknowledged",
                FileServer::run,
                FileClient::run);
        single(all, "peer", "peer", 8000, "two ends without a server: simultaneous open, then a chat", Peer::run);
        pair(
                all,
                "answer",
                "tcp",
                9502,
                "7 octets there, 18 back: numbers to follow by hand",
                Answer::run,
                Answer::run);
        single(all, "refused", "client", 9511, "a SYN to a port where nobody listens", Refused::run);
        pair(
                all,
                "reset",
                "tcp",
                9512,
                "RST instead of FIN: linger 0, or close with unread data",
                Reset::run,
                Reset::run);
        pair(
                all,
                "simultaneous-close",
                "tcp",
                9513,
                "both ends send FIN at once",
                SimultaneousClose::run,
                SimultaneousClose::run);
        pair(
                all,
                "half-open",
                "tcp",
                9514,
                "the third segment of the handshake never arrives",
                HalfOpen::run,
                HalfOpen::run);
        pair(
                all,
                "backlog-full",
                "tcp",
                9515,
                "more clients than the accept queue has room for",
                BacklogFull::run,
                BacklogFull::run);
        pair(
                all,
                "zero-window",
                "tcp",
                9516,
                "a fast sender and a receiver that does not read",
                ZeroWindow::run,
                ZeroWindow::run);
        pair(
                all,
                "keep-alive",
                "tcp",
                9517,
                "an idle connection, probed by the kernel",
                KeepAlive::run,
                KeepAlive::run);
        pair(all, "nagle", "tcp", 9518, "small writes against delayed acknowledgments", Nagle::run, Nagle::run);
        pair(
                all,
                "time-wait",
                "tcp",
                9519,
                "the same pair of ports used again during TIME-WAIT",
                TimeWait::run,
                TimeWait::run);
        single(all, "unanswered", "client", 9520, "a SYN that nobody answers", Unanswered::run);
        pair(all, "loss", "tcp", 9521, "a transfer over a path that loses packets", Loss::run, Loss::run);
        return List.copyOf(all);
    }

    private static void pair(
            List<Program> all,
            String family,
            String protocol,
            int port,
            String description,
            Runner server,
            Runner client) {
        all.add(new Program(family + "-server", family, "server", protocol, port, description, server));
        all.add(new Program(family + "-client", family, "client", protocol, port, description, client));
    }

    private static void single(
            List<Program> all, String family, String side, int port, String description, Runner runner) {
        all.add(new Program(family, family, side, "tcp", port, description, runner));
    }
}
