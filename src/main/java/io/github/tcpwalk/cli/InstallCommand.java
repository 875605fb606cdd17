package io.github.tcpwalk.cli;

import io.github.tcpwalk.text.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts the program where a system looks for programs, with its manual pages and completions. */
@Command(name = "install", mixinStandardHelpOptions = true)
final class InstallCommand implements Callable<Integer> {
    private static final String ARCHIVE = Installation.HOME + "/tcpwalk.jsa";
    private static final String CLASSES = "start-up.classes";
    /** Where sudo looks for programs, whatever PATH its user has. */
    private static final Set<String> FOR_SUDO = Set.of("/usr/local/bin", "/usr/bin");

    private static final long PATIENCE_SECONDS = 60;

    @Option(names = "--prefix", paramLabel = "DIR")
    private Path prefix;

    private final Io io;

    InstallCommand(Io io) {
        this.io = io;
    }

    /** Where it goes when nobody says: for everybody as root, else for oneself. */
    static Path usual(Io io, Path given) {
        boolean empty = given != null && given.toString().isEmpty();
        if (given != null && !empty) {
            return given;
        }
        String home = io.environment().getOrDefault("HOME", "");
        boolean root = "root".equals(System.getProperty("user.name"));
        if (empty || !root && home.isEmpty()) {
            throw new Failure(Tcpwalk.USAGE, "error.install-prefix", Map.of());
        }
        return root ? Path.of("/usr/local") : Path.of(home, ".local");
    }

    @Override
    public Integer call() throws IOException {
        Path home =
                OwnHome.find().orElseThrow(() -> new Failure(Tcpwalk.UNREADABLE, "error.install-no-program", Map.of()));
        OwnHome.prefix().ifPresent(InstallCommand::refuseCopy);
        Path to = usual(io, prefix);
        Installation made = new Installation(to);
        try {
            return install(home, to, made);
        } catch (IOException e) {
            throw new Failure(Tcpwalk.UNREADABLE, "error.install", made.failure(e), e);
        }
    }

    /** Two copies would hide each other, and one installed has not all that the build has beside it. */
    private static void refuseCopy(Path own) {
        try {
            Installation there = new Installation(own);
            String key = there.isThere() ? "error.install-already" : "error.install-package";
            Path command = there.at(Installation.COMMAND);
            throw Failure.absent(key, Map.of("file", command, "command", ShellWord.of(command.toString())));
        } catch (IOException e) {
            throw new Failure(
                    Tcpwalk.UNREADABLE,
                    "error.unreadable",
                    Map.of("file", own.toString(), "reason", ErrorLines.reason(e)),
                    e);
        }
    }

    private int install(Path home, Path to, Installation made) throws IOException {
        if (made.isTaken(Installation.COMMAND)) {
            Map<String, ?> values = Map.of("file", made.at(Installation.COMMAND), "prefix", to);
            throw new Failure(Tcpwalk.UNREADABLE, "error.install-taken", values);
        }
        made.copy(home.resolve("tcpwalk.jar"), Installation.HOME + "/tcpwalk.jar");
        made.copy(home.resolve("tcpwalk"), Installation.HOME + "/tcpwalk");
        for (String beside : List.of(CLASSES, ParquetJar.NAME)) {
            if (Files.isRegularFile(home.resolve(beside))) {
                made.copy(home.resolve(beside), Installation.HOME + "/" + beside);
            }
        }
        int pages = pages(made, home.resolve("man"));
        made.write(CompletionScript.bash.text(io), "share/bash-completion/completions/tcpwalk");
        made.write(CompletionScript.zsh.text(io), "share/zsh/site-functions/_tcpwalk");
        made.write(CompletionScript.fish.text(io), "share/fish/vendor_completions.d/tcpwalk.fish");
        made.link("../" + Installation.HOME + "/tcpwalk", Installation.COMMAND);
        archive(made);
        made.finish();
        io.err()
                .say(
                        "error.installed",
                        Map.of("file", made.at(Installation.COMMAND), "pages", pages, "command", removal(made, to)));
        if (!onPath(made.at("bin"))) {
            io.err().say("error.install-path", Map.of("folder", made.at("bin")));
        }
        if (!FOR_SUDO.contains(made.at("bin").toString())) {
            io.err()
                    .say(
                            "error.install-sudo",
                            Map.of(
                                    "file",
                                    ShellWord.of(made.at(Installation.COMMAND).toString()),
                                    "program",
                                    ShellWord.of(home.resolve("tcpwalk").toString())));
        }
        return Tcpwalk.DONE;
    }

    /** The command line that takes it away again. */
    private String removal(Installation made, Path to) {
        String command = onPath(made.at("bin"))
                ? "tcpwalk"
                : ShellWord.of(made.at(Installation.COMMAND).toString());
        boolean there = prefix == null || to.equals(usual(io, null));
        return command + " uninstall"
                + (there ? "" : " --prefix " + ShellWord.of(made.at("").toString()));
    }

    private static int pages(Installation made, Path man) throws IOException {
        if (!Files.isDirectory(man)) {
            return 0;
        }
        int pages = 0;
        try (Stream<Path> all = Files.list(man)) {
            for (Path page : all.sorted().toList()) {
                made.copy(page, "share/man/man1/" + page.getFileName());
                pages++;
            }
        }
        return pages;
    }

    /**
     * That only makes it start faster; it is good for one path, and made there. Without it the launcher starts as well.
     */
    private static void archive(Installation made) throws IOException {
        Path classes = made.at(Installation.HOME + "/" + CLASSES);
        if (!Files.isRegularFile(classes)) {
            return;
        }
        Path archive = made.owns(ARCHIVE);
        Path home = made.at(Installation.HOME).toRealPath();
        List<String> dump = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                home.resolve("tcpwalk.jar").toString());
        Process process = new ProcessBuilder(dump)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                Files.deleteIfExists(archive);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        made.write(home + "\n", ARCHIVE + ".for");
    }

    private boolean onPath(Path bin) {
        return Stream.of(io.environment().getOrDefault("PATH", "").split(":"))
                .anyMatch(part -> part.equals(bin.toString()));
    }
}
