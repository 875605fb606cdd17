package io.github.tcpwalk.finding;

/**
 * A host and perhaps one of its ports, out of what findings call it: {@code 10.0.0.1:80}, {@code [2001:db8::1]:80},
 * {@code 2001:db8::1}, or nothing.
 *
 * @param host without the brackets that a port asks for; "" for none
 * @param port -1 for none
 */
public record Whom(String host, int port) {
    /**
     * {@return the host and port of such a name}
     *
     * @param name as findings call it
     */
    public static Whom of(String name) {
        String host = hostOf(name);
        int port = host.length() == name.length() ? -1 : Integer.parseInt(name.substring(host.length() + 1));
        boolean brackets = host.startsWith("[");
        return new Whom(brackets ? host.substring(1, host.length() - 1) : host, port);
    }

    /** As it stands there, with its brackets. */
    static String hostOf(String name) {
        int colon = name.lastIndexOf(':');
        boolean port = colon > 0 && (name.charAt(colon - 1) == ']' || name.indexOf(':') == colon);
        return port ? name.substring(0, colon) : name;
    }
}
