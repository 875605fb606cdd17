package io.github.tcpwalk.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A command line to measure. {@code FILE} in it is the capture, {@code OUT} a folder of its own, empty each time.
 *
 * @param command as it is shown
 * @param capture what it reads
 * @param packets in it
 * @param beside the command of ours that does the same, or null for one of ours
 */
record Contender(String command, Path capture, long packets, String beside) {
    static final String OURS = "tcpwalk";

    String program() {
        return command.split(" ")[0];
    }

    boolean isOurs() {
        return program().equals(OURS);
    }

    List<String> words(Path tool, Path out) {
        return Arrays.stream(command.split(" "))
                .map(word -> switch (word) {
                    case OURS -> tool.toString();
                    case "FILE" -> capture.toString();
                    default -> word.startsWith("OUT") ? out + word.substring(3) : word;
                })
                .toList();
    }

    static boolean installed(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/bin:/opt/zeek/bin";
        return Arrays.stream(path.split(":"))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }
}
