package io.github.tcpwalk.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;

/**
 * Releases a mapping at once instead of when the garbage collector finds it. Java 17 offers this only by
 * sun.misc.Unsafe, looked up by name as the compiler cannot be told that it is meant.
 */
final class Unmapper {
    private static final MethodHandle INVOKE_CLEANER = find();

    private Unmapper() {}

    /** The buffer must never be touched again. Does nothing where Java does not let us: the collector unmaps later. */
    static void unmap(ByteBuffer mapped) {
        if (INVOKE_CLEANER == null) return;
        try {
            INVOKE_CLEANER.invoke(mapped);
        } catch (Throwable refused) {
            // as above: more memory for a while, same result
        }
    }

    private static MethodHandle find() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            var field = unsafe.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return MethodHandles.lookup()
                    .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
                    .bindTo(field.get(null));
        } catch (ReflectiveOperationException | RuntimeException absent) {
            return null;
        }
    }
}
