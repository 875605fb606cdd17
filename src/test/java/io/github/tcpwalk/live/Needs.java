package io.github.tcpwalk.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a test needs of the machine; where it is missing the test is skipped and says why. */
final class Needs {
    private Needs() {}

    static void libpcap() {
        boolean present;
        try {
            Libpcap.load();
            present = true;
        } catch (LibpcapMissingException e) {
            present = false;
        }
        assumeTrue(present, "needs libpcap");
    }

    static void root() {
        libpcap();
        assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")), "needs Linux");
        assumeTrue(Privileges.isRoot(), "needs root to capture");
    }

    static void program(String name) {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        assumeTrue(found, "needs " + name);
    }
}
