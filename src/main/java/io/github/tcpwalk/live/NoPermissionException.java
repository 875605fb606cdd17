package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;

/** The process may not open a packet socket. */
public final class NoPermissionException extends CaptureException {
    /**
     * Never advises setcap on java: the loader then ignores $ORIGIN and java does not start, and every Java program of
     * the machine could listen.
     */
    NoPermissionException(String interfaceName) {
        super(Sentence.of("live.no-permission", "interface", interfaceName));
    }
}
