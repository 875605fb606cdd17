package io.github.tcpwalk.capture;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/**
 * Releases a buffer's memory at once instead of when the garbage collector finds it. Java 17 offers this only by
 * sun.misc.Unsafe, looked up by name as the compiler cannot be told that it is meant; by reflection, as method handles
 * cost a small program's start more than the whole capture.
 */
final class DirectMemory {
    private static Object unsafe;
    private static final Method INVOKE_CLEANER = find();

    private DirectMemory() {}

    /** The buffer must never be touched again. Does nothing where Java does not let us: the collector does it later. */
    static void free(ByteBuffer buffer) {
        if (INVOKE_CLEANER == null) {
            return;
        }
        try {
            INVOKE_CLEANER.invoke(unsafe, buffer);
        } catch (ReflectiveOperationException refused) {
            // as above: more memory for a while, same result
        }
    }

    private static Method find() {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            var field = type.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            unsafe = field.get(null);
            return type.getMethod("invokeCleaner", ByteBuffer.class);
        } catch (ReflectiveOperationException | RuntimeException absent) {
            return null;
        }
    }
}
