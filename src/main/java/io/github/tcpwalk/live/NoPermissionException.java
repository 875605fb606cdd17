package io.github.tcpwalk.live;

/** The process may not open a packet socket. */
public final class NoPermissionException extends CaptureException {
    /**
     * Never advises setcap on java: the loader then ignores $ORIGIN and java does not start, and every Java program of
     * the machine could listen.
     */
    NoPermissionException(String interfaceName) {
        super("no permission to capture on " + interfaceName
                + ": type  sudo tcpwalk capture ...  or, to grant just this,  "
                + "sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups --inh-caps=+net_raw "
                + "--ambient-caps=+net_raw tcpwalk capture ...");
    }
}
