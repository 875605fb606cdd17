package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A line that needs no parser leaves the verb as the parser would. */
class PlainLineTest {
    private static final Io IO = new Io(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(new ByteArrayOutputStream()),
            new PrintStream(new ByteArrayOutputStream()),
            Map.of());

    static Set<String> verbs() {
        return new TreeSet<>(PlainLine.VERBS);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void leavesAllAsTheParserDoes(String verb) throws IllegalAccessException {
        String[] line = {verb, "a.pcap", "-", "b c.pcapng"};
        CommandLine parser = Tcpwalk.commandLine(IO, line);
        Object parsed =
                parser.parseArgs(line).subcommand().commandSpec().commandLine().getCommand();
        Object plain = PlainLine.verb(IO, line);
        assertNotNull(plain);
        Map<String, String> fields = fields(parsed);
        assertEquals("[a.pcap, -, b c.pcapng]", fields.get("/FileVerb.files"));
        assertTrue(fields.size() > 20, fields::toString);
        assertEquals(fields, fields(plain));
    }

    /** Of all that it consists of. */
    private static Map<String, String> fields(Object of) throws IllegalAccessException {
        Map<String, String> found = new TreeMap<>();
        look("", of, found);
        return found;
    }

    private static void look(String path, Object of, Map<String, String> found) throws IllegalAccessException {
        for (Class<?> type = of.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType() == Io.class) {
                    continue;
                }
                field.setAccessible(true);
                Object value = field.get(of);
                String name = path + "/" + type.getSimpleName() + "." + field.getName();
                boolean ours = value != null && value.getClass().getPackage() == Tcpwalk.class.getPackage();
                if (ours && !(value instanceof Enum) && !value.getClass().isSynthetic()) {
                    look(name, value, found);
                } else {
                    boolean told = value == null
                            || value instanceof Enum
                            || value.getClass().getPackageName().startsWith("java.");
                    found.put(
                            name,
                            told ? String.valueOf(value) : value.getClass().getName());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"walk", "walk -h", "walk a --all", "walk --all a", "walk @a", "extract a", "-V", "walk a -i"})
    void othersAreTheParsers(String line) {
        assertNull(PlainLine.verb(IO, line.split(" ")));
    }

    @Test
    void anEmptyNameIsTheParsers() {
        assertNull(PlainLine.verb(IO, "walk", ""));
    }
}
