package io.github.tcpwalk.homework.scaffold;

import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.text.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder by which a machine grades. In all of them the spec is spec/spec.yaml, what it names lies beside it. */
public final class Scaffold {
    /** The program's two files, side by side. */
    public static final List<String> PROGRAM = List.of("tcpwalk.jar", "tcpwalk");

    /** ?condition?line: the line is there only where the condition holds. */
    private static final Pattern CONDITIONAL = Pattern.compile("^\\?(\\w+)\\?(.*)$");

    /** A machine, and its files by where they go. */
    public enum Kind {
        GRADESCOPE("", Map.of("setup.sh", "setup.sh", "run_autograder", "run_autograder")),
        GITHUB(
                ".tcpwalk/",
                Map.of("classroom.yml", ".github/workflows/classroom.yml", "grade.sh", ".tcpwalk/grade.sh")),
        INGINIOUS("", Map.of("task.yaml", "task.yaml", "run", "run")),
        MAKE("", Map.of("Makefile", "Makefile"));

        private final String base;
        private final Map<String, String> templates;

        Kind(String base, Map<String, String> templates) {
            this.base = base;
            this.templates = templates;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> named(String word) {
            return Stream.of(values()).filter(k -> k.word().equals(word)).findFirst();
        }
    }

    private final Kind kind;
    private final SpecFile spec;
    private final Set<String> named;

    /** @param roster whose students' variants of the spec may name files of their own */
    public Scaffold(Kind kind, SpecFile spec, Roster roster) throws SpecException {
        this.kind = kind;
        this.spec = spec;
        for (String student : roster.students()) {
            spec.forStudent(roster.row(student).orElseThrow());
        }
        named = new TreeSet<>(spec.named());
        Optional<Spec.Reference> reference = spec.spec().reference();
        if (reference.isPresent() && kind != Kind.GITHUB) {
            named.add(reference.get().capture().name());
            reference.get().answers().ifPresent(a -> named.add(a.name()));
        } else if (reference.isPresent()) { // what lies in a repository its student reads
            named.remove(reference.get().capture().name());
            reference.get().answers().ifPresent(a -> named.remove(a.name()));
        }
    }

    /** Files that do not lie below the spec's folder, and so cannot be brought along. */
    public List<String> outside() {
        return named.stream()
                .filter(file ->
                        Path.of(file).isAbsolute() || Path.of(file).normalize().startsWith(".."))
                .toList();
    }

    /**
     * @param roster its text
     * @param home the folder with {@link #PROGRAM}; without, all else is written
     */
    public void write(Path folder, Optional<String> roster, Optional<Path> home) throws IOException {
        Set<String> holds = holds(roster.isPresent());
        for (Map.Entry<String, String> template : kind.templates.entrySet()) {
            String text = filled(template(template.getKey()), holds);
            put(folder.resolve(template.getValue()), text.getBytes(StandardCharsets.UTF_8), text.startsWith("#!"));
        }
        Path base = folder.resolve(kind.base);
        put(base.resolve("spec/spec.yaml"), spec.text().getBytes(StandardCharsets.UTF_8), false);
        for (String file : named) {
            Optional<byte[]> octets = spec.file(file);
            if (octets.isPresent()) {
                put(base.resolve("spec").resolve(file), octets.get(), false);
            }
        }
        if (roster.isPresent()) {
            put(base.resolve("roster.csv"), roster.get().getBytes(StandardCharsets.UTF_8), false);
        }
        if (home.isPresent()) {
            for (String file : PROGRAM) {
                put(base.resolve(file), Files.readAllBytes(home.get().resolve(file)), file.equals("tcpwalk"));
            }
        }
    }

    private Set<String> holds(boolean roster) {
        List<String> holds = new ArrayList<>(List.of(roster ? "roster" : "plain"));
        if (spec.spec().trace().isEmpty()) {
            holds.add("capture");
        }
        if (spec.spec().answers().isPresent()) {
            holds.add("answers");
        }
        return Set.copyOf(holds);
    }

    private static void put(Path file, byte[] octets, boolean program) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, octets);
        if (program && !file.toFile().setExecutable(true, false)) {
            throw new IOException(file.toString());
        }
    }

    private static String template(String name) throws IOException {
        try (InputStream in = Scaffold.class.getResourceAsStream("/io/github/tcpwalk/homework/scaffold/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String filled(String template, Set<String> holds) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : template.lines().toList()) {
            Matcher conditional = CONDITIONAL.matcher(line);
            boolean has = conditional.matches();
            if (!has || holds.contains(conditional.group(1))) {
                text.append(has ? conditional.group(2) : line).append('\n');
            }
        }
        ByteArrayOutputStream title = new ByteArrayOutputStream();
        Json.write(spec.spec().title(), title); // a string of JSON is one of YAML
        String written = spec.spec().answers().map(a -> a.file()).orElse("answers.yaml");
        int dot = written.lastIndexOf('.');
        String answers =
                (dot < 0 ? written : written.substring(0, dot)).replaceAll("[^\\p{L}\\p{N}._ -]", "_") + ".txt";
        return text.toString()
                .replace("@TITLE@", title.toString(StandardCharsets.UTF_8).strip())
                .replace("@ANSWERS@", answers);
    }
}
