package io.github.tcpwalk.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of what holds for all values: it is called {@link #tries} times, each time with a {@link Draw} of another
 * seed. The seeds are the same in every run, so that a failure is the change's and not chance's;
 * {@code -Dproperty.seed=random} takes others, and {@code -Dproperty.seed=N} replays the one that a failure names.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(Tries.class)
public @interface Property {
    int tries() default 1000;
}
