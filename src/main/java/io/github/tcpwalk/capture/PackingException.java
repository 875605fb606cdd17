package io.github.tcpwalk.capture;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;

/** Compressed data contradicts itself, or asks for what is not done, in a way that is worth telling a person. */
final class PackingException extends IOException {
    private static final long serialVersionUID = 1;

    final transient Sentence why;
    /** How many octets of what follows were taken already; 0 when nothing follows that is of another kind. */
    final int foreignOctets;

    PackingException(Sentence why) {
        this(why, 0);
    }

    private PackingException(Sentence why, int foreignOctets) {
        super(why.toString()); // whose values may not be known yet
        this.why = why;
        this.foreignOctets = foreignOctets;
    }

    static PackingException checksum() {
        return new PackingException(Sentence.of("capture.packing-checksum"));
    }

    static PackingException dictionary() {
        return new PackingException(Sentence.of("capture.packing-dictionary"));
    }

    /** What follows a member or frame begins no other one. */
    static PackingException foreign(int octets) {
        return new PackingException(Sentence.of("capture.packing-foreign"), octets);
    }
}
