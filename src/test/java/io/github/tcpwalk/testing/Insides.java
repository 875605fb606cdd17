package io.github.tcpwalk.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.wire.Segment;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All that an object of room tcp knows, as text: for what two ways are to come to the same. */
public final class Insides {
    private final Set<String> leftOut;

    /** @param leftOut fields in which objects may differ */
    public Insides(Set<String> leftOut) {
        this.leftOut = leftOut;
    }

    /** Tells just the first line that differs. */
    public static void assertSame(String expected, String actual, Supplier<String> where) {
        if (expected.equals(actual)) {
            return;
        }
        String[] lines = expected.split("\n");
        String[] others = actual.split("\n");
        int i = 0;
        while (lines[i].equals(others[i])) {
            i++;
        }
        assertEquals(lines[i], others[i], where.get() + ", line " + i);
    }

    /** Everything in {@code object}. */
    public String text(Object object) {
        StringBuilder text = new StringBuilder();
        write(object, text, new IdentityHashMap<>());
        return text.toString();
    }

    private void write(Object object, StringBuilder text, Map<Object, Integer> known) {
        if (object == null || object instanceof Number || object instanceof Enum || object instanceof Boolean) {
            text.append(object);
            return;
        }
        if (known.putIfAbsent(object, known.size()) != null) {
            text.append('#').append(known.get(object));
            return;
        }
        if (object.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(object); i++) {
                write(Array.get(object, i), text, known);
                text.append(' ');
            }
            return;
        }
        if (object instanceof Segment s) {
            text.append(s.frame);
            return;
        }
        if (object instanceof List<?> list) {
            list.forEach(one -> write(one, text, known));
            return;
        }
        if (!object.getClass().getName().startsWith("io.github.tcpwalk.tcp")) {
            text.append(object);
            return;
        }
        text.append(object.getClass().getSimpleName()).append("{\n");
        for (Class<?> c = object.getClass(); c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || leftOut.contains(field.getName())) {
                    continue;
                }
                field.setAccessible(true);
                text.append(field.getName()).append(' ');
                try {
                    write(field.get(object), text, known);
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
                text.append('\n');
            }
        }
        text.append("}");
    }
}
