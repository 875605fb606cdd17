package io.github.tcpwalk.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.live.Privileges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A named network with traffic in it, which leaves the machine's own as it was. */
final class Island implements AutoCloseable {
    private static final Path MADE = Path.of("target", "stress", "traffic");

    private final String name = "twstress" + ProcessHandle.current().pid();
    private final String beyond = name + "b";
    private final List<Process> traffic = new ArrayList<>();

    Island() throws IOException, InterruptedException {
        run("ip", "netns", "add", name);
        run("ip", "netns", "add", beyond);
        run("ip", "-n", name, "link", "set", "lo", "up");
    }

    static void need() throws IOException, InterruptedException {
        assumeTrue(Privileges.isRoot(), "needs root");
        for (String program : List.of("gcc", "ip", "nft", "tshark")) {
            boolean found = Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")
                    .anyMatch(f -> Files.isExecutable(Path.of(f, program)));
            assumeTrue(found, "needs " + program);
        }
        assumeTrue(Files.isExecutable(Path.of("target/tcpwalk")), "needs the packaged tool");
        Files.createDirectories(MADE.getParent());
        run("gcc", "-std=gnu99", "-O2", "-o", MADE.toString(), "src/test/c/traffic.c");
    }

    /** The command in this network. */
    List<String> inside(String... command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", name));
        words.addAll(Arrays.asList(command));
        return words;
    }

    /** Starts it, and knows that it is none of what must not be left. */
    Process traffic(String... arguments) throws IOException {
        List<String> command = inside(MADE.toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        traffic.add(process);
        return process;
    }

    /** Two ends of a cable, with traffic from one, which is in a network beyond, to the other. */
    void cable(String here, long packets) throws IOException, InterruptedException {
        run("ip", "-n", name, "link", "add", here, "type", "veth", "peer", "name", "there", "netns", beyond);
        run("ip", "-n", name, "addr", "add", "10.9.0.1/24", "dev", here);
        run("ip", "-n", beyond, "addr", "add", "10.9.0.2/24", "dev", "there");
        run("ip", "-n", name, "link", "set", here, "up");
        run("ip", "-n", beyond, "link", "set", "there", "up");
        String flood = MADE.toAbsolutePath().toString();
        traffic.add(
                new ProcessBuilder("ip", "netns", "exec", beyond, flood, "flood", "10.9.0.1", "9000", "" + packets, "0")
                        .start());
    }

    void unplug(String here) throws IOException, InterruptedException {
        run("ip", "-n", name, "link", "del", here);
        Process last = traffic.remove(traffic.size() - 1);
        end(last);
    }

    /** What runs in it besides the traffic. */
    List<String> strangers() throws IOException, InterruptedException {
        List<String> known = traffic.stream()
                .flatMap(p -> Stream.concat(Stream.of(p.toHandle()), p.descendants()))
                .map(p -> "" + p.pid())
                .toList();
        return run("ip", "netns", "pids", name)
                .lines()
                .filter(pid -> !known.contains(pid))
                .toList();
    }

    /** Networks with a name of ours, and the rules of this one and of the machine. */
    String surroundings() throws IOException, InterruptedException {
        List<String> rules = inside("nft", "list", "ruleset");
        String networks = run("ip", "netns", "list")
                .lines()
                .filter(network -> network.startsWith(name) || network.startsWith("tcpwalk"))
                .collect(Collectors.joining("\n"));
        return networks + run(rules.toArray(String[]::new)) + run("nft", "list", "ruleset");
    }

    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + said);
        return said;
    }

    private static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Process process : traffic) {
            end(process);
        }
        run("ip", "netns", "del", name);
        run("ip", "netns", "del", beyond);
    }
}
