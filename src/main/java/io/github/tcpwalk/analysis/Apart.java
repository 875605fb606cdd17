package io.github.tcpwalk.analysis;

import java.io.IOException;

/** Hears one conversation by itself, before others are told in the order captured. */
public interface Apart extends Visitor {
    /**
     * {@return whether what was kept of the headers is enough} Segments have no octets then, and nothing is known of
     * where in a frame they lay. Asked before it is told, and again afterwards: where it turned out not to be, what was
     * told so is void, and the conversation is told among the others.
     */
    boolean headersSuffice();

    /**
     * After all of the conversation was told: once what is told in order has come to its last packet.
     *
     * @throws IOException for whatever reason: it ends the telling
     */
    void conclude() throws IOException;
}
