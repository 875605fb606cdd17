package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.NearestNames;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Map;

/** Ends a verb with one line for the user, in the user's language, and an exit status. */
final class Failure extends RuntimeException {
    final int status;
    /** Whether the verb's help tells how to do better. */
    final boolean helped;

    final String key;
    final transient Map<String, ?> values;

    /**
     * @param key of the message, {@code error.no-file}
     * @param values for its places
     */
    Failure(int status, String key, Map<String, ?> values) {
        this(status, key, values, null);
    }

    /** Of a command line that is as the help says, but asks for what is not there. */
    static Failure absent(String key, Map<String, ?> values) {
        return new Failure(Tcpwalk.USAGE, key, values, null, false);
    }

    /** Of a name that nothing has. @param place the message's, of that name */
    static Failure unknown(String key, String place, String given, List<String> known) {
        String near = NearestNames.of(given, known).stream().findFirst().orElse("none");
        return absent(key, Map.of(place, given, "near", near));
    }

    Failure(int status, String key, Map<String, ?> values, Throwable cause) {
        this(status, key, values, cause, status == Tcpwalk.USAGE);
    }

    private Failure(int status, String key, Map<String, ?> values, Throwable cause, boolean helped) {
        super(key + ' ' + values, cause);
        this.status = status;
        this.helped = helped;
        this.key = key;
        this.values = values;
    }

    /** What another room found. */
    static Failure of(int status, Sentence sentence, Throwable cause) {
        return new Failure(status, sentence.key(), sentence.values(), cause);
    }
}
