package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Sentence;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others build on is listed, so that nobody changes it without noticing: -Dgolden.update=true writes it anew. */
class ApiTest {
    private static final Path LIST = Path.of("src/test/resources/api.txt");
    private static final Path CLASSES = Path.of("target/classes");
    private static final List<String> PACKAGES =
            List.of("analysis", "bound", "capture", "finding", "hint", "tcp", "udp", "wire");

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static boolean isOpen(Class<?> type) {
        return isOpen(type.getModifiers()) && (type.getDeclaringClass() == null || isOpen(type.getDeclaringClass()));
    }

    private static List<Class<?>> types() throws Exception {
        List<Class<?>> types = new ArrayList<>(List.of(FindingWords.class, Language.class, Sentence.class));
        for (String room : PACKAGES) {
            try (Stream<Path> files = Files.list(CLASSES.resolve("io/github/tcpwalk/" + room))) {
                for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                    String name = CLASSES.relativize(file).toString();
                    if (name.endsWith(".class") && !name.endsWith("package-info.class")) {
                        String type = name.substring(0, name.length() - 6).replace('/', '.');
                        types.add(Class.forName(type, false, ApiTest.class.getClassLoader()));
                    }
                }
            }
        }
        types.removeIf(type -> type.isAnonymousClass() || !isOpen(type));
        return types;
    }

    private static <M extends Member> Stream<M> open(M[] members) {
        return Arrays.stream(members).filter(m -> isOpen(m.getModifiers()) && !m.isSynthetic());
    }

    /** Without the packages of the names, which would only make it longer. */
    private static String text(String generic) {
        return generic.replaceAll("\\b(?:[a-z][a-z0-9]*\\.)+(?=[A-Z])", "")
                .replaceAll("\\b(?:synchronized|native|strictfp|volatile|transient) ", "");
    }

    private static String above(Class<?> type) {
        return Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(above -> text(" : " + above.getTypeName()))
                .collect(Collectors.joining());
    }

    private static String listed() throws Exception {
        TreeSet<String> lines = new TreeSet<>();
        for (Class<?> type : types()) {
            String name = type.getName().substring("io.github.tcpwalk.".length());
            String said = type.toGenericString().replaceAll("(non-)?sealed ", ""); // told since Java 18
            lines.add(name + ": " + text(said) + above(type));
            open(type.getDeclaredFields()).map(Field::toGenericString).forEach(f -> lines.add(name + " " + text(f)));
            open(type.getDeclaredMethods()).map(Method::toGenericString).forEach(m -> lines.add(name + " " + text(m)));
            open(type.getDeclaredConstructors())
                    .map(Constructor::toGenericString)
                    .forEach(c -> lines.add(name + " " + text(c)));
        }
        return String.join("\n", lines) + "\n";
    }

    @Test
    void itIsAsListed() throws Exception {
        String is = listed();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(LIST, is);
        }
        Set<String> listed = new TreeSet<>(Files.readAllLines(LIST));
        Set<String> now = is.lines().collect(Collectors.toCollection(TreeSet::new));
        List<String> changes = Stream.concat(
                        listed.stream().filter(line -> !now.contains(line)).map(line -> "- " + line),
                        now.stream().filter(line -> !listed.contains(line)).map(line -> "+ " + line))
                .toList();
        assertEquals("", String.join("\n", changes), "others notice: src/docs/library.md, \"Versions\"");
    }
}
