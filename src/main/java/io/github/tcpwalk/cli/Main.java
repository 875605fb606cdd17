package io.github.tcpwalk.cli;

/**
 * Where the program starts. Compiled for Java 8 (see pom.xml), so that a Java too old for the rest can say so in a
 * sentence; that is why it reaches the rest by name only.
 */
public final class Main {
    private static final double NEEDED = 17;

    private Main() {}

    public static void main(String[] args) throws Exception {
        String java = System.getProperty("java.specification.version");
        if (Double.parseDouble(java) < NEEDED) {
            System.err.println("tcpwalk: this is Java " + java + ": install Java 17 or newer (Debian: apt install"
                    + " openjdk-17-jre-headless) or set JAVA_HOME to one");
            System.exit(3);
        }
        Object status = Class.forName("io.github.tcpwalk.cli.Tcpwalk")
                .getMethod("run", String[].class)
                .invoke(null, (Object) args);
        System.exit((Integer) status);
    }
}
