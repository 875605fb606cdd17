package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;

/** A capture or a filter that cannot go on. The sentence tells a person what, where, and what to do. */
public class CaptureException extends IOException {
    /** Exit status of a command that was called wrongly. */
    public static final int USAGE = 2;
    /** Exit status of a command that could not capture, read or write at all. */
    public static final int CANNOT = 3;

    private final transient Sentence sentence;
    private final int exitStatus;

    public CaptureException(Sentence sentence) {
        this(sentence, CANNOT);
    }

    CaptureException(Sentence sentence, int exitStatus) {
        super(sentence.inEnglish());
        this.sentence = sentence;
        this.exitStatus = exitStatus;
    }

    public Sentence sentence() {
        return sentence;
    }

    /** The status the program should end with: {@link #USAGE} or {@link #CANNOT}. */
    public int exitStatus() {
        return exitStatus;
    }
}
