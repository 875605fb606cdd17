package io.github.tcpwalk.cli;

import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.lab.scenarios.KernelSocket;
import io.github.tcpwalk.tcp.State;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says, where a program of the lab meets a port in use, by whom or for how long it is, and what to do. */
final class PortInUse extends PrintStream {
    private static final Path PROCESSES = Path.of("/proc");

    private final Io io;
    private final PrintStream errors;
    private final Programs.Program program;
    private final List<String> arguments;

    /** @param errors where all other lines go, which makes them harmless */
    PortInUse(Io io, PrintStream errors, Programs.Program program, List<String> arguments) {
        super(errors, true, StandardCharsets.UTF_8);
        this.errors = errors;
        this.io = io;
        this.program = program;
        this.arguments = arguments;
    }

    @Override
    public void println(String line) {
        if (line.contains("Address already in use")) { // as java.net.BindException has it from the system
            io.err().say("error.port-in-use", values());
        } else {
            errors.println(line);
        }
    }

    private Map<String, Object> values() {
        int at = arguments.indexOf("--port");
        int port = at < 0 ? program.port() : Integer.parseInt(arguments.get(at + 1)); // the program understood it
        Map<String, Object> values = new HashMap<>(Map.of("program", program.name(), "port", port, "why", "unknown"));
        boolean udp = program.protocol().equals("udp");
        KernelSocket.all(udp).stream()
                .filter(s -> s.local().getPort() == port)
                .min(Comparator.comparing(s -> s.state() != State.LISTEN))
                .ifPresent(s -> {
                    values.put("why", why(s, udp));
                    values.put("seconds", s.secondsLeft());
                    String holder = holder(s.inode());
                    if (holder != null) {
                        values.put("holder", holder);
                    }
                });
        return values;
    }

    private static String why(KernelSocket socket, boolean udp) {
        if (udp) {
            return "receives";
        }
        return socket.state() == State.TIME_WAIT ? "time-wait" : socket.state() == State.LISTEN ? "listens" : "open";
    }

    /** Of a process that this user may look at; else null. */
    private static String holder(long inode) {
        String socket = "socket:[" + inode + "]";
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, socket)) {
                    String name = Files.readString(process.resolve("comm")).strip();
                    return process.getFileName() + " (" + name + ")";
                }
            }
        } catch (IOException e) {
            // no such thing on this system
        }
        return null;
    }

    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // somebody else's, or it has just ended
        }
        return false;
    }
}
