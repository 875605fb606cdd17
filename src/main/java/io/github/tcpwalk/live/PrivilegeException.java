package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;

/** Root could not be given up, wholly and for good; nothing was captured. */
public final class PrivilegeException extends CaptureException {
    PrivilegeException(Sentence sentence, int exitStatus) {
        super(sentence, exitStatus);
    }
}
