package io.github.tcpwalk.cli;

import io.github.tcpwalk.live.Privileges;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a user who is not root play scenarios on systems that allow it: in a user namespace of one's own one is root
 * over one's own network, and over nothing else (unshare(1), user_namespaces(7)).
 */
final class OwnRoot {
    /** Set for the process inside, so that it does not try again. */
    private static final String INSIDE = "TCPWALK_OWN_ROOT";

    private OwnRoot() {}

    /** True when this process is not root but could be, inside. */
    static boolean isBetter(Io io) throws IOException {
        return System.getProperty("os.name").equals("Linux")
                && !Privileges.isRoot()
                && !io.environment().containsKey(INSIDE)
                && status(
                                new ProcessBuilder("unshare", "--map-root-user", "--net", "true")
                                        .redirectErrorStream(true)
                                        .redirectOutput(ProcessBuilder.Redirect.DISCARD),
                                false)
                        == 0;
    }

    /** Runs tcpwalk again, inside; its output is this process's. */
    static int run(Io io, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put(INSIDE, "yes");
        return status(builder, io.process());
    }

    /** @param passes what should end this process ends that one, which says so */
    private static int status(ProcessBuilder builder, boolean passes) throws IOException {
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Tcpwalk.UNREADABLE; // no such program
        }
        if (passes) {
            Interrupts.handle(true, () -> ended(process), () -> Interrupts.leave(Interrupts.INTERRUPTED));
        }
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw new InterruptedIOException();
        }
    }

    private static boolean ended(Process process) {
        process.destroy();
        return true;
    }
}
