package io.github.tcpwalk.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Calls a {@link Property} once a seed, all of them within one test. */
final class Tries implements InvocationInterceptor, ParameterResolver {
    interface Body {
        void hold(Draw draw) throws Throwable;
    }

    /** @throws AssertionError that names the first seed the body fails with */
    static void hold(int tries, long firstSeed, Body body) {
        for (long seed = firstSeed; seed < firstSeed + tries; seed++) {
            try {
                body.hold(new Draw(seed));
            } catch (Throwable failure) {
                throw new AssertionError("with -Dproperty.seed=" + seed + ": " + failure, failure);
            }
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context) {
        invocation.skip();
        Method method = called.getExecutable();
        method.setAccessible(true);
        int most = Integer.getInteger("property.tries", Integer.MAX_VALUE); // where each runs thousands of times
        int tries = Math.min(most, method.getAnnotation(Property.class).tries());
        Body body = draw -> {
            try {
                method.invoke(called.getTarget().orElse(null), draw);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        String chosen = System.getProperty("property.seed");
        if (chosen == null) {
            hold(tries, method.toString().hashCode(), body);
        } else if (chosen.equals("random")) {
            hold(tries, ThreadLocalRandom.current().nextInt(), body);
        } else {
            hold(1, Long.parseLong(chosen), body);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Draw.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Draw(0);
    }
}
