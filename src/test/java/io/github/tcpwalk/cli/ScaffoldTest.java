package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.TraceScript;
import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.scaffold.Scaffold;
import io.github.tcpwalk.homework.spec.When;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Each machine's folder, run as the machine would run it as far as that goes without one. */
@Timeout(300)
class ScaffoldTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path spec;

    @BeforeEach
    void programAndSpec() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
        home = Files.createDirectory(folder.resolve("home"));
        Files.copy(Path.of("src/main/launcher/tcpwalk"), home.resolve("tcpwalk"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(part -> Path.of(part).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(home.resolve("tcpwalk.jar")), manifest).close();
        Files.createDirectory(folder.resolve("my"));
        spec = Files.writeString(folder.resolve("my/lab one.yaml"), """
                tcpwalk: 1
                id: lab
                title: 'Lab: "one"'
                select: {protocol: tcp, server_port: 9502}
                reference: {capture: solution.pcap}
                dates: {to: 2026-11-20}
                late: {per_day: 10%}
                checks:
                - {id: open, title: Opening, points: 6, opening: established}
                - {id: close, title: Closing, points: 4, closing: orderly}
                """);
        good(folder.resolve("my/solution.pcap"));
    }

    private static void good(Path file) {
        Exercises.handshakeClose(9502).write(file);
    }

    private static void poor(Path file) {
        new TraceScript(1025, 9502).play("> S 0:0(0)", "< R. 0 ack 1").write(file);
    }

    private Path scaffold(Scaffold.Kind kind, String roster) throws Exception {
        Path made = folder.resolve(kind.word()).resolve("source");
        SpecFile file = SpecFile.open(spec.toString(), Language.ENGLISH);
        Roster read = roster.isEmpty()
                ? Roster.NONE
                : Roster.read("roster.csv", roster, file.spec().roster().keySet());
        new Scaffold(kind, file, read).write(made, Optional.of(roster).filter(r -> !r.isEmpty()), Optional.of(home));
        return made;
    }

    private record Ended(int status, String said) {}

    private Ended run(Path in, Map<String, String> environment, String... command) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return new Ended(status, Files.readString(said));
    }

    private Map<?, ?> gradescope(Path autograder) throws Exception {
        Ended ended = run(
                autograder,
                Map.of("AUTOGRADER", autograder.toString()),
                autograder.resolve("source/run_autograder").toString());
        assertEquals(0, ended.status(), ended::said);
        return (Map<?, ?>) yaml(autograder.resolve("results/results.json"));
    }

    /** JSON is YAML. */
    private static Object yaml(Path file) throws IOException {
        return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    private static void clear(Path submission) throws IOException {
        Files.createDirectories(submission);
        try (Stream<Path> files = Files.list(submission)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void gradescopeGradesWhateverIsHandedIn() throws Exception {
        Path autograder = scaffold(Scaffold.Kind.GRADESCOPE, "").getParent();
        Path submission = autograder.resolve("submission");
        clear(submission);
        good(submission.resolve("trace of mine.pcap"));
        assertEquals(10.0, gradescope(autograder).get("score"));
        Files.writeString(submission.resolve("report.pdf"), "%PDF-1.4");
        Files.writeString(submission.resolve("client.c"), "int main() {}");
        assertEquals(10.0, gradescope(autograder).get("score"), "a pdf and sources beside it");

        Path metadata = autograder.resolve("submission_metadata.json");
        String meta = "{\"id\": 1, \"created_at\": \"2026-11-22T14:22:32.365935-07:00\", \"users\":"
                + " [{\"email\": \"ada@example.org\", \"id\": 7}]}";
        Files.writeString(metadata, meta);
        assertTrue(
                When.read("2026-11-22T14:22:32.365935-07:00", ZoneOffset.UTC, 0).isPresent());
        assertEquals(8.0, gradescope(autograder).get("score"), "two days late");
        Files.delete(metadata);

        clear(submission);
        poor(submission.resolve("a.pcap"));
        assertTrue((Double) gradescope(autograder).get("score") < 6);
        clear(submission);
        Map<?, ?> none = gradescope(autograder);
        assertEquals(0.0, none.get("score"));
        assertEquals(2, ((List<?>) none.get("tests")).size());
        Files.delete(submission);
        assertEquals(0.0, gradescope(autograder).get("score"), "not even a folder");
    }

    @Test
    void gradescopeLeavesAResultWhereTheGraderFails() throws Exception {
        Path autograder = scaffold(Scaffold.Kind.GRADESCOPE, "").getParent();
        Files.writeString(autograder.resolve("source/spec/spec.yaml"), "tcpwalk: 1");
        Ended ended = run(
                autograder,
                Map.of("AUTOGRADER", autograder.toString()),
                autograder.resolve("source/run_autograder").toString());
        assertEquals(1, ended.status());
        assertTrue(ended.said().contains("spec.yaml"), ended::said);
        Map<?, ?> result = (Map<?, ?>) yaml(autograder.resolve("results/results.json"));
        assertTrue(result.get("output").toString().contains("no fault of yours"), result::toString);
    }

    @Test
    void gradescopeFindsTheStudentOfTheRoster() throws Exception {
        Files.writeString(
                spec,
                Files.readString(spec)
                        .replace("server_port: 9502", "server_port: \"${port}\"")
                        .replace("reference:", "roster: {port: 9502}\nreference:"));
        Path autograder = scaffold(Scaffold.Kind.GRADESCOPE, "student,port\nada@example.org,9502\nbob@example.org,1\n")
                .getParent();
        good(Files.createDirectory(autograder.resolve("submission")).resolve("a.pcap"));
        Path metadata = autograder.resolve("submission_metadata.json");
        Files.writeString(metadata, "{\"users\":[{\"email\":\"ada@example.org\"}]}");
        assertEquals(10.0, gradescope(autograder).get("score"));
        Files.writeString(metadata, "{\"users\":[{\"email\":\"bob@example.org\"}]}");
        assertEquals(0.0, gradescope(autograder).get("score"));
        Files.writeString(metadata, "{\"users\":[{\"email\":\"../../etc\"}]}");
        assertEquals(0.0, gradescope(autograder).get("score"));
    }

    @Test
    void makeWritesScoresAndPages() throws Exception {
        assumeTrue(run(folder, Map.of(), "sh", "-c", "command -v make").status() == 0, "needs make");
        Path made = scaffold(Scaffold.Kind.MAKE, "");
        Path all = Files.createDirectory(folder.resolve("all of them"));
        good(all.resolve("ada.pcap"));
        poor(all.resolve("bob.pcap"));
        Files.writeString(all.resolve("carla.pcap"), "no capture");
        Ended ended = run(made, Map.of(), "make", "check", "SUBMISSIONS=" + all + "/");
        assertEquals(0, ended.status(), ended::said);
        List<String> scores = Files.readAllLines(made.resolve("scores.csv"));
        assertEquals(4, scores.size());
        assertTrue(scores.get(1).startsWith("ada,") && scores.get(1).contains(",10,10,0,"), () -> scores.get(1));
        assertTrue(Files.readString(made.resolve("feedback/bob.html")).contains("bob"));
        Files.writeString(made.resolve("spec/spec.yaml"), "tcpwalk: 1");
        assertFalse(
                run(made, Map.of(), "make", "check", "SUBMISSIONS=" + all + "/").status() == 0);
    }

    @Test
    void githubKeepsTheSolutionAndReportsEachCheck() throws Exception {
        Path repository = scaffold(Scaffold.Kind.GITHUB, "");
        assertFalse(Files.exists(repository.resolve(".tcpwalk/spec/solution.pcap")), "students can read it");
        Map<?, ?> workflow = (Map<?, ?>) yaml(repository.resolve(".github/workflows/classroom.yml"));
        assertTrue(workflow.toString().contains("bash .tcpwalk/grade.sh"), workflow::toString);
        assumeTrue(run(folder, Map.of(), "sh", "-c", "command -v jq").status() == 0, "needs jq");
        good(repository.resolve("trace.pcap"));
        Path output = folder.resolve("output");
        Ended ended = run(repository, Map.of("GITHUB_OUTPUT", output.toString()), "bash", ".tcpwalk/grade.sh");
        assertEquals(0, ended.status(), ended::said);
        String result = Files.readString(output).strip().substring("result=".length());
        Path decoded = folder.resolve("result.json");
        Files.write(decoded, java.util.Base64.getDecoder().decode(result));
        Map<?, ?> points = (Map<?, ?>) yaml(decoded);
        assertEquals("pass", points.get("status"), points::toString);
        assertEquals(2, ((List<?>) points.get("tests")).size());
    }

    @Test
    void inginiousRunsWithTheCommandsOfItsContainers() throws Exception {
        Path task = scaffold(Scaffold.Kind.INGINIOUS, "");
        Map<?, ?> described = (Map<?, ?>) yaml(task.resolve("task.yaml"));
        assertEquals("Lab: \"one\"", described.get("name"));
        assertEquals(
                "[capture]", ((Map<?, ?>) described.get("problems")).keySet().toString());
        Path commands = Files.createDirectory(folder.resolve("commands"));
        for (String name : List.of("feedback-result", "feedback-grade", "feedback-msg", "getinput")) {
            String script = name.equals("getinput")
                    ? "cat '" + folder.resolve("my/solution.pcap") + "'\n"
                    : "echo " + name + " \"$1\"\n";
            Path command = Files.writeString(commands.resolve(name), "#!/bin/sh\n" + script);
            assertTrue(command.toFile().setExecutable(true));
        }
        Ended ended = run(
                task,
                Map.of("PATH", commands + File.pathSeparator + System.getenv("PATH")),
                "bash",
                "-c",
                "exec ./run");
        assertTrue(
                ended.said().endsWith("\nfeedback-grade 100.00\nfeedback-result success\nfeedback-msg -m\n"),
                ended::said);
    }

    @Test
    void scriptsAreBashAndNoPlaceholderIsLeft() throws Exception {
        for (Scaffold.Kind kind : Scaffold.Kind.values()) {
            Path made = scaffold(kind, "student\nada\n");
            try (Stream<Path> files = Files.walk(made)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (file.toString().endsWith(".jar") || file.toString().endsWith(".pcap")) {
                        continue;
                    }
                    String text = Files.readString(file);
                    assertFalse(text.contains("@TITLE@") || text.contains("@ANSWERS@"), file::toString);
                    assertFalse(text.contains("\n?"), file::toString);
                    if (text.startsWith("#!")) {
                        assertTrue(Files.isExecutable(file), file::toString);
                        Ended ended = run(folder, Map.of(), "bash", "-n", file.toString());
                        assertEquals(0, ended.status(), ended::said);
                    }
                }
            }
        }
    }

    @Test
    void theVerbRefusesWhatItCannotDo() throws Exception {
        Run taken = Run.of("check", "--scaffold", "make", spec.toString(), "-o", folder.toString());
        assertEquals(2, taken.status());
        assertTrue(taken.err().contains("is not an empty folder"), taken::err);
        assertEquals(1, taken.err().lines().count(), taken::err);
        assertEquals(2, Run.of("check", "--scaffold", "make", spec.toString()).status());
        Path other = folder.resolve("new");
        Run kind = Run.of("check", "--scaffold", "jenkins", spec.toString(), "-o", other.toString());
        assertTrue(kind.err().contains("gradescope, github, inginious, make"), kind::err);
        Files.writeString(
                spec, Files.readString(spec).replace("capture: solution.pcap", "capture: ../my/../../s.pcap"));
        Run outside = Run.of("check", "--scaffold", "make", spec.toString(), "-o", other.toString());
        assertTrue(outside.err().contains("not below its own folder"), outside::err);
        assertFalse(Files.exists(other));
        Run made = Run.of("check", "--scaffold", "make", "read-an-upload", "-o", other.toString());
        assertEquals(0, made.status(), made::err);
        assertTrue(made.err().contains("tcpwalk.jar"), "classes are no jar");
        assertTrue(Files.isRegularFile(other.resolve("spec/read-an-upload.pcap")));
    }
}
