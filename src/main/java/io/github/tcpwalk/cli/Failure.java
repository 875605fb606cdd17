package io.github.tcpwalk.cli;

import io.github.tcpwalk.text.Sentence;
import java.util.Map;

/** Ends a verb with one line for the user, in the user's language, and an exit status. */
final class Failure extends RuntimeException {
    final int status;
    final String key;
    final transient Map<String, ?> values;

    /**
     * @param key of the message, {@code error.no-file}
     * @param values for its places
     */
    Failure(int status, String key, Map<String, ?> values) {
        this(status, key, values, null);
    }

    Failure(int status, String key, Map<String, ?> values, Throwable cause) {
        super(key + ' ' + values, cause);
        this.status = status;
        this.key = key;
        this.values = values;
    }

    /** What another room found. */
    static Failure of(int status, Sentence sentence, Throwable cause) {
        return new Failure(status, sentence.key(), sentence.values(), cause);
    }
}
