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
import io.github.tcpwalk.text.Sentence;
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
    public record Program(String name, String family, String side, String protocol, int port, Runner runner) {
        /** What its family shows. */
        public Sentence description() {
            return Sentence.of("lab.program-" + family);
        }

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
        pair(all, "hello", "tcp", 8888, Hello::run, Hello::run);
        pair(all, "echo", "tcp", 8888, Echo::run, Echo::run);
        pair(all, "count", "tcp", 11910, CountServer::run, CountClient::run);
        pair(all, "file", "udp", 8000, FileServer::run, FileClient::run);
        single(all, "peer", "peer", 8000, Peer::run);
        pair(all, "answer", "tcp", 9502, Answer::run, Answer::run);
        single(all, "refused", "client", 9511, Refused::run);
        pair(all, "reset", "tcp", 9512, Reset::run, Reset::run);
        pair(all, "simultaneous-close", "tcp", 9513, SimultaneousClose::run, SimultaneousClose::run);
        pair(all, "half-open", "tcp", 9514, HalfOpen::run, HalfOpen::run);
        pair(all, "backlog-full", "tcp", 9515, BacklogFull::run, BacklogFull::run);
        pair(all, "zero-window", "tcp", 9516, ZeroWindow::run, ZeroWindow::run);
        pair(all, "keep-alive", "tcp", 9517, KeepAlive::run, KeepAlive::run);
        pair(all, "nagle", "tcp", 9518, Nagle::run, Nagle::run);
        pair(all, "time-wait", "tcp", 9519, TimeWait::run, TimeWait::run);
        single(all, "unanswered", "client", 9520, Unanswered::run);
        pair(all, "loss", "tcp", 9521, Loss::run, Loss::run);
        return List.copyOf(all);
    }

    private static void pair(
            List<Program> all, String family, String protocol, int port, Runner server, Runner client) {
        all.add(new Program(family + "-server", family, "server", protocol, port, server));
        all.add(new Program(family + "-client", family, "client", protocol, port, client));
    }

    private static void single(List<Program> all, String family, String side, int port, Runner runner) {
        all.add(new Program(family, family, side, "tcp", port, runner));
    }
}
