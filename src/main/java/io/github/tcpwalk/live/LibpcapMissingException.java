package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;

/** libpcap, or the bridge to it, cannot be loaded. Reading capture files without a filter does not need it. */
public final class LibpcapMissingException extends CaptureException {
    LibpcapMissingException(Sentence sentence) {
        super(sentence);
    }
}
