package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;

/** No interface of that name; the sentence offers the nearest one and lists all that are up. */
public final class NoSuchInterfaceException extends CaptureException {
    NoSuchInterfaceException(Sentence sentence) {
        super(sentence, USAGE);
    }
}
